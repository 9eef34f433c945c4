import { environmentOf } from "../../components/client/environment-of.ts";
import { loadClient } from "../../components/client/load.ts";
import type { Client } from "../../components/client/schema.ts";
import type { EnvironmentPlan } from "../../components/plan/environment-plan.ts";
import { planEnvironment } from "../../components/plan/plan-environment.ts";
import { UserError } from "../../components/user-error.ts";
import type { ProjectApart } from "../../engine/modes.ts";
import type { CommandContext } from "../command.ts";
import { type ClientRun, openRun } from "../run/client-run.ts";
import { clientStacks } from "../run/client-stacks.ts";
import { type KitProgram, loadKitProgram } from "./kit/kit-program.ts";
import { projectOf, refuseAlteredKit } from "./kit/unpacked-kit.ts";
import type { DrillRequest } from "./request.ts";
import { resumeLine } from "./run-drill.ts";

/** What a drill works from: client, plan and program, of the repository or of a kit. */
export interface Ground {
  readonly client: Client;
  readonly plan: EnvironmentPlan;
  /** Of a drill without state; absent: the program is this one. */
  readonly kit?: KitProgram;
  readonly openEngine: () => Promise<ClientRun>;
}

/** @param apart where the drill's own project and state are, when they are not the repository's. */
export function groundOfRepository(
  name: string,
  environment: string,
  context: CommandContext,
  apart?: ProjectApart,
): Ground {
  const client = loadClient(context.root, name);
  environmentOf(client, environment);
  const stacks = { client, stacks: clientStacks(client, environment) };
  const resume = resumeLine({ client: name, environment });
  return {
    client,
    plan: planEnvironment(client, environment),
    openEngine: () => openRun(stacks, {}, context, resume, apart),
  };
}

/** Of the kit that is unpacked in the folder of a drill. */
export async function groundOfKit(
  folder: string,
  name: string,
  environment: string,
  context: CommandContext,
): Promise<Ground> {
  const apart = projectOf(folder);
  const kit = await loadKitProgram(apart.program, name, environment);
  const { client, plan } = kit;
  const stacks = { client, stacks: clientStacks(client, environment) };
  const resume = resumeLine({ client: name, environment });
  return { client, plan, kit, openEngine: () => openRun(stacks, {}, context, resume, apart) };
}

/** Of a drill that goes on. One that is given up has a replica to remove, whatever became of its kit. */
export async function groundToGoOn(
  folder: string,
  { kit, client, environment }: DrillRequest,
  isAbandoned: boolean,
  context: CommandContext,
): Promise<Ground> {
  if (kit === undefined) return groundOfRepository(client, environment, context);
  try {
    refuseAlteredKit(folder, kit);
    return await groundOfKit(folder, client, environment, context);
  } catch (error) {
    if (!(isAbandoned && error instanceof UserError)) throw error;
    return groundOfRepository(client, environment, context, { ...projectOf(folder), program: context.root });
  }
}
