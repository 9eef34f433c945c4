import type { RolePlan } from "../types/account.ts";
import type { AccountScope } from "./cloud-catalogue.ts";

/** Who may do what in a project. */
export function gcpRoles(_scope: AccountScope): readonly RolePlan[] {
  return [];
}
