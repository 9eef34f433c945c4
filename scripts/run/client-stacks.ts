import { environmentOf } from "../../components/client/environment-of.ts";
import { loadClient } from "../../components/client/load.ts";
import type { Client } from "../../components/client/schema.ts";
import { accountStackName } from "../../components/plan/stack-names.ts";
import { type StackTarget, stackTargets } from "../../stacks/target.ts";

/** A stack of a client, with its name. */
export interface ClientStack {
  readonly stack: string;
  readonly target: StackTarget;
}

export interface ClientStacks {
  readonly client: Client;
  /** The stacks asked for, accounts before the environments they hold. */
  readonly stacks: readonly ClientStack[];
}

/**
 * The stacks behind `<client> [environment]`: the environment with its account, or all of the client.
 * @throws UserError for an unknown client or environment, or an invalid client file.
 */
export function listClientStacks(root: string, name: string, environment?: string): ClientStacks {
  const client = loadClient(root, name);
  const stacks = clientStacks(client, environment);
  if (environment !== undefined) environmentOf(client, environment);
  return { client, stacks };
}

/** The stacks of a client, or of one of its environments and its account; none when it has no such environment. */
export function clientStacks(client: Client, environment: string | undefined): readonly ClientStack[] {
  const all = [...stackTargets(client)].map(([stack, target]) => ({ stack, target }));
  if (environment === undefined) return all;
  const account = client.environments[environment]?.account;
  return all.filter(({ target }) =>
    target.kind === "account" ? target.account === account : target.environment === environment,
  );
}

/** Environment stacks of the same account, by the name of the account's stack. */
export function groupByAccount(client: Client): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const [stack, target] of stackTargets(client)) {
    const account = target.kind === "account" ? target.account : client.environments[target.environment]?.account;
    const key = accountStackName(client.client, account ?? "");
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    if (target.kind === "environment") {
      group.push(stack);
    }
  }
  return groups;
}
