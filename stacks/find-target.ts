import { resolve } from "node:path";
import { clientNames, loadClient } from "../components/client/load.ts";
import type { Client } from "../components/client/schema.ts";
import { type ReplicaDirection, replicaDirections } from "../components/plan/replica/replica-plan.ts";
import { UserError } from "../components/user-error.ts";
import { environmentOfReplica, type StackSettings, type StackTarget, stackTargets } from "./target.ts";

/**
 * The client and the part of it that a stack deploys: from the stack's settings, else from its name, so that a stack
 * made by a bare `pulumi stack init` works as well. Throws a UserError that lists the stacks there could be.
 */
export function findTarget(
  root: string,
  stack: string,
  settings: StackSettings,
): { readonly client: Client; readonly target: StackTarget } {
  const candidates = settings.client
    ? [settings.client]
    : clientNames(root).filter((name) => stack.startsWith(`${name}-`));
  const known: string[] = [];
  for (const name of candidates) {
    const client = loadClient(root, name);
    const targets = stackTargets(client);
    const target =
      replicaTarget(root, client, stack, settings) ??
      (settings.client ? settledTarget(targets, settings) : targets.get(stack));
    if (target) return { client, target };
    known.push(...targets.keys());
  }
  const allowed = known.length > 0 ? known : clientNames(root).map((name) => `${name}-<environment>`);
  throw new UserError(
    `stack "${stack}" names no environment of a client; its stacks are ${allowed.join(", ")}: ` +
      "select one of them (pulumi stack select), or write its settings with `npx socle stack init <client>`",
  );
}

/** A stack is a replica's by its name, or by a drill among its settings. */
function replicaTarget(root: string, client: Client, stack: string, settings: StackSettings): StackTarget | undefined {
  const named = settings.drill === undefined ? undefined : settings.environment;
  const environment = named ?? environmentOfReplica(client, stack);
  if (environment === undefined) return undefined;
  const { drill, lifetime, workload, recoveryPoints: file } = settings;
  const direction = readDirection(settings);
  const recoveryPoints = file === undefined ? undefined : resolve(root, file);
  return {
    kind: "replica",
    client: client.client,
    environment,
    settings: { drill, lifetime, direction, workload, recoveryPoints },
  };
}

function readDirection({ direction }: StackSettings): ReplicaDirection | undefined {
  const found = replicaDirections.find((each) => each === direction);
  if (found !== undefined || direction === undefined) return found;
  throw new UserError(`socle:drillDirection: "${direction}" is none; use ${replicaDirections.join(" or ")}`);
}

function settledTarget(targets: ReadonlyMap<string, StackTarget>, settings: StackSettings): StackTarget | undefined {
  return [...targets.values()].find((target) =>
    target.kind === "account" ? target.account === settings.account : target.environment === settings.environment,
  );
}
