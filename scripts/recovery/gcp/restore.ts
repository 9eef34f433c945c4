import type { EnvironmentPlan } from "../../../components/plan/environment-plan.ts";
import { formatVirtual, virtualNow } from "../../../simulator/clock.ts";
import { GcpFace } from "../../../simulator/faces/gcp/face.ts";
import { serveFace } from "../../../simulator/faces/serve.ts";
import type { CommandContext, Mode } from "../../command.ts";
import { openLedger, refuseRehearsalShell } from "../rehearsal.ts";
import type { RestoreProgress, Restorer, RestoreTask } from "../restore-task.ts";
import * as answers from "./answers.ts";
import { GcpClients } from "./clients.ts";
import { isStatus, refusalOf } from "./failures.ts";
import { listVersionsAt } from "./object-versions.ts";

/**
 * Copies objects from the environment's replica in the DR region with jobs of Storage Transfer, in the versions of the point's instant;
 * files come back with the stack.
 */
export async function openGcpRestorer(plan: EnvironmentPlan, mode: Mode, context: CommandContext): Promise<Restorer> {
  const { account } = plan.target;
  if (mode === "real") {
    refuseRehearsalShell(context);
    const clients = new GcpClients();
    return {
      progress: (task, token) => progressOf(clients, account, task, token, () => new Date().toISOString()),
      [Symbol.asyncDispose]: async () => {},
    };
  }
  const ledger = openLedger(plan, context);
  const face = await serveFace(new GcpFace(ledger, context.env.SOCLE_FAULTS));
  const clients = new GcpClients({ endpoint: face.endpoint, account });
  return {
    progress: (task, token) => progressOf(clients, account, task, token, () => formatVirtual(virtualNow(ledger))),
    [Symbol.asyncDispose]: async () => {
      await face[Symbol.asyncDispose]();
      ledger[Symbol.dispose]();
    },
  };
}

async function progressOf(
  clients: GcpClients,
  account: string,
  task: RestoreTask,
  token: string,
  now: () => string,
): Promise<RestoreProgress> {
  const began = now();
  const failed = (reason: string) => ({ state: "failed", startedAt: began, endedAt: began, reason }) as const;
  if (task.data !== "objects") {
    return failed(`${task.data} of Google Cloud come back with the stack, not by a job`);
  }
  try {
    return await copy(clients, account, task, `transferJobs/${token}`, began);
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === undefined) throw error;
    return failed(refusal);
  }
}

/** One job of the token's name, run once, and deleted when it is over: Google can be asked about it for a month still. */
async function copy(
  clients: GcpClients,
  account: string,
  task: RestoreTask,
  name: string,
  began: string,
): Promise<RestoreProgress> {
  const known = await findJob(clients, account, name);
  const job = known ?? (await createJob(clients, account, task, name));
  const operation = job.latestOperationName ?? (await run(clients, account, task, name));
  const { metadata } = await clients.call("storagetransfer", operation, answers.transferOperation);
  const { status, startTime = began, endTime = startTime, counters, errorBreakdowns = [] } = metadata;
  if (running.has(status)) {
    return {
      state: "running",
      startedAt: startTime,
      detail: `${counters?.objectsCopiedToSink ?? "some"} objects copied`,
    };
  }
  if (job.status !== "DELETED") {
    await removeList(clients, task);
    await clients.call("storagetransfer", name, answers.nothing, { method: "DELETE", query: { projectId: account } });
  }
  if (status === "SUCCESS") return { state: "done", startedAt: startTime, endedAt: endTime };
  const errors = errorBreakdowns.map(({ errorCode, errorCount }) => `${errorCount ?? ""} ${errorCode}`.trim());
  const reason = [`the copy is ${status}`, ...errors].join(", ");
  return { state: "failed", startedAt: startTime, endedAt: endTime, reason };
}

/** https://cloud.google.com/storage-transfer/docs/reference/rest/v1/transferOperations#Status */
const running = new Set(["IN_PROGRESS", "QUEUED", "SUSPENDING", "PAUSED"]);

async function findJob(clients: GcpClients, account: string, name: string) {
  const query = { projectId: account };
  try {
    return await clients.call("storagetransfer", name, answers.transferJob, { query });
  } catch (error) {
    if (isStatus(error, 404)) return undefined;
    throw error;
  }
}

async function createJob(clients: GcpClients, account: string, task: RestoreTask, name: string) {
  const { recoveryPoint, workload } = task;
  const sink = bucketName(task);
  const body = {
    name,
    projectId: account,
    description: `Brings back the objects of ${workload} for a drill`,
    status: "ENABLED",
    // Without a schedule it runs when it is told to, once.
    transferSpec: {
      gcsDataSource: { bucketName: recoveryPoint },
      gcsDataSink: { bucketName: sink },
      transferManifest: { location: `gs://${sink}/${listName}` },
    },
  };
  return await clients.call("storagetransfer", "transferJobs", answers.transferJob, { method: "POST", body });
}

/** What is to be copied is listed anew until the copy has begun: which versions, as of the point's instant. */
async function run(clients: GcpClients, account: string, task: RestoreTask, name: string): Promise<string> {
  const list = await listVersionsAt(clients, task.recoveryPoint, task.consistentAt);
  const query = { uploadType: "media", name: listName };
  const path = `b/${bucketName(task)}/o`;
  await clients.call("storageUpload", path, answers.nothing, { method: "POST", query, body: list });
  const body = { projectId: account };
  const started = await clients.call("storagetransfer", `${name}:run`, answers.startedOperation, {
    method: "POST",
    body,
  });
  return started.name;
}

/** Where the list lies while the copy runs: in the drill's own bucket. */
const listName = ".socle/restored-versions.csv";

async function removeList(clients: GcpClients, task: RestoreTask): Promise<void> {
  const path = `b/${bucketName(task)}/o/${encodeURIComponent(listName)}`;
  try {
    await clients.call("storage", path, answers.nothing, { method: "DELETE" });
  } catch (error) {
    if (!isStatus(error, 404)) throw error;
  }
}

/** The bucket to copy into: the stack names it by its name, path or address. */
function bucketName({ into }: RestoreTask): string {
  return (
    into
      .replace(/^gs:\/\//, "")
      .replace(/\/$/, "")
      .split("/")
      .at(-1) ?? into
  );
}
