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
  const accounts = listAccounts(client).map((account) => {
    const target: StackTarget = { kind: "account", client: client.client, account };
    return [accountStackName(client.client, account), target] as const;
  });
  const environments = Object.keys(client.environments).map((environment) => {
    const target: StackTarget = { kind: "environment", client: client.client, environment };
    return [environmentStackName(client.client, environment), target] as const;
  });
  return new Map([...accounts, ...environments]);
}
