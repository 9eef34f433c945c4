import type { EnvironmentPlan } from "../../../components/plan/environment-plan.ts";
import { AzureFace } from "../../../simulator/faces/azure/face.ts";
import { serveFace } from "../../../simulator/faces/serve.ts";
import type { CommandContext, Mode } from "../../command.ts";
import { openLedger, refuseRehearsalShell } from "../rehearsal.ts";
import type { RestoreProgress, Restorer, RestoreTask } from "../restore-task.ts";
import { type ArmClient, ArmRefusal, openArmClient } from "./arm-client.ts";
import { copyByMachine } from "./restore-by-copy.ts";
import { type RestorePlaces, restoreFromVault } from "./restore-from-vault.ts";

/**
 * Restores files and objects into the stores of a replica, in the DR region or in the environment's own: by the vault, or by a machine
 * that copies.
 */
export async function openAzureRestorer(
  plan: EnvironmentPlan,
  mode: Mode,
  context: CommandContext,
  region = plan.drRegion,
): Promise<Restorer> {
  const places = { home: plan.target.region, region };
  if (mode === "real") {
    refuseRehearsalShell(context);
    return restorerOf(await openArmClient({}), places, async () => undefined);
  }
  const ledger = openLedger(plan, context);
  const face = await serveFace(new AzureFace(ledger, context.env.SOCLE_FAULTS));
  const client = await openArmClient({ rehearsal: { endpoint: face.endpoint, subscription: plan.target.account } });
  return restorerOf(client, places, async () => {
    await face[Symbol.asyncDispose]();
    ledger[Symbol.dispose]();
  });
}

function restorerOf(client: ArmClient, places: RestorePlaces, close: () => Promise<void>): Restorer {
  return {
    progress: (task, token) => progressOf(client, places, task, token),
    [Symbol.asyncDispose]: close,
  };
}

async function progressOf(
  client: ArmClient,
  places: RestorePlaces,
  task: RestoreTask,
  token: string,
): Promise<RestoreProgress> {
  const began = new Date().toISOString();
  try {
    return task.method === "copy"
      ? await copyByMachine(client, task, token)
      : await restoreFromVault(client, places, task, token);
  } catch (error) {
    if (!(error instanceof ArmRefusal)) throw error;
    return { state: "failed", startedAt: began, endedAt: began, reason: `${error.code}: ${error.message}` };
  }
}
