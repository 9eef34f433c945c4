import type { LedgerResource } from "../../core/behaviour.ts";
import type { BackupPoint } from "../../data-plane/aws/backup-point.ts";
import { backupPoints } from "../../data-plane/aws/backups.ts";
import { type CopyJob, copyOf, findCopy, startCopy } from "../../data-plane/aws/copies.ts";
import { Vaults } from "../../data-plane/aws/vaults.ts";
import { expandRandom } from "../../random.ts";
import { type Call, FaceError } from "../call.ts";
import type { RestOperation } from "../rest.ts";
import { epochSeconds } from "../time.ts";
import { idOf, refuseRole } from "./backup-jobs.ts";

const docs = "https://docs.aws.amazon.com/aws-backup/latest/devguide";

/** Jobs of AWS Backup that copy a point to another vault, of this region or another, when somebody asks. */
export const backupCopiesFace: readonly RestOperation[] = [
  {
    name: "StartCopyJob",
    method: "PUT",
    path: "/copy-jobs",
    evidence: `${docs}/API_StartCopyJob.html`,
    answer: (call) => {
      const { ledger, now, parameters } = call;
      refuseRole(call);
      const token = idOf(call);
      const vault = destinationOf(call);
      const days = parameters.text("Lifecycle.DeleteAfterDays");
      const known = token && findCopy(ledger, call, token);
      if (known) {
        for (const name of ["RecoveryPointArn", "SourceBackupVaultName"]) parameters.text(name);
        return begun(known);
      }
      const point = pointIn(call);
      const id = token ?? expandRandom("{uuid}", ledger.seed, `copy\0${point.arn}\0${now}`).toUpperCase();
      return begun(startCopy(ledger, point, vault, { now, id, days: days === undefined ? undefined : Number(days) }));
    },
  },
  {
    name: "DescribeCopyJob",
    path: "/copy-jobs/{job}",
    evidence: `${docs}/API_DescribeCopyJob.html`,
    answer: (call) => {
      const id = call.parameters.text("job") ?? "";
      const job = findCopy(call.ledger, call, id);
      if (!job) throw new FaceError("ResourceNotFoundException", `Job ${id} does not exist.`, 404);
      return { CopyJob: describeJob(job, call) };
    },
  },
];

function begun({ id, started }: CopyJob): object {
  return { CopyJobId: id, CreationDate: epochSeconds(started), IsParent: false };
}

function pointIn({ ledger, faults, now, account, region, parameters }: Call): BackupPoint {
  const arn = parameters.text("RecoveryPointArn");
  const name = parameters.text("SourceBackupVaultName");
  if (arn === undefined) throw new FaceError("MissingParameterValueException", "RecoveryPointArn is missing.");
  const vault = new Vaults(ledger).standing(account, region, now).find((each) => each.name === name);
  if (!vault) throw new FaceError("ResourceNotFoundException", `Backup vault ${name} does not exist.`, 404);
  const point = backupPoints(ledger, faults, now).find((each) => each.arn === arn && each.vault.key === vault.key);
  if (!point) throw new FaceError("ResourceNotFoundException", `Recovery point ${arn} is not in vault ${name}.`, 404);
  if (point.completed > now)
    throw new FaceError("InvalidRequestException", `Recovery point ${arn} is still being made.`);
  if (point.kind === "continuous")
    throw new FaceError("InvalidParameterValueException", "A copy of a continuous point is not rehearsed.");
  return point;
}

function destinationOf({ ledger, now, account, parameters }: Call): LedgerResource {
  const arn = parameters.text("DestinationBackupVaultArn") ?? "";
  const vault = new Vaults(ledger).byArn(arn, now);
  if (!vault) throw new FaceError("ResourceNotFoundException", `Backup vault ${arn} does not exist.`, 404);
  if (vault.account !== account) {
    throw new FaceError("InvalidParameterValueException", "A copy to another account is not rehearsed.");
  }
  return vault;
}

function describeJob(job: CopyJob, { ledger, faults, now, account }: Call): object {
  const vault = new Vaults(ledger).byKey(job.vault, now);
  const original = backupPoints(ledger, faults, now).find(({ arn }) => arn === job.point);
  const isOver = job.ended <= now;
  const state = job.failure === undefined ? "COMPLETED" : "FAILED";
  return {
    AccountId: account,
    CopyJobId: job.id,
    SourceBackupVaultArn: original?.vault.arn,
    SourceRecoveryPointArn: job.point,
    DestinationBackupVaultArn: vault?.arn,
    ...(isOver && !job.failure && original && vault
      ? { DestinationRecoveryPointArn: copyOf(ledger, job, original, vault).arn }
      : {}),
    ResourceArn: job.source,
    ResourceType: original?.store.resourceType,
    CreationDate: epochSeconds(job.started),
    CompletionDate: isOver ? epochSeconds(job.ended) : undefined,
    State: isOver ? state : "RUNNING",
    StatusMessage: isOver ? job.failure : undefined,
    IsParent: false,
  };
}
