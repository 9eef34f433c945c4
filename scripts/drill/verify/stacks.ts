import { environmentStackName } from "../../../components/plan/stack-names.ts";
import { UserError } from "../../../components/user-error.ts";
import type { ResourceRecord } from "../../../policies/core/resource.ts";
import { stateRecords } from "../../check/state-records.ts";
import { askEngine } from "../../run/run-engine.ts";
import type { Drill } from "../drill.ts";

/** The resources of production and of its replica, as their states have them. */
export interface BothStacks {
  readonly production: readonly ResourceRecord[];
  readonly replica: readonly ResourceRecord[];
}

export async function readStacks(drill: Drill): Promise<BothStacks> {
  const { client, request } = drill;
  const [production, replica] = await Promise.all([
    readRecords(drill, environmentStackName(client.client, request.environment)),
    readRecords(drill, drill.stack),
  ]);
  return { production, replica };
}

/** Throws a UserError when the state cannot be read. */
export async function readRecords({ engine, context }: Drill, stack: string): Promise<readonly ResourceRecord[]> {
  const { exitCode, stdout, stderr } = await askEngine(engine.session, ["stack", "export", "--stack", stack], context);
  if (exitCode !== 0) throw new UserError(`${stack}: its state cannot be read: ${stderr.trim()}`);
  return stateRecords(stdout);
}
