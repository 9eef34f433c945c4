import type { EventDraft } from "../types/operations.ts";
import type { EventScope } from "./cloud-catalogue.ts";

/** Events of an environment that must reach a person. */
export function gcpEvents(_scope: EventScope): readonly EventDraft[] {
  return [];
}
