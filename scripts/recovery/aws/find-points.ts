import type { EnvironmentPlan } from "../../../components/plan/environment-plan.ts";
import { UserError } from "../../../components/user-error.ts";
import { formatVirtual, virtualNow } from "../../../simulator/clock.ts";
import { AwsFace } from "../../../simulator/faces/aws/face.ts";
import { serveFace } from "../../../simulator/faces/serve.ts";
import type { CommandContext, Mode } from "../../command.ts";
import { describeRefusal } from "../../run/remedies.ts";
import { type FoundPoints, type PointsWanted, requireDrRegion } from "../found-points.ts";
import { openLedger, refuseRehearsalShell } from "../rehearsal.ts";
import type { PlannedStore } from "../stores.ts";
import { openAwsClients } from "./clients.ts";
import { listAwsPoints } from "./list-points.ts";

/** Asks AWS, or in rehearsal its face over the ledger, by the same clients and the same code. */
export async function findAwsPoints(
  plan: EnvironmentPlan,
  stores: readonly PlannedStore[],
  mode: Mode,
  context: CommandContext,
  wanted: PointsWanted = {},
): Promise<FoundPoints> {
  requireDrRegion(plan, wanted);
  const { account, region } = plan.target;
  const where = { account, region, drRegion: plan.drRegion };
  if (mode === "real") {
    refuseRehearsalShell(context);
    using clients = openAwsClients({ region: plan.drRegion });
    const points = await explainFailures(() => listAwsPoints(clients, stores, where));
    return { points, now: new Date().toISOString() };
  }
  using ledger = openLedger(plan, context);
  await using face = await serveFace(new AwsFace(ledger, context.env.SOCLE_FAULTS));
  using clients = openAwsClients({ region: plan.drRegion, rehearsal: { endpoint: face.endpoint, account } });
  const points = await explainFailures(() => listAwsPoints(clients, stores, where));
  return { points, now: formatVirtual(virtualNow(ledger)) };
}

/** What AWS refuses, and what keeps it from being asked, is for the person to mend; anything else is a bug. */
async function explainFailures<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Error && ("$metadata" in error || isOutside(error))) {
      throw new UserError(
        `AWS could not be asked for the recovery points: ${describeRefusal(error.name, error.message)}`,
        {
          cause: error,
        },
      );
    }
    throw error;
  }
}

function isOutside(error: Error): boolean {
  const code = "code" in error ? String(error.code) : "";
  return (
    /^(CredentialsProviderError|TokenProviderError|TimeoutError)$/.test(error.name) ||
    /^(ECONN|ENOTFOUND|EAI_|ETIMEDOUT)/.test(code)
  );
}
