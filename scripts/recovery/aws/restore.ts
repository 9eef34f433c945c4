import { type BackupClient, DescribeRestoreJobCommand, StartRestoreJobCommand } from "@aws-sdk/client-backup";
import type { EnvironmentPlan } from "../../../components/plan/environment-plan.ts";
import { AwsFace } from "../../../simulator/faces/aws/face.ts";
import { serveFace } from "../../../simulator/faces/serve.ts";
import type { CommandContext, Mode } from "../../command.ts";
import { openLedger, refuseRehearsalShell } from "../rehearsal.ts";
import type { RestoreProgress, Restorer, RestoreTask } from "../restore-task.ts";
import { openAwsClients } from "./clients.ts";

/** Restores files and objects with jobs of AWS Backup, in one region alone: the DR region unless another is said. */
export async function openAwsRestorer(
  plan: EnvironmentPlan,
  mode: Mode,
  context: CommandContext,
  region: string = plan.drRegion,
): Promise<Restorer> {
  const { account } = plan.target;
  if (mode === "real") {
    refuseRehearsalShell(context);
    const clients = openAwsClients({ region });
    return restorerOf(clients.backup, account, async () => clients[Symbol.dispose]());
  }
  const ledger = openLedger(plan, context);
  const face = await serveFace(new AwsFace(ledger, context.env.SOCLE_FAULTS));
  const clients = openAwsClients({ region, rehearsal: { endpoint: face.endpoint, account } });
  return restorerOf(clients.backup, account, async () => {
    clients[Symbol.dispose]();
    await face[Symbol.asyncDispose]();
    ledger[Symbol.dispose]();
  });
}

function restorerOf(client: BackupClient, account: string, close: () => Promise<void>): Restorer {
  return {
    progress: (task, token) => progressOf(client, account, task, token),
    [Symbol.asyncDispose]: close,
  };
}

async function progressOf(
  client: BackupClient,
  account: string,
  task: RestoreTask,
  token: string,
): Promise<RestoreProgress> {
  const began = new Date().toISOString();
  try {
    const role = `arn:aws:iam::${account}:role/${task.roleName}`;
    return await restore(client, task, role, token);
  } catch (error) {
    if (!(error instanceof Error && "$metadata" in error)) throw error;
    return { state: "failed", startedAt: began, endedAt: began, reason: `${error.name}: ${error.message}` };
  }
}

async function restore(client: BackupClient, task: RestoreTask, role: string, token: string): Promise<RestoreProgress> {
  const { RestoreJobId } = await client.send(
    new StartRestoreJobCommand({
      RecoveryPointArn: task.recoveryPoint,
      IamRoleArn: role,
      IdempotencyToken: token,
      ResourceType: task.data === "files" ? "EFS" : "S3",
      Metadata: metadataOf(task),
    }),
  );
  const job = await client.send(new DescribeRestoreJobCommand({ RestoreJobId }));
  return read(job.Status, job.CreationDate, job.CompletionDate, job.StatusMessage, job.PercentDone ?? "");
}

/**
 * Into the store that waits for it. https://docs.aws.amazon.com/aws-backup/latest/devguide/restoring-efs.html,
 * https://docs.aws.amazon.com/aws-backup/latest/devguide/restoring-s3.html
 */
function metadataOf({ data, into }: RestoreTask): Record<string, string> {
  if (data === "files") return { "file-system-id": into.split("/").at(-1) ?? into, newFileSystem: "false" };
  return { DestinationBucketName: into.split(":").at(-1) ?? into, NewBucket: "false" };
}

function read(
  state: string | undefined,
  started: Date | undefined,
  ended: Date | undefined,
  message: string | undefined,
  detail: string,
): RestoreProgress {
  const startedAt = (started ?? new Date()).toISOString();
  const endedAt = (ended ?? started ?? new Date()).toISOString();
  if (state === "COMPLETED") return { state: "done", startedAt, endedAt };
  if (state === "PENDING" || state === "RUNNING" || state === "CREATED") return { state: "running", startedAt, detail };
  return { state: "failed", startedAt, endedAt, reason: message ?? `the job is ${state ?? "in no known state"}` };
}
