import { type PlanContext, survivesZoneLoss } from "../context.ts";
import { runbookOf } from "../runbooks.ts";
import { isInScope } from "../scope.ts";
import type { BackupPlan, EventRulePlan } from "../types/operations.ts";
import type { WorkloadPlan } from "../types/workload.ts";
import { severityIn } from "./routes.ts";

/** Events of the environment that must reach a person. */
export function planEvents(
  context: PlanContext,
  workloads: readonly WorkloadPlan[],
  backup?: BackupPlan,
): readonly EventRulePlan[] {
  const { catalogue, names, target, region, client } = context;
  const drafts = catalogue.events({
    names,
    account: target.account,
    region,
    ...(backup && { vault: backup.vault.name }),
    hasDatabase: workloads.some((each) => each.database),
    hasFleet: workloads.some((each) => each.fleet),
    hasEdge: isInScope(client, "network") && workloads.some((each) => each.edge),
    isVital: Object.values(context.tiers).some(survivesZoneLoss),
  });
  return drafts.map((draft) => ({
    ...draft,
    severity: severityIn(context.production, draft.severity),
    name: names.of("eventRule", "event", draft.key),
    runbook: runbookOf(draft.key),
  }));
}
