import { createHash } from "node:crypto";
import * as z from "zod";
import type { RestoreProgress, RestoreTask } from "../restore-task.ts";
import { type ArmClient, ArmRefusal } from "./arm-client.ts";

/** The versions in which the paired region answers for a vault. */
const version = "2023-01-15";

const aadSchema = z.object({ properties: z.record(z.string(), z.unknown()) });
const tokenSchema = z.object({ properties: z.object({ objectType: z.string() }).loose() });
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

/**
 * Restores a share out of a Recovery Services vault into one of the paired region. The job bears the id of the request that began it, by
 * which the same restore is known again. https://learn.microsoft.com/rest/api/backup/cross-region-restore/trigger
 */
export async function restoreFromVault(
  client: ArmClient,
  region: string,
  task: RestoreTask,
  token: string,
): Promise<RestoreProgress> {
  const activity = uuidOf(token);
  const found = await findJob(client, region, task, activity);
  if (found) return found;
  await begin(client, region, task, activity);
  return (
    (await findJob(client, region, task, activity)) ?? {
      state: "running",
      startedAt: new Date().toISOString(),
      detail: "accepted",
    }
  );
}

async function findJob(
  client: ArmClient,
  region: string,
  task: RestoreTask,
  activity: string,
): Promise<RestoreProgress | undefined> {
  const path = `${locationOf(task, region)}/backupCrrJobs`;
  const vault = task.recoveryPoint.split("/backupFabrics/")[0];
  const query = { $filter: "backupManagementType eq 'AzureStorage' and operation eq 'CrossRegionRestore'" };
  const jobs = await client.list(path, version, jobsSchema, { query, body: { resourceId: vault } });
  const job = jobs.find(({ properties }) => properties.activityId?.toLowerCase() === activity)?.properties;
  if (!job) return undefined;
  const { status, startTime: startedAt, endTime, errorDetails } = job;
  const endedAt = endTime ?? startedAt;
  if (status === "InProgress") return { state: "running", startedAt, detail: "the vault restores" };
  if (status === "Completed") return { state: "done", startedAt, endedAt };
  const reason = errorDetails?.flatMap(({ errorString }) => errorString ?? []).join("; ");
  return { state: "failed", startedAt, endedAt, reason: reason || `the job is ${status}` };
}

/** The other region wants to see that who asks may read the vault: a token of it, made for its own application. */
async function begin(client: ArmClient, region: string, task: RestoreTask, activity: string): Promise<void> {
  const { recoveryPoint, into } = task;
  const location = locationOf(task, region);
  const { properties } = await client.get(`${location}/backupAadProperties`, version, aadSchema);
  const access = await client.post(`${recoveryPoint}/accessToken`, version, tokenSchema, { properties });
  const [account, name] = [into.split("/fileServices/")[0], into.split("/").at(-1)];
  const source = sourceAccountOf(recoveryPoint);
  if (source === undefined) throw new ArmRefusal(400, "NoShare", `${recoveryPoint} is no point of a share.`);
  await client.post(
    `${location}/backupCrossRegionRestore`,
    version,
    z.unknown(),
    {
      crossRegionRestoreAccessDetails: access.properties,
      restoreRequest: {
        objectType: "AzureFileShareRestoreRequest",
        recoveryType: "AlternateLocation",
        sourceResourceId: source,
        copyOptions: "Overwrite",
        restoreRequestType: "FullShareRestore",
        targetDetails: { name, targetResourceId: account },
      },
    },
    { headers: { "x-ms-client-request-id": activity } },
  );
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
