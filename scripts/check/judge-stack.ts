import type { Client } from "../../components/client/schema.ts";
import {
  accountRequirements,
  type Circumstances,
  environmentRequirements,
} from "../../policies/core/read-requirements.ts";
import type { Requirements } from "../../policies/core/requirements.ts";
import type { StackTarget } from "../../stacks/target.ts";

/** What the contract asks of a stack. */
export function requirementsOf(client: Client, target: StackTarget, circumstances: Circumstances): Requirements {
  return target.kind === "environment"
    ? environmentRequirements(client, target.environment, circumstances)
    : accountRequirements(client, target.account, circumstances);
}
