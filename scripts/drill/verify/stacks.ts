import { environmentStackName } from "../../../components/plan/stack-names.ts";
import { UserError } from "../../../components/user-error.ts";
import type { ResourceRecord } from "../../../policies/core/resource.ts";
import { cloudProviders } from "../../check/cloud-answers.ts";
import { stateRecords } from "../../check/state-records.ts";
import { deployStack } from "../../mutation/deploy-stack.ts";
import { askEngine } from "../../run/run-engine.ts";
import type { Drill } from "../drill.ts";

/** The resources of production and of its replica. */
export interface BothStacks {
  /** As its state has them; without state, as the program of the kit would build them. */
  readonly production: readonly ResourceRecord[];
  readonly replica: readonly ResourceRecord[];
}

export async function readStacks(drill: Drill): Promise<BothStacks> {
  const { client, request } = drill;
  const own = environmentStackName(client.client, request.environment);
  const [production, replica] = await Promise.all([
    drill.kit === undefined ? readRecords(drill, own) : buildRecords(drill, own),
    readRecords(drill, drill.stack),
  ]);
  return { production, replica };
}

/** Production as planned, built in this process in an empty cloud: with the ids and answers that only a deployment has. */
async function buildRecords({ client, request, kit }: Drill, stack: string): Promise<readonly ResourceRecord[]> {
  const target = { kind: "environment", client: client.client, environment: request.environment } as const;
  return deployStack(client, stack, target, await cloudProviders(request.cloud), kit?.deploy);
}

async function readRecords({ engine, context }: Drill, stack: string): Promise<readonly ResourceRecord[]> {
  const { exitCode, stdout, stderr } = await askEngine(engine.session, ["stack", "export", "--stack", stack], context);
  if (exitCode !== 0) throw new UserError(`${stack}: its state cannot be read: ${stderr.trim()}`);
  return stateRecords(stdout);
}
