import type { Client } from "../components/client/schema.ts";
import type { ReplicaDirection } from "../components/plan/replica/replica-plan.ts";
import {
  accountStackName,
  environmentStackName,
  listAccounts,
  replicaStackName,
} from "../components/plan/stack-names.ts";

/** What a Pulumi stack of this project deploys. */
export type StackTarget =
  | { readonly kind: "environment"; readonly client: string; readonly environment: string }
  | { readonly kind: "account"; readonly client: string; readonly account: string }
  | ReplicaTarget;

/** What stands in for an environment in a drill: a stack that is made for the drill, and leaves with it. */
export interface ReplicaTarget {
  readonly kind: "replica";
  readonly client: string;
  readonly environment: string;
  readonly settings: ReplicaSettings;
}

/** What the settings of a replica's stack say of the drill. */
export interface ReplicaSettings {
  /** Id of the drill. */
  readonly drill?: string | undefined;
  /** ISO 8601 duration; a day when absent. */
  readonly lifetime?: string | undefined;
  /** JSON file of the recovery points; its path starts at the folder of Pulumi.yaml. */
  readonly recoveryPoints?: string | undefined;
  /** The only workload that is restored; every one when absent. */
  readonly workload?: string | undefined;
  /** `recovery` when absent. */
  readonly direction?: ReplicaDirection | undefined;
}

/** The `socle:` settings of Pulumi.<stack>.yaml; all absent in a stack that was made by a bare `pulumi stack init`. */
export interface StackSettings extends Omit<ReplicaSettings, "direction"> {
  readonly direction?: string | undefined;
  readonly client?: string | undefined;
  readonly environment?: string | undefined;
  readonly account?: string | undefined;
}

/** The environment whose replica a stack is by its name; undefined for any other stack, an environment's own before all. */
export function environmentOfReplica({ client, environments }: Client, stack: string): string | undefined {
  const names = Object.keys(environments);
  if (names.some((environment) => environmentStackName(client, environment) === stack)) return undefined;
  return names.find((environment) => replicaStackName(client, environment) === stack);
}

/** Every stack that a client's file calls for (a replica is called for by a drill), accounts before the environments they hold. */
export function stackTargets(client: Client): ReadonlyMap<string, StackTarget> {
  const { client: name, environments } = client;
  const targets = new Map<string, StackTarget>();
  for (const account of listAccounts(client))
    targets.set(accountStackName(name, account), { kind: "account", client: name, account });
  for (const environment of Object.keys(environments))
    targets.set(environmentStackName(name, environment), { kind: "environment", client: name, environment });
  return targets;
}
