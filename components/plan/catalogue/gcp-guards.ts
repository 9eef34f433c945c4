import type { GcpGuardsPlan } from "../types/account.ts";
import type { EventDraft } from "../types/operations.ts";
import type { AccountScope } from "./cloud-catalogue.ts";

/** What guards a project. */
export function gcpGuards(_scope: AccountScope): GcpGuardsPlan {
  return { cloud: "gcp" };
}

/** Findings and announcements of a project that must reach a person. */
export const gcpAccountEvents: readonly EventDraft[] = [];
