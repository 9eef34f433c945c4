import type { Check } from "../../../components/continuity/evidence.ts";
import { environmentStackName } from "../../../components/plan/stack-names.ts";
import { UserError } from "../../../components/user-error.ts";
import type { ResourceRecord } from "../../../policies/core/resource.ts";
import { stateRecords } from "../../check/state-records.ts";
import { findEngineRemedy } from "../../run/remedies.ts";
import type { Drill } from "../drill.ts";

/** The resources of production and of its replica, as their states have them. */
export interface BothStacks {
  /** Undefined when production's state cannot be read: a rebuild does without it, a comparison does not. */
  readonly production: readonly ResourceRecord[] | undefined;
  readonly replica: readonly ResourceRecord[];
  /** Whether production's state can be read, with its secrets. */
  readonly state: Check;
}

export async function readStacks(drill: Drill): Promise<BothStacks> {
  const { client, request, world } = drill;
  const stack = environmentStackName(client.client, request.environment);
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

/** Throws a UserError when the state cannot be read. */
export async function readRecords(drill: Drill, stack: string): Promise<readonly ResourceRecord[]> {
  const state = await readState(drill, stack);
  if ("reason" in state) throw new UserError(`${stack}: its state cannot be read: ${state.reason}`);
  return state.records;
}

type Read = { readonly records: readonly ResourceRecord[] } | { readonly reason: string };

async function readState({ engine }: Drill, stack: string, withSecrets = false): Promise<Read> {
  const state = await engine.export(stack, withSecrets);
  return "text" in state ? { records: stateRecords(state.text) } : state;
}
