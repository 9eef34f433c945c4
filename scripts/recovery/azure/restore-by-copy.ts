import * as z from "zod";
import type { RestoreProgress, RestoreTask } from "../restore-task.ts";
import { type ArmClient, ArmRefusal } from "./arm-client.ts";
import { copyObjects, copyShare, withVariables } from "./copy-script.ts";

const version = "2024-07-01";
const timeoutSeconds = 4 * 3600;

const setsSchema = z.object({
  value: z.array(z.object({ id: z.string(), location: z.string(), tags: z.record(z.string(), z.string()).nullish() })),
  nextLink: z.string().nullish(),
});
const machinesSchema = z.object({
  value: z.array(z.object({ id: z.string(), name: z.string() })),
  nextLink: z.string().nullish(),
});
const commandSchema = z.object({
  properties: z.object({
    instanceView: z
      .object({
        executionState: z.string(),
        error: z.string().nullish(),
        output: z.string().nullish(),
        startTime: z.string().nullish(),
        endTime: z.string().nullish(),
      })
      .nullish(),
  }),
});

/**
 * No service of Azure copies between accounts that are closed to the Internet, so a machine of the workload does, in the replica's network.
 * The command has the name of the restore: it is there, or it is begun. https://learn.microsoft.com/azure/virtual-machines/linux/run-command-managed
 */
export async function copyByMachine(client: ArmClient, task: RestoreTask, token: string): Promise<RestoreProgress> {
  const group = /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+/i.exec(task.into)?.[0] ?? "";
  const compute = `${group}/providers/Microsoft.Compute`;
  const sets = await client.list(`${compute}/virtualMachineScaleSets`, version, setsSchema);
  const set = sets.find(({ tags }) => tags?.workload === task.workload);
  const [machine] = set ? await client.list(`${set.id}/virtualMachines`, version, machinesSchema) : [];
  if (!set || !machine) {
    throw new ArmRefusal(
      404,
      "NoMachine",
      `${task.workload} has no machine in ${group} that could copy its ${task.data}.`,
    );
  }
  const path = `${compute}/virtualMachines/${machine.name}/runCommands/${token}`;
  const known = await find(client, path);
  if (known === undefined) await client.put(path, version, commandSchema, commandOf(task, set.location));
  return read(known ?? (await find(client, path)));
}

async function find(client: ArmClient, path: string) {
  try {
    return await client.get(path, version, commandSchema, { $expand: "instanceView" });
  } catch (error) {
    if (error instanceof ArmRefusal && error.status === 404) return undefined;
    throw error;
  }
}

function commandOf(task: RestoreTask, location: string) {
  const script = withVariables(task.data === "objects" ? copyObjects : copyShare, variablesOf(task));
  return { location, properties: { source: { script }, asyncExecution: true, timeoutInSeconds: timeoutSeconds } };
}

function variablesOf({ data, recoveryPoint, into, consistentAt }: RestoreTask): Readonly<Record<string, string>> {
  const [id = "", snapshot] = recoveryPoint.split("?sharesnapshot=");
  const [from, to] = [accountOf(id), accountOf(into)];
  if (data === "objects") {
    const container = id.split("/").at(-1) ?? "";
    const at = (account: string) => `https://${account}.blob.core.windows.net/${container}`;
    // Versions are named by their time, to the tenth of a microsecond.
    return { source: at(from), into: at(to), asOf: consistentAt.replace(/(?:\.\d+)?Z$/, ".9999999Z") };
  }
  const share = id.split("/").at(-1);
  return { source: `${from}.file.core.windows.net:/${from}/${share}`, ...(snapshot && { snapshot }) };
}

function accountOf(id: string): string {
  return /\/storageAccounts\/([^/]+)/i.exec(id)?.[1] ?? "";
}

function read(command: z.output<typeof commandSchema> | undefined): RestoreProgress {
  const view = command?.properties.instanceView;
  const startedAt = view?.startTime ?? new Date().toISOString();
  const endedAt = view?.endTime ?? startedAt;
  switch (view?.executionState) {
    case "Succeeded":
      return { state: "done", startedAt, endedAt };
    case undefined:
    case "Unknown":
    case "Pending":
    case "Running":
      return { state: "running", startedAt, detail: "a machine copies" };
    default:
      return { state: "failed", startedAt, endedAt, reason: view?.error || `the command is ${view?.executionState}` };
  }
}
