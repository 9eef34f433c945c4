import type { EnvironmentPlan } from "../../../components/plan/environment-plan.ts";
import { UserError } from "../../../components/user-error.ts";
import { formatVirtual, virtualNow } from "../../../simulator/clock.ts";
import { AzureFace } from "../../../simulator/faces/azure/face.ts";
import { serveFace } from "../../../simulator/faces/serve.ts";
import type { CommandContext, Mode } from "../../command.ts";
import { describeRefusal } from "../../run/remedies.ts";
import { type FoundPoints, type Place, type PointsWanted, requireDrRegion } from "../found-points.ts";
import { openLedger, refuseRehearsalShell } from "../rehearsal.ts";
import type { PlannedStore } from "../stores.ts";
import { type ArmClient, ArmRefusal, openArmClient } from "./arm-client.ts";
import { listAzurePoints } from "./list-points.ts";

/** Asks Azure, or in rehearsal its face over the ledger, by the same client and the same code. */
export async function findAzurePoints(
  plan: EnvironmentPlan,
  stores: readonly PlannedStore[],
  mode: Mode,
  context: CommandContext,
  wanted: PointsWanted = {},
): Promise<FoundPoints> {
  if (mode === "real") {
    refuseRehearsalShell(context);
    return listWith(await openArmClient({}), plan, stores, new Date().toISOString(), wanted);
  }
  using ledger = openLedger(plan, context);
  await using face = await serveFace(new AzureFace(ledger, context.env.SOCLE_FAULTS));
  const client = await openArmClient({ rehearsal: { endpoint: face.endpoint, subscription: plan.target.account } });
  return await listWith(client, plan, stores, formatVirtual(virtualNow(ledger)), wanted);
}

async function listWith(
  client: ArmClient,
  plan: EnvironmentPlan,
  stores: readonly PlannedStore[],
  now: string,
  wanted: PointsWanted,
): Promise<FoundPoints> {
  const notes = new Set<string>();
  const lost = wanted.lostAt === undefined ? {} : { lostAt: Date.parse(wanted.lostAt) };
  const asked = { client, plan, place: placeOf(plan, wanted), now: Date.parse(now), notes, ...lost };
  const points = await explainFailures(() => listAzurePoints(asked, stores));
  return { points, now, notes: [...notes] };
}

function placeOf(plan: EnvironmentPlan, wanted: PointsWanted): Place {
  if (wanted.region !== undefined && wanted.region === plan.target.region) return "own";
  requireDrRegion(plan, wanted);
  return "recovery";
}

/** What Azure refuses, and what keeps it from being asked, is for the person to mend; anything else is a bug. */
export async function explainFailures<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ArmRefusal || (error instanceof Error && isOutside(error))) {
      throw new UserError(
        `Azure could not be asked for the recovery points: ${describeRefusal(error.name, error.message)}`,
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
    /^(CredentialUnavailableError|AggregateAuthenticationError|AuthenticationError|AuthenticationRequiredError)$/.test(
      error.name,
    ) || /^(ECONN|ENOTFOUND|EAI_|ETIMEDOUT|REQUEST_SEND_ERROR)/.test(code)
  );
}
