import type { NegativeCase } from "../negative-case.ts";

const database = "aws:rds/instance:Instance";
const replication = "aws:rds/instanceAutomatedBackupsReplication:InstanceAutomatedBackupsReplication";
const vault = "aws:backup/vault:Vault";
const key = "aws:kms/key:Key";
const api = "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference";
const guide = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide";
const fromSnapshot = `${api}/API_RestoreDBInstanceFromDBSnapshot.html`;
const toPointInTime = `${api}/API_RestoreDBInstanceToPointInTime.html`;

const there = "eu-central-1";
const source = {
  identifier: "erp",
  engine: "postgres",
  engineVersion: "16.4",
  instanceClass: "db.m7g.large",
  allocatedStorage: 100,
  username: "manager",
  password: "correct-horse-battery",
  backupRetentionPeriod: 7,
  skipFinalSnapshot: true,
};
const restored = {
  identifier: "erp-restored",
  engine: "postgres",
  instanceClass: "db.m7g.large",
  skipFinalSnapshot: true,
  region: there,
};
const given = [
  [database, "erp", source],
  [replication, "logs", { sourceDbInstanceArn: "<erp.arn>", region: there }],
] as const;
const dr = [vault, "dr", { name: "dr", region: there }] as const;
const snapshot = (region: string, account: string, name = "awsbackup:copyjob-1") =>
  `arn:aws:rds:${region}:${account}:snapshot:${name}`;

function refused(
  title: string,
  inputs: NonNullable<NegativeCase["given"]>[number][2],
  expectedCode: string,
  evidence: string,
  before: NegativeCase["given"] = given,
): NegativeCase {
  const attempt = { create: [database, "restored", { ...restored, ...inputs }] } as const;
  return { title, given: before, attempt, expectedCode, evidence };
}

function toTime(restoreToPointInTime: Readonly<Record<string, string | boolean>>) {
  return { restoreToPointInTime };
}

const at = { restoreTime: "2020-01-01T00:00:00Z" };
const logs = { sourceDbInstanceAutomatedBackupsArn: "<logs.id>" };

export const cases: readonly NegativeCase[] = [
  refused(
    "a restore of a snapshot that nobody made",
    { snapshotIdentifier: "none" },
    "DBSnapshotNotFound",
    fromSnapshot,
  ),
  refused(
    "a restore of a snapshot of AWS Backup in a region without a vault",
    { snapshotIdentifier: snapshot(there, "111122223333") },
    "DBSnapshotNotFound",
    fromSnapshot,
  ),
  refused(
    "a restore of a snapshot that stays in another region",
    { snapshotIdentifier: snapshot("eu-west-3", "111122223333") },
    "DBSnapshotNotFound",
    fromSnapshot,
    [...given, dr],
  ),
  refused(
    "a restore of a snapshot of another account, which shares none",
    { snapshotIdentifier: snapshot(there, "444455556666") },
    "DBSnapshotNotFound",
    `${guide}/USER_ShareSnapshot.html`,
    [...given, dr],
  ),
  refused(
    "a restore under a key of another region",
    { snapshotIdentifier: snapshot(there, "111122223333"), storageEncrypted: true, kmsKeyId: "<home.arn>" },
    "KMSKeyNotAccessibleFault",
    fromSnapshot,
    [...given, dr, [key, "home", {}]],
  ),
  refused(
    "a copy of logs that nobody replicates",
    toTime({ ...at, sourceDbInstanceAutomatedBackupsArn: "arn:aws:rds:eu-central-1:111122223333:auto-backup:ab-none" }),
    "DBInstanceAutomatedBackupNotFound",
    toPointInTime,
  ),
  refused(
    "a copy of logs that are kept in another region",
    { ...toTime({ ...at, ...logs }), region: "eu-west-1" },
    "DBInstanceAutomatedBackupNotFound",
    toPointInTime,
  ),
  refused(
    "a copy of a database of another region, by its name",
    toTime({ ...at, sourceDbInstanceIdentifier: "erp" }),
    "DBInstanceNotFound",
    toPointInTime,
  ),
  refused(
    "a copy of a database that keeps no logs",
    { ...toTime({ ...at, sourceDbInstanceIdentifier: "erp" }), region: "eu-west-3" },
    "PointInTimeRestoreNotEnabled",
    toPointInTime,
    [[database, "erp", { ...source, backupRetentionPeriod: 0 }]],
  ),
  refused(
    "a copy as of a time to come",
    toTime({ ...logs, restoreTime: "2100-01-01T00:00:00Z" }),
    "InvalidParameterValue",
    `${guide}/USER_PIT.html`,
  ),
  refused("a copy as of no time", toTime(logs), "InvalidParameterCombination", toPointInTime),
  refused("a copy of nothing", toTime(at), "InvalidParameterCombination", toPointInTime),
  refused(
    "a restore from a snapshot and to a point in time at once",
    { ...toTime({ ...logs, ...at }), snapshotIdentifier: snapshot(there, "111122223333") },
    "InvalidParameterCombination",
    toPointInTime,
    [...given, dr],
  ),
  refused(
    "a copy into another engine",
    { ...toTime({ ...logs, ...at }), engine: "mysql" },
    "InvalidParameterValue",
    toPointInTime,
  ),
  refused(
    "an encrypted copy of what is not",
    { ...toTime({ ...logs, ...at }), storageEncrypted: true },
    "InvalidParameterCombination",
    toPointInTime,
  ),
];
