import type { Check } from "../../../components/continuity/evidence.ts";
import { environmentStackName } from "../../../components/plan/stack-names.ts";
import { UserError } from "../../../components/user-error.ts";
import type { ResourceRecord } from "../../../policies/core/resource.ts";
import { cloudProviders } from "../../check/cloud-answers.ts";
import { stateRecords } from "../../check/state-records.ts";
import { deployStack } from "../../mutation/deploy-stack.ts";
import { findEngineRemedy } from "../../run/remedies.ts";
import type { Drill } from "../drill.ts";

/** The resources of production and of its replica. */
export interface BothStacks {
  /** As its state has them; without state, as the program of the kit would build them. Undefined when they cannot be read. */
  readonly production: readonly ResourceRecord[] | undefined;
  readonly replica: readonly ResourceRecord[];
  /** Whether production's state can be read, with its secrets; absent where none is wanted. */
  readonly state?: Check;
}

export async function readStacks(drill: Drill): Promise<BothStacks> {
  const { client, request, world } = drill;
  const stack = environmentStackName(client.client, request.environment);
  if (drill.kit !== undefined) {
    return { production: await readRecords(drill, stack), replica: await readRecords(drill, drill.stack) };
  }
  const [exported, replica] = await Promise.all([readState(drill, stack, true), readState(drill, drill.stack)]);
  if ("reason" in replica) throw new UserError(`${drill.stack}: its state cannot be read: ${replica.reason}`);
  const common = {
    id: "state",
    kind: "infrastructure" as const,
    title: "Production's state can be read, with its secrets",
  };
  if (!("reason" in exported)) {
    const state = {
      ...common,
      result: "passed" as const,
      at: world.now(),
      detail: `${exported.records.length} resources`,
    };
    return { production: exported.records, replica: replica.records, state };
  }
  const remedy = findEngineRemedy(exported.reason);
  const reason = `its state cannot be read: ${exported.reason}${remedy === undefined ? "" : ` ${remedy}`}`.slice(
    0,
    900,
  );
  // Without its secrets it can still be compared with.
  const open = await readState(drill, stack);
  return {
    production: "reason" in open ? undefined : open.records,
    replica: replica.records,
    state: { ...common, result: "not-run", reason },
  };
}

/** Production as planned, built in this process in an empty cloud: with the ids and answers that only a deployment has. */
async function buildRecords({ client, request, kit }: Drill, stack: string): Promise<readonly ResourceRecord[]> {
  const target = { kind: "environment", client: client.client, environment: request.environment } as const;
  return deployStack(client, stack, target, await cloudProviders(request.cloud), kit?.deploy);
}

/** The resources of a stack; production's as planned in a drill without state. Throws a UserError when the state cannot be read. */
export async function readRecords(drill: Drill, stack: string): Promise<readonly ResourceRecord[]> {
  if (drill.kit !== undefined && stack !== drill.stack) return buildRecords(drill, stack);
  const state = await readState(drill, stack);
  if ("reason" in state) throw new UserError(`${stack}: its state cannot be read: ${state.reason}`);
  return state.records;
}

type Read = { readonly records: readonly ResourceRecord[] } | { readonly reason: string };

async function readState({ engine }: Drill, stack: string, withSecrets = false): Promise<Read> {
  const state = await engine.export(stack, withSecrets);
  return "text" in state ? { records: stateRecords(state.text) } : state;
}
