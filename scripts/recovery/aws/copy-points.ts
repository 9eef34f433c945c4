import {
  type CopyJob,
  DescribeBackupVaultCommand,
  DescribeCopyJobCommand,
  DescribeRecoveryPointCommand,
  StartCopyJobCommand,
} from "@aws-sdk/client-backup";
import type { RecoveryPoint } from "../../../components/continuity/recovery-point.ts";
import type { EnvironmentPlan } from "../../../components/plan/environment-plan.ts";
import type { BackupPlan } from "../../../components/plan/types/operations.ts";
import { UserError } from "../../../components/user-error.ts";
import { AwsFace } from "../../../simulator/faces/aws/face.ts";
import { serveFace } from "../../../simulator/faces/serve.ts";
import type { CommandContext, Mode } from "../../command.ts";
import type { CopyProgress, PointCopier } from "../copy-points.ts";
import { openLedger, refuseRehearsalShell } from "../rehearsal.ts";
import { type AwsClients, openAwsClients } from "./clients.ts";

/** Days that a copy is kept at least, where no lock says more: whoever comes back needs it no longer. */
const leastDays = 1;

/** Copies points of the DR region's vault to the vault of the primary region, by jobs of AWS Backup. */
export async function openAwsCopier(plan: EnvironmentPlan, mode: Mode, context: CommandContext): Promise<PointCopier> {
  const { drRegion, target, backup, stack } = plan;
  if (backup === undefined) throw new UserError(`${stack}: backup is out of the contract's scope: there are no vaults`);
  const open = (rehearsal?: { readonly endpoint: string; readonly account: string }) => {
    const [there, here] = [drRegion, target.region].map((region) =>
      openAwsClients({ region, ...(rehearsal && { rehearsal }) }),
    );
    if (!there || !here) throw new Error("no clients");
    return new AwsCopier({ there, here, backup, account: target.account });
  };
  if (mode === "real") {
    refuseRehearsalShell(context);
    return open();
  }
  const ledger = openLedger(plan, context);
  const face = await serveFace(new AwsFace(ledger, context.env.SOCLE_FAULTS));
  const copier = open({ endpoint: face.endpoint, account: target.account });
  return {
    progress: (point, token) => copier.progress(point, token),
    [Symbol.asyncDispose]: async () => {
      await copier[Symbol.asyncDispose]();
      await face[Symbol.asyncDispose]();
      ledger[Symbol.dispose]();
    },
  };
}

interface Ends {
  /** Where the points are: jobs that copy are of the region they leave from. */
  readonly there: AwsClients;
  /** Where they go. */
  readonly here: AwsClients;
  readonly backup: BackupPlan;
  readonly account: string;
}

class AwsCopier implements PointCopier {
  readonly #ends: Ends;

  constructor(ends: Ends) {
    this.#ends = ends;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const clients of [this.#ends.there, this.#ends.here]) clients[Symbol.dispose]();
  }

  async progress(point: RecoveryPoint, token: string): Promise<CopyProgress> {
    const began = new Date().toISOString();
    try {
      return await this.#copy(point, token);
    } catch (error) {
      if (!(error instanceof Error && "$metadata" in error)) throw error;
      return { state: "failed", startedAt: began, endedAt: began, reason: `${error.name}: ${error.message}` };
    }
  }

  async #copy(point: RecoveryPoint, token: string): Promise<CopyProgress> {
    const { there, here, backup, account } = this.#ends;
    const vault = await here.backup.send(new DescribeBackupVaultCommand({ BackupVaultName: backup.vault.name }));
    const { CopyJobId } = await there.backup.send(
      new StartCopyJobCommand({
        RecoveryPointArn: point.id,
        SourceBackupVaultName: point.vault,
        DestinationBackupVaultArn: vault.BackupVaultArn,
        IamRoleArn: `arn:aws:iam::${account}:role/${backup.roleName}`,
        IdempotencyToken: token,
        // A lock takes nothing that is kept for less.
        Lifecycle: { DeleteAfterDays: Math.max(leastDays, vault.MinRetentionDays ?? 0) },
      }),
    );
    const { CopyJob: job = {} } = await there.backup.send(new DescribeCopyJobCommand({ CopyJobId }));
    return this.#read(job, point, vault.Locked === true);
  }

  async #read(job: CopyJob, original: RecoveryPoint, isLocked: boolean): Promise<CopyProgress> {
    const { State, CreationDate = new Date(), CompletionDate = CreationDate, StatusMessage } = job;
    const startedAt = CreationDate.toISOString();
    const endedAt = CompletionDate.toISOString();
    if (State === "CREATED" || State === "RUNNING") return { state: "running", startedAt, detail: "being copied" };
    if (State !== "COMPLETED" || job.DestinationRecoveryPointArn === undefined) {
      const reason = StatusMessage ?? `the job is ${State ?? "in no known state"}`;
      return { state: "failed", startedAt, endedAt, reason };
    }
    const point = await this.#arrived(original, job.DestinationRecoveryPointArn, isLocked);
    return { state: "done", startedAt, endedAt, point };
  }

  /** What the copy holds is what the original did; where it is, its key and its end are its own. */
  async #arrived(original: RecoveryPoint, id: string, isLocked: boolean): Promise<RecoveryPoint> {
    const { here, backup } = this.#ends;
    const { name, region } = backup.vault;
    const query = { BackupVaultName: name, RecoveryPointArn: id };
    const { EncryptionKeyArn, CalculatedLifecycle } = await here.backup.send(new DescribeRecoveryPointCommand(query));
    const { encryptionKey: _there, expiresAt: _its, ...kept } = original;
    const expires = CalculatedLifecycle?.DeleteAt;
    return {
      ...kept,
      id,
      region,
      vault: name,
      isLocked,
      ...(EncryptionKeyArn && { encryptionKey: EncryptionKeyArn }),
      ...(expires && { expiresAt: expires.toISOString() }),
    };
  }
}
