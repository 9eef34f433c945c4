import { tokens } from "../../behaviours/aws/types.ts";
import type { LedgerResource } from "../../core/behaviour.ts";
import { type Restorable, restorablePoint, standingStore, startRestore } from "../../data-plane/aws/restores.ts";
import { findRestore, type RestoreJob } from "../../data-plane/restore-jobs.ts";
import { type Call, FaceError } from "../call.ts";
import type { RestOperation } from "../rest.ts";
import { epochSeconds } from "../time.ts";

const docs = "https://docs.aws.amazon.com/aws-backup/latest/devguide";
const types = { files: "EFS", objects: "S3", database: "RDS" } as const;

/** Where the metadata of a restore name the store to restore into. */
const destinations = { files: "Metadata.file-system-id", objects: "Metadata.DestinationBucketName" } as const;

/** Jobs of AWS Backup that bring files and objects back. */
export const backupJobsFace: readonly RestOperation[] = [
  {
    name: "StartRestoreJob",
    method: "PUT",
    path: "/restore-jobs",
    evidence: `${docs}/API_StartRestoreJob.html`,
    answer: (call) => {
      const { ledger, now, parameters } = call;
      const id = idOf(call);
      refuseRole(call);
      const point = pointOf(call);
      parameters.text("ResourceType");
      const store = destinationOf(call, point);
      const done = id && findRestore(ledger, call.account, id, call.region);
      return { RestoreJobId: (done || startRestore(ledger, point, store, now, id)).id };
    },
  },
  {
    name: "DescribeRestoreJob",
    path: "/restore-jobs/{job}",
    evidence: `${docs}/API_DescribeRestoreJob.html`,
    answer: (call) => {
      const job = jobOf(call);
      return {
        AccountId: call.account,
        RestoreJobId: job.id,
        RecoveryPointArn: job.point,
        CreationDate: epochSeconds(job.started),
        CompletionDate: job.ended <= call.now ? epochSeconds(job.ended) : undefined,
        ...progressOf(job, call.now),
      };
    },
  },
];

/** The same token names the same job again. */
function idOf({ parameters, account }: Call): string | undefined {
  const token = parameters.text("IdempotencyToken");
  return token && `${token}-${account}`;
}

function refuseRole({ ledger, account, parameters }: Call): void {
  const role = parameters.text("IamRoleArn");
  if (role === undefined) throw new FaceError("MissingParameterValueException", "IamRoleArn is missing.");
  if (!ledger.ofType(tokens.role, account, "").some(({ arn }) => arn === role)) {
    throw new FaceError("InvalidParameterValueException", `IAM Role ${role} is not assumable by AWS Backup`);
  }
}

function pointOf({ ledger, faults, now, parameters }: Call): Restorable {
  const arn = parameters.text("RecoveryPointArn") ?? "";
  const point = restorablePoint(ledger, faults, arn, now);
  if (!point) throw new FaceError("ResourceNotFoundException", `Recovery point ${arn} does not exist.`, 404);
  if (point.completed > now)
    throw new FaceError("InvalidRequestException", `Recovery point ${arn} is still being made.`);
  return point;
}

function destinationOf({ ledger, account, region, parameters }: Call, { data, source }: Restorable): LedgerResource {
  if (data === "database") {
    throw new FaceError("InvalidParameterValueException", "A restore of RDS by a job of AWS Backup is not rehearsed.");
  }
  for (const name of ["Metadata.Encrypted", "Metadata.PerformanceMode", "Metadata.EncryptionType"])
    parameters.text(name);
  if (parameters.flag("Metadata.newFileSystem") || parameters.flag("Metadata.NewBucket")) {
    throw new FaceError("InvalidParameterValueException", "A restore into a new store is not rehearsed.");
  }
  const name = parameters.text(destinations[data]);
  const store = standingStore(ledger, account, region, name);
  if (!store || types[data] !== (store.type === tokens.bucket ? "S3" : "EFS")) {
    throw new FaceError("InvalidParameterValueException", `${name} is nothing that ${source} can be restored into.`);
  }
  return store;
}

function jobOf({ ledger, account, region, parameters }: Call): RestoreJob {
  const id = parameters.text("job") ?? "";
  const job = findRestore(ledger, account, id, region);
  if (!job) throw new FaceError("ResourceNotFoundException", `Job ${id} does not exist.`, 404);
  return job;
}

function progressOf({ started, ended }: RestoreJob, now: number) {
  const share = Math.min(1, (now - started) / (ended - started));
  return { Status: share < 1 ? "RUNNING" : "COMPLETED", PercentDone: `${Math.floor(share * 100)}.00%` };
}
