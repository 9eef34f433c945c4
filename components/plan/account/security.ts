import { severities } from "../areas/routes.ts";
import type { AccountScope, CloudCatalogue } from "../catalogue/cloud-catalogue.ts";
import { runbookOf } from "../runbooks.ts";
import type { AuditFilterPlan } from "../types/account.ts";
import type { Severity } from "../types/common.ts";
import type { EventRulePlan } from "../types/operations.ts";

/** Namespace of the metrics that the filters count. */
const metricPrefix = "Audit";

/** One less grave outside production. */
function grave(production: boolean, severity: Severity): Severity {
  const rank = severities.indexOf(severity) + (production ? 0 : 1);
  return severities[Math.min(rank, 2)] ?? "P3";
}

/** What is looked for in the audit trail. */
export function planFilters(catalogue: CloudCatalogue, scope: AccountScope): readonly AuditFilterPlan[] {
  return catalogue.auditFilters(scope).map((draft) => ({
    ...draft,
    name: scope.names.of("metricFilter", "audit", draft.key),
    metric: `${metricPrefix}${pascal(draft.key)}`,
    severity: grave(scope.production, draft.severity),
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
    severity: grave(scope.production, draft.severity),
    name: scope.names.of("eventRule", "event", draft.key),
    runbook: runbookOf(draft.key),
  }));
}
