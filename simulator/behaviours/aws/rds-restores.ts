import type { CloudView, Rule } from "../../core/behaviour.ts";
import { restoredFrom, restoredLogs } from "./rds-restore-origin.ts";
import { docs, tokens } from "./types.ts";

const api = `${docs}/AmazonRDS/latest/APIReference`;
const guide = `${docs}/AmazonRDS/latest/UserGuide`;
const vault = "aws:backup/vault:Vault";
const time = "restoreToPointInTime.";

/** What RDS refuses of a restore, from a snapshot or to a point in time. */
export const databaseRestores: readonly Rule[] = [
  {
    code: "DBSnapshotNotFound",
    status: 404,
    on: "create",
    evidence: `${api}/API_RestoreDBInstanceFromDBSnapshot.html`,
    refuses: ({ inputs, region, account }, cloud) => {
      const given = inputs.text("snapshotIdentifier");
      return given === undefined || snapshotStands(given, { region, account }, cloud)
        ? undefined
        : `DBSnapshot not found: ${given}`;
    },
  },
  {
    code: "InvalidParameterCombination",
    on: "create",
    evidence: `${api}/API_RestoreDBInstanceToPointInTime.html`,
    refuses: ({ inputs }) => {
      if (!inputs.has("restoreToPointInTime")) return undefined;
      if (inputs.has("snapshotIdentifier")) return "A restore is from a snapshot or to a point in time, not both.";
      const sources = ["sourceDbInstanceAutomatedBackupsArn", "sourceDbInstanceIdentifier", "sourceDbiResourceId"];
      if (sources.filter((name) => inputs.has(`${time}${name}`)).length !== 1) {
        return "Exactly one of SourceDBInstanceAutomatedBackupsArn, SourceDBInstanceIdentifier and SourceDbiResourceId must be given.";
      }
      return inputs.has(`${time}restoreTime`) === inputs.flag(`${time}useLatestRestorableTime`)
        ? "Exactly one of RestoreTime and UseLatestRestorableTime must be given."
        : undefined;
    },
  },
  {
    code: "DBInstanceAutomatedBackupNotFound",
    status: 404,
    on: "create",
    evidence: `${api}/API_RestoreDBInstanceToPointInTime.html`,
    refuses: ({ inputs }, cloud) => {
      const given = inputs.text(`${time}sourceDbInstanceAutomatedBackupsArn`);
      return given === undefined || restoredLogs(inputs, cloud)
        ? undefined
        : `DBInstanceAutomatedBackup not found: ${given}`;
    },
  },
  {
    code: "DBInstanceNotFound",
    status: 404,
    on: "create",
    // A source of another region is found by the ARN of its replicated backups alone.
    evidence: `${api}/API_RestoreDBInstanceToPointInTime.html`,
    refuses: ({ inputs }, cloud) => {
      const given = inputs.text(`${time}sourceDbInstanceIdentifier`) ?? inputs.text(`${time}sourceDbiResourceId`);
      return given === undefined || restoredFrom(inputs, cloud) ? undefined : `DBInstance ${given} not found.`;
    },
  },
  {
    code: "PointInTimeRestoreNotEnabled",
    on: "create",
    evidence: `${api}/API_RestoreDBInstanceToPointInTime.html`,
    refuses: ({ inputs }, cloud) => {
      if (restoredLogs(inputs, cloud)) return undefined;
      const source = restoredFrom(inputs, cloud);
      return source && (source.outputs.number("backupRetentionPeriod") ?? 0) === 0
        ? `Point in time restore is not enabled for ${source.name}: its backup retention period is 0.`
        : undefined;
    },
  },
  {
    code: "InvalidParameterValue",
    on: "create",
    evidence: `${guide}/USER_PIT.html`,
    refuses: ({ inputs }, cloud) => {
      const at = inputs.text(`${time}restoreTime`);
      return at !== undefined && Date.parse(at) > Date.parse(cloud.now)
        ? `The specified instance cannot be restored to a time later than its latest restorable time: ${at}`
        : undefined;
    },
  },
  {
    code: "InvalidParameterValue",
    on: "create",
    evidence: `${api}/API_RestoreDBInstanceToPointInTime.html`,
    refuses: ({ inputs }, cloud) => {
      const wanted = inputs.text("engine");
      const engine = restoredFrom(inputs, cloud)?.outputs.text("engine");
      return wanted !== undefined && engine !== undefined && wanted !== engine
        ? `The engine ${wanted} is not compatible with that of the source: ${engine}`
        : undefined;
    },
  },
  {
    code: "InvalidParameterCombination",
    on: "create",
    // The call takes no key: what is restored has the key of the snapshot, and one without a key has none.
    evidence: `${api}/API_RestoreDBInstanceFromDBSnapshot.html`,
    refuses: ({ inputs }, cloud) => {
      const source = restoredFrom(inputs, cloud);
      return source && inputs.flag("storageEncrypted") && !source.outputs.flag("storageEncrypted")
        ? "You cannot restore an encrypted DB instance from an unencrypted one."
        : undefined;
    },
  },
];

/**
 * Whether a snapshot can be there, as far as the ledger knows: one that AWS Backup made wants a vault in the region, an automatic one
 * its database, any other one a deleted database that left it. Those of another account would have to be shared with this
 * one, which nothing in a rehearsal does; those of AWS Backup and the automatic ones cannot be shared at all.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ShareSnapshot.html
 */
function snapshotStands(given: string, here: { region: string; account: string }, cloud: CloudView): boolean {
  const name = given.startsWith("arn:") ? nameIn(given, here) : given;
  if (name === undefined) return false;
  if (name.startsWith("awsbackup:")) return cloud.all(vault).length > 0;
  if (name.startsWith("rds:")) return cloud.all(tokens.database).some((each) => name.startsWith(`rds:${each.name}-`));
  return cloud.retained(tokens.database, name) !== undefined;
}

/** The name that an ARN of this region and account ends with. */
function nameIn(arn: string, { region, account }: { region: string; account: string }): string | undefined {
  const [, , service, of, owner, kind, ...name] = arn.split(":");
  const isHere = service === "rds" && of === region && owner === account && kind === "snapshot";
  return isHere ? name.join(":") : undefined;
}
