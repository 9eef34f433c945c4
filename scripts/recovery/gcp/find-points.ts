import type { EnvironmentPlan } from "../../../components/plan/environment-plan.ts";
import { formatVirtual, virtualNow } from "../../../simulator/clock.ts";
import { GcpFace } from "../../../simulator/faces/gcp/face.ts";
import { serveFace } from "../../../simulator/faces/serve.ts";
import type { CommandContext, Mode } from "../../command.ts";
import { type FoundPoints, type PointsWanted, requireDrRegion } from "../found-points.ts";
import { openLedger, refuseRehearsalShell } from "../rehearsal.ts";
import type { PlannedStore } from "../stores.ts";
import { GcpClients } from "./clients.ts";
import { explainFailures } from "./failures.ts";
import { listGcpPoints } from "./list-points.ts";

/** Asks Google Cloud, or in rehearsal its face over the ledger, by the same clients and the same code. */
export async function findGcpPoints(
  plan: EnvironmentPlan,
  stores: readonly PlannedStore[],
  mode: Mode,
  context: CommandContext,
  wanted: PointsWanted = {},
): Promise<FoundPoints> {
  requireDrRegion(plan, wanted);
  const { drRegion } = plan;
  const { account } = plan.target;
  const list = async (clients: GcpClients, now: string) => {
    const points = await explainFailures(() => listGcpPoints(clients, stores, { account, drRegion, now }));
    return { points, now };
  };
  if (mode === "real") {
    refuseRehearsalShell(context);
    return await list(new GcpClients(), new Date().toISOString());
  }
  using ledger = openLedger(plan, context);
  await using face = await serveFace(new GcpFace(ledger, context.env.SOCLE_FAULTS));
  return await list(new GcpClients({ endpoint: face.endpoint, account }), formatVirtual(virtualNow(ledger)));
}
