import type { Client } from "../../components/client/schema.ts";
import { UserError } from "../../components/user-error.ts";
import {
  accountRequirements,
  type Circumstances,
  environmentRequirements,
} from "../../policies/core/read-requirements.ts";
import type { Requirements } from "../../policies/core/requirements.ts";
import { type StackTarget, stackTargets } from "../../stacks/target.ts";

/** What the contract asks of a stack. */
export function requirementsOf(client: Client, target: StackTarget, circumstances: Circumstances): Requirements {
  return target.kind === "environment"
    ? environmentRequirements(client, target.environment, circumstances)
    : accountRequirements(client, target.account, circumstances);
}

/** A stack of a client by its name or, for short, by its environment's. Throws a UserError that lists them. */
export function findStack(client: Client, name: string): readonly [stack: string, target: StackTarget] {
  const targets = stackTargets(client);
  const found = [...targets].find(
    ([stack, target]) => stack === name || (target.kind === "environment" && target.environment === name),
  );
  if (found === undefined) {
    throw new UserError(
      `client "${client.client}" has no environment or stack "${name}"; its stacks are ${[...targets.keys()].join(", ")}`,
    );
  }
  return found;
}
