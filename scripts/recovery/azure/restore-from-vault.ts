import { createHash } from "node:crypto";
import * as z from "zod";
import type { RestoreProgress, RestoreTask } from "../restore-task.ts";
import { type ArmClient, ArmRefusal } from "./arm-client.ts";

/** Where a share is restored. */
export interface RestorePlaces {
  /** Region of the vault. */
  readonly home: string;
  /** Region of the share that is restored into: the vault's own, or the one that it is paired with. */
  readonly region: string;
}

/** How a vault restores in one of its regions. The job bears the id of the request that began it, by which the same restore is known again. */
interface Route {
  readonly listJobs: (client: ArmClient, task: RestoreTask, region: string) => Promise<readonly Job[]>;
  readonly begin: (client: ArmClient, task: RestoreTask, place: RestoreStart) => Promise<void>;
}

interface RestoreStart {
  readonly region: string;
  /** Id of the request. */
  readonly activity: string;
}

const jobsSchema = z.object({
  value: z.array(
    z.object({
      id: z.string(),
      properties: z.object({
        activityId: z.string().nullish(),
        status: z.string(),
        startTime: z.string(),
        endTime: z.string().nullish(),
        errorDetails: z.array(z.object({ errorString: z.string().nullish() })).nullish(),
      }),
    }),
  ),
  nextLink: z.string().nullish(),
});
type Job = z.output<typeof jobsSchema>["value"][number];

const aadSchema = z.object({ properties: z.record(z.string(), z.unknown()) });
const tokenSchema = z.object({ properties: z.object({ objectType: z.string() }).loose() });

const homeVersion = "2025-02-01";
/** In this version the paired region answers for a vault. */
const pairVersion = "2023-01-15";

/**
 * The vault's own region restores into any account of it.
 * https://learn.microsoft.com/rest/api/backup/restores/trigger, https://learn.microsoft.com/rest/api/backup/backup-jobs/list
 */
const atHome: Route = {
  listJobs: (client, task) =>
    client.list(`${vaultOf(task)}/backupJobs`, homeVersion, jobsSchema, { query: { $filter: filterOf("Restore") } }),
  begin: async (client, task, { activity }) => {
    const headers = { "x-ms-client-request-id": activity };
    const body = { properties: requestOf(task) };
    await client.post(`${task.recoveryPoint}/restore`, homeVersion, z.unknown(), body, { headers });
  },
};

/**
 * The paired region wants to see that who asks may read the vault: a token of it, made for its own application.
 * https://learn.microsoft.com/rest/api/backup/cross-region-restore/trigger
 */
const inPair: Route = {
  listJobs: (client, task, region) =>
    client.list(`${locationOf(task, region)}/backupCrrJobs`, pairVersion, jobsSchema, {
      query: { $filter: filterOf("CrossRegionRestore") },
      body: { resourceId: vaultOf(task) },
    }),
  begin: async (client, task, { region, activity }) => {
    const location = locationOf(task, region);
    const restoreRequest = requestOf(task);
    const { properties } = await client.get(`${location}/backupAadProperties`, pairVersion, aadSchema);
    const access = await client.post(`${task.recoveryPoint}/accessToken`, pairVersion, tokenSchema, { properties });
    await client.post(
      `${location}/backupCrossRegionRestore`,
      pairVersion,
      z.unknown(),
      { crossRegionRestoreAccessDetails: access.properties, restoreRequest },
      { headers: { "x-ms-client-request-id": activity } },
    );
  },
};

/** Restores a share out of a Recovery Services vault into one of the vault's region, or of the one that it is paired with. */
export async function restoreFromVault(
  client: ArmClient,
  { home, region }: RestorePlaces,
  task: RestoreTask,
  token: string,
): Promise<RestoreProgress> {
  const route = region === home ? atHome : inPair;
  const activity = uuidOf(token);
  const find = async () => progressOf(await route.listJobs(client, task, region), activity);
  const found = await find();
  if (found) return found;
  await route.begin(client, task, { region, activity });
  return (await find()) ?? { state: "running", startedAt: new Date().toISOString(), detail: "accepted" };
}

function progressOf(jobs: readonly Job[], activity: string): RestoreProgress | undefined {
  const job = jobs.find(({ properties }) => properties.activityId?.toLowerCase() === activity)?.properties;
  if (!job) return undefined;
  const { status, startTime: startedAt, endTime, errorDetails } = job;
  const endedAt = endTime ?? startedAt;
  if (status === "InProgress") return { state: "running", startedAt, detail: "the vault restores" };
  if (status === "Completed") return { state: "done", startedAt, endedAt };
  const reason = errorDetails?.flatMap(({ errorString }) => errorString ?? []).join("; ");
  return { state: "failed", startedAt, endedAt, reason: reason || `the job is ${status}` };
}

function filterOf(operation: string): string {
  return `backupManagementType eq 'AzureStorage' and operation eq '${operation}'`;
}

/** The whole share, into the one that stands empty. */
function requestOf({ recoveryPoint, into }: RestoreTask) {
  const [account, name] = [into.split("/fileServices/")[0], into.split("/").at(-1)];
  const source = sourceAccountOf(recoveryPoint);
  if (source === undefined) throw new ArmRefusal(400, "NoShare", `${recoveryPoint} is no point of a share.`);
  return {
    objectType: "AzureFileShareRestoreRequest",
    recoveryType: "AlternateLocation",
    sourceResourceId: source,
    copyOptions: "Overwrite",
    restoreRequestType: "FullShareRestore",
    targetDetails: { name, targetResourceId: account },
  };
}

function vaultOf({ recoveryPoint }: RestoreTask): string {
  return recoveryPoint.split("/backupFabrics/")[0] ?? "";
}

function locationOf({ recoveryPoint }: RestoreTask, region: string): string {
  return `/subscriptions/${recoveryPoint.split("/")[2]}/providers/Microsoft.RecoveryServices/locations/${region}`;
}

/** `storagecontainer;Storage;<group>;<account>` names the account that the share was backed up from. */
function sourceAccountOf(point: string): string | undefined {
  const [, group, account] = /\/protectionContainers\/storagecontainer;Storage;([^;/]+);([^;/]+)\//i.exec(point) ?? [];
  const subscription = point.split("/")[2];
  return account === undefined
    ? undefined
    : `/subscriptions/${subscription}/resourceGroups/${group}/providers/Microsoft.Storage/storageAccounts/${account}`;
}

/** The same for the same restore. */
function uuidOf(token: string): string {
  const hex = createHash("sha256").update(token).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
