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

/** Copies objects from the environment's replica in the DR region with jobs of Storage Transfer; files come back with the stack. */
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
  const project = { projectId: account };
  const job = (await findJob(clients, account, name)) ?? (await createJob(clients, account, task, name));
  const operation =
    job.latestOperationName ??
    (await clients.call("storagetransfer", `${name}:run`, answers.startedOperation, { method: "POST", body: project }))
      .name;
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
    await clients.call("storagetransfer", name, answers.nothing, { method: "DELETE", query: project });
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

async function createJob(
  clients: GcpClients,
  account: string,
  { recoveryPoint, into, workload }: RestoreTask,
  name: string,
) {
  const body = {
    name,
    projectId: account,
    description: `Brings back the objects of ${workload} for a drill`,
    status: "ENABLED",
    // Without a schedule it runs when it is told to, once.
    transferSpec: { gcsDataSource: { bucketName: recoveryPoint }, gcsDataSink: { bucketName: bucketName(into) } },
  };
  return await clients.call("storagetransfer", "transferJobs", answers.transferJob, { method: "POST", body });
}

/** A bucket by its name, path or address. */
function bucketName(into: string): string {
  return (
    into
      .replace(/^gs:\/\//, "")
      .replace(/\/$/, "")
      .split("/")
      .at(-1) ?? into
  );
}
