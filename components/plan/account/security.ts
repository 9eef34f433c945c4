import { severityIn } from "../areas/routes.ts";
import type { AccountScope, CloudCatalogue } from "../catalogue/cloud-catalogue.ts";
import { runbookOf } from "../runbooks.ts";
import type { AuditFilterPlan } from "../types/account.ts";
import type { EventRulePlan } from "../types/operations.ts";

/** Namespace of the metrics that the filters count. */
const metricPrefix = "Audit";

/** What is looked for in the audit trail. */
export function planFilters(catalogue: CloudCatalogue, scope: AccountScope): readonly AuditFilterPlan[] {
  return catalogue.auditFilters(scope).map((draft) => ({
    ...draft,
    name: scope.names.of("metricFilter", "audit", draft.key),
    metric: `${metricPrefix}${pascal(draft.key)}`,
    severity: severityIn(scope.production, draft.severity),
    runbook: runbookOf(draft.key),
  }));
}

function pascal(key: string): string {
  return key
    .split("-")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
}

/** Findings and announcements that must reach a person. */
export function planAccountEvents(catalogue: CloudCatalogue, scope: AccountScope): readonly EventRulePlan[] {
  return catalogue.accountEvents(scope).map((draft) => ({
    ...draft,
    severity: severityIn(scope.production, draft.severity),
    name: scope.names.of("eventRule", "event", draft.key),
    runbook: runbookOf(draft.key),
  }));
}
