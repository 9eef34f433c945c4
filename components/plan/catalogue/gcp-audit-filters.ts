import type { AuditFilterDraft } from "../types/account.ts";
import type { AccountScope } from "./cloud-catalogue.ts";

/** What is looked for in the audit logs of a project. */
export function gcpAuditFilters(_scope: AccountScope): readonly AuditFilterDraft[] {
  return [];
}
