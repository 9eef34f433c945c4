import { agentOf } from "../../behaviours/gcp/service-agents.ts";
import { tokens } from "../../behaviours/gcp/types.ts";
import type { LedgerResource } from "../../core/behaviour.ts";
import { type CopyJob, CopyRefusal, createCopy, deleteCopy, findCopy, runCopy } from "../../data-plane/gcp/restores.ts";
import { replicationsOf } from "../../data-plane/gcp/stores.ts";
import { isObject, type Value } from "../../values.ts";
import { type Call, FaceError } from "../call.ts";
import type { RestOperation } from "../rest.ts";
import { dateOf } from "../time.ts";
import { pageOf } from "./paging.ts";

const docs = "https://cloud.google.com/storage-transfer/docs/reference/rest/v1";
const service = "storagetransfer.googleapis.com";

/** Storage Transfer: the jobs that replicate buckets, and copies of a bucket that run once. */
export const transferFace: readonly RestOperation[] = [
  {
    name: "transferJobs.list",
    path: "/v1/transferJobs",
    evidence: `${docs}/transferJobs/list`,
    answer: (call) => {
      readFilter(call);
      const { ledger, account, now } = call;
      const standing = replicationsOf(ledger, account).filter(
        ({ source, from, until }) => source.data === "objects" && from <= now && now < until,
      );
      const { page, ...rest } = pageOf(call, standing, 256);
      const transferJobs = page.map(({ resource, source, target, from }) => ({
        name: resource.outputs.text("name"),
        description: resource.inputs.text("description"),
        projectId: account,
        status: resource.inputs.text("status") ?? "ENABLED",
        replicationSpec: {
          gcsDataSource: { bucketName: source.resource.name },
          gcsDataSink: { bucketName: target.resource.name },
          transferOptions: resource.inputs.get("replicationSpec.transferOptions"),
        },
        creationTime: dateOf(from).toISOString(),
      }));
      return { transferJobs, ...rest };
    },
  },
  {
    name: "transferJobs.get",
    path: "/v1/transferJobs/{job}",
    evidence: `${docs}/transferJobs/get`,
    answer: (call) => {
      requireProject(call);
      return describeJob(jobOf(call), call);
    },
  },
  {
    name: "transferJobs.create",
    method: "POST",
    path: "/v1/transferJobs",
    evidence: `${docs}/transferJobs/create`,
    answer: (call) => {
      const { ledger, account, now, parameters } = call;
      requireProject(call);
      for (const name of ["description", "status"]) parameters.text(name);
      const name = parameters.text("name") ?? "";
      if (!/^transferJobs\/(?!OPI).*[a-z0-9]$/i.test(name) || name.length > 128) {
        throw new FaceError("INVALID_ARGUMENT", `Invalid name: ${name}. Jobs that Google names are not rehearsed.`);
      }
      if (findCopy(ledger, account, name)) {
        throw new FaceError("ALREADY_EXISTS", `Transfer job ${name} already exists.`, 409);
      }
      const [source, sink] = ["gcsDataSource", "gcsDataSink"].map((end) =>
        bucketOf(call, parameters.text(`transferSpec.${end}.bucketName`)),
      );
      if (!source || !sink || source.key === sink.key) {
        throw new FaceError("INVALID_ARGUMENT", "The source and the sink of a transfer must be different buckets.");
      }
      const manifest = parameters.text("transferSpec.transferManifest.location");
      const job = { name, from: source.name, ...(manifest !== undefined && { manifest }) };
      return describeJob(createCopy(ledger, job, sink, now), call);
    },
  },
  {
    name: "transferJobs.run",
    method: "POST",
    path: "/v1/transferJobs/{job}:run",
    evidence: `${docs}/transferJobs/run`,
    answer: (call) => {
      const { ledger, faults, now } = call;
      requireProject(call);
      const job = jobOf(call);
      if (job.isDeleted) throw new FaceError("FAILED_PRECONDITION", `Transfer job ${job.name} is deleted.`);
      if (job.run && job.run.ended > now) {
        throw new FaceError("FAILED_PRECONDITION", `Transfer job ${job.name} already has an active operation.`, 400);
      }
      try {
        return describeRun(runCopy(ledger, faults, job, bucketOf(call, job.from), now), call);
      } catch (error) {
        if (error instanceof CopyRefusal) throw new FaceError("FAILED_PRECONDITION", error.message);
        throw error;
      }
    },
  },
  {
    name: "transferJobs.delete",
    method: "DELETE",
    path: "/v1/transferJobs/{job}",
    evidence: `${docs}/transferJobs/delete`,
    answer: (call) => {
      requireProject(call);
      deleteCopy(call.ledger, call.account, jobOf(call));
      return {};
    },
  },
  {
    name: "transferOperations.get",
    path: "/v1/transferOperations/{operation}",
    evidence: `${docs}/transferOperations/get`,
    answer: (call) => {
      const name = `transferOperations/${call.parameters.text("operation")}`;
      const job = findCopy(call.ledger, call.account, name);
      if (!job?.run) throw new FaceError("NOT_FOUND", `Operation ${name} was not found.`, 404);
      return describeRun(job, call);
    },
  },
];

/** The project is named in the query or the body, and in a filter where a list is asked for. */
function requireProject({ account, parameters }: Call): void {
  const project = parameters.text("projectId");
  if (project === undefined) throw new FaceError("INVALID_ARGUMENT", "projectId is missing.");
  refuseOther(project, account);
}

function refuseOther(project: string, account: string): void {
  if (project !== account) {
    throw new FaceError("PERMISSION_DENIED", `Permission denied on resource project ${project}.`, 403);
  }
}

function readFilter({ parameters, account }: Call): void {
  let filter: Value = null;
  try {
    filter = JSON.parse(parameters.text("filter") ?? "");
  } catch {
    // Refused below, as what is no filter either.
  }
  const { projectId, ...others } = isObject(filter) ? filter : {};
  if (typeof projectId !== "string") throw new FaceError("INVALID_ARGUMENT", "The filter must name a projectId.");
  refuseOther(projectId, account);
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) throw new FaceError("INVALID_ARGUMENT", `The filter's ${unknown} is not rehearsed.`);
}

/** A deleted job stays to be read for a month, as deleted. */
function jobOf({ ledger, account, parameters }: Call): CopyJob {
  const name = `transferJobs/${parameters.text("job")}`;
  const job = findCopy(ledger, account, name);
  if (!job) throw new FaceError("NOT_FOUND", `Transfer job ${name} was not found.`, 404);
  return job;
}

/** A bucket that the agent of the service has been let into. https://cloud.google.com/storage-transfer/docs/source-cloud-storage */
function bucketOf({ ledger, account }: Call, name = ""): LedgerResource {
  const bucket = ledger.byIdentifier([tokens.bucket], name)[0];
  const agent = agentOf(service, account);
  const isAdmitted = ledger
    .ofType(tokens.bucketMember, account, undefined)
    .some(({ inputs }) => inputs.text("bucket") === name && inputs.text("member") === `serviceAccount:${agent}`);
  if (!bucket || !isAdmitted) {
    throw new FaceError(
      "FAILED_PRECONDITION",
      `Failed to obtain the location of the GCS bucket ${name}. Additional details: ${agent} does not have storage.buckets.get access to the Google Cloud Storage bucket.`,
    );
  }
  return bucket;
}

function describeJob({ name, from, store, run, isDeleted }: CopyJob, { ledger, account }: Call) {
  const sink = ledger.row("SELECT name FROM resources WHERE key = ?", store);
  return {
    name,
    projectId: account,
    status: isDeleted ? "DELETED" : "ENABLED",
    transferSpec: { gcsDataSource: { bucketName: from }, gcsDataSink: { bucketName: String(sink?.name) } },
    ...(run && { latestOperationName: run.name }),
  };
}

function describeRun({ name, run }: CopyJob, { account, now }: Call) {
  if (!run) throw new Error(`the job ${name} has not run`);
  const isDone = run.ended <= now;
  return {
    name: run.name,
    done: isDone,
    metadata: {
      "@type": "type.googleapis.com/google.storagetransfer.v1.TransferOperation",
      name: run.name,
      projectId: account,
      transferJobName: name,
      status: isDone ? "SUCCESS" : "IN_PROGRESS",
      startTime: dateOf(run.started).toISOString(),
      ...(isDone && { endTime: dateOf(run.ended).toISOString() }),
    },
    ...(isDone && { response: { "@type": "type.googleapis.com/google.protobuf.Empty" } }),
  };
}
