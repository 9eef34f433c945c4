import type { Client } from "../components/client/schema.ts";
import { accountStackName, environmentStackName, listAccounts } from "../components/plan/stack-names.ts";

/** What a Pulumi stack of this project deploys. */
export type StackTarget =
  | { readonly kind: "environment"; readonly client: string; readonly environment: string }
  | { readonly kind: "account"; readonly client: string; readonly account: string };

/** The `socle:` settings of Pulumi.<stack>.yaml; all absent in a stack that was made by a bare `pulumi stack init`. */
export interface StackSettings {
  readonly client?: string | undefined;
  readonly environment?: string | undefined;
  readonly account?: string | undefined;
}

/** Every stack that a client's file calls for, accounts before the environments they hold. */
export function stackTargets(client: Client): ReadonlyMap<string, StackTarget> {
  const { client: name, environments } = client;
  const targets = new Map<string, StackTarget>();
  for (const account of listAccounts(client))
    targets.set(accountStackName(name, account), { kind: "account", client: name, account });
  for (const environment of Object.keys(environments))
    targets.set(environmentStackName(name, environment), { kind: "environment", client: name, environment });
  return targets;
}
