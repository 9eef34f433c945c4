import type { LedgerResource } from "../../core/behaviour.ts";
import { backupPoints } from "../../data-plane/aws/backups.ts";
import {
  type AutomatedBackup,
  automatedBackups,
  automatedSnapshots,
  databasesOf,
  logsUntil,
  replicatedBackups,
} from "../../data-plane/aws/databases.ts";
import type { Store } from "../../data-plane/aws/stores.ts";
import { expandRandom } from "../../random.ts";
import { isObject } from "../../values.ts";
import { type Call, FaceError, paginate } from "../call.ts";
import { dateOf } from "../time.ts";
import type { XmlObject } from "../xml.ts";
import type { QueryFace } from "./query.ts";

const docs = "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference";

/** Databases and what they can be restored from. */
export const rdsFace: QueryFace = {
  service: "RDS",
  version: "2014-10-31",
  namespace: "http://rds.amazonaws.com/doc/2014-10-31/",
  dialect: "query",
  operations: {
    DescribeDBInstances: {
      evidence: `${docs}/API_DescribeDBInstances.html`,
      answer: (call) => {
        const wanted = call.parameters.text("DBInstanceIdentifier")?.toLowerCase();
        const all = databasesOf(call.ledger, call.account).filter((store) => stands(store, call));
        const found = all.filter(
          ({ resource: { name, arn } }) => wanted === undefined || wanted === name || wanted === arn,
        );
        if (wanted !== undefined && found.length === 0) {
          throw new FaceError("DBInstanceNotFound", `DBInstance ${wanted} not found.`, 404);
        }
        return pageOf(call, found, "DBInstances", "DBInstance", (store) => describeInstance(store, call));
      },
    },
    DescribeDBSnapshots: {
      evidence: `${docs}/API_DescribeDBSnapshots.html`,
      answer: (call) => {
        const { parameters } = call;
        const [instance, id, type, resource] = [
          "DBInstanceIdentifier",
          "DBSnapshotIdentifier",
          "SnapshotType",
          "DbiResourceId",
        ].map((name) => parameters.text(name));
        // Nothing is shared with another account here, and nothing is public.
        for (const name of ["IncludeShared", "IncludePublic"]) parameters.flag(name);
        const found = snapshotsOf(call).filter(
          (each) =>
            (instance === undefined || each.DBInstanceIdentifier === instance.toLowerCase()) &&
            (id === undefined || [each.DBSnapshotIdentifier, each.DBSnapshotArn].includes(id)) &&
            (type === undefined ? each.SnapshotType !== "awsbackup" || id !== undefined : each.SnapshotType === type) &&
            (resource === undefined || each.DbiResourceId === resource),
        );
        if (id !== undefined && found.length === 0) {
          throw new FaceError("DBSnapshotNotFound", `DBSnapshot ${id} not found.`, 404);
        }
        return pageOf(call, found, "DBSnapshots", "DBSnapshot", (each) => each);
      },
    },
    DescribeDBInstanceAutomatedBackups: {
      evidence: `${docs}/API_DescribeDBInstanceAutomatedBackups.html`,
      answer: (call) => {
        const { ledger, account, region, faults, now, parameters } = call;
        const [instance, resource, arn] = [
          "DBInstanceIdentifier",
          "DbiResourceId",
          "DBInstanceAutomatedBackupsArn",
        ].map((name) => parameters.text(name));
        const found = [
          ...automatedBackups(ledger, account, now).filter((backup) => backup.region === region),
          ...replicatedBackups(ledger, account, region, faults, now),
        ].filter(
          (backup) =>
            (instance === undefined || backup.store.resource.name === instance.toLowerCase()) &&
            (resource === undefined || backup.store.resource.id === resource) &&
            (arn === undefined || automatedArn(backup, call) === arn),
        );
        if (found.length === 0 && (resource ?? arn) !== undefined) {
          throw new FaceError("DBInstanceAutomatedBackupNotFound", `No automated backup ${resource ?? arn}.`, 404);
        }
        const list = "DBInstanceAutomatedBackups";
        return pageOf(call, found, list, "DBInstanceAutomatedBackup", (backup) => describeBackup(backup, call));
      },
    },
  },
};

function stands({ resource, from, until }: Store, { region, now }: Call): boolean {
  return resource.region === region && from <= now && now < until;
}

function pageOf<T>(
  { parameters }: Call,
  all: readonly T[],
  list: string,
  item: string,
  describe: (each: T) => XmlObject,
) {
  const size = Number(parameters.text("MaxRecords") ?? 100);
  if (!(size >= 20 && size <= 100)) {
    throw new FaceError("InvalidParameterValue", `Invalid value ${size} for MaxRecords. Must be between 20 and 100`);
  }
  const { page, next } = paginate(all, parameters.text("Marker"), size);
  return { Marker: next, [list]: { item, items: page.map(describe) } };
}

function describeInstance(store: Store, call: Call): XmlObject {
  const { resource, from } = store;
  const { outputs, inputs } = resource;
  const latest = outputs.number("backupRetentionPeriod") ? logsUntil(call.ledger, store, call.now) : undefined;
  const source = inputs.text("replicateSourceDb");
  const replicas = databasesOf(call.ledger, call.account).filter(
    (each) => each.until > call.now && each.resource.inputs.text("replicateSourceDb") === resource.arn,
  );
  return {
    ...common(resource),
    DBInstanceStatus: "available",
    DBInstanceClass: outputs.text("instanceClass"),
    DBInstanceArn: resource.arn,
    DBName: outputs.text("dbName") || undefined,
    Endpoint: {
      Address: outputs.text("address"),
      Port: outputs.number("port"),
      HostedZoneId: outputs.text("hostedZoneId"),
    },
    InstanceCreateTime: dateOf(from),
    LatestRestorableTime: latest === undefined ? undefined : dateOf(latest),
    BackupRetentionPeriod: outputs.number("backupRetentionPeriod"),
    PreferredBackupWindow: outputs.text("backupWindow"),
    PreferredMaintenanceWindow: outputs.text("maintenanceWindow"),
    MultiAZ: inputs.flag("multiAz"),
    DeletionProtection: inputs.flag("deletionProtection"),
    PubliclyAccessible: inputs.flag("publiclyAccessible"),
    StorageEncrypted: inputs.flag("storageEncrypted"),
    ReadReplicaSourceDBInstanceIdentifier: source,
    ReadReplicaDBInstanceIdentifiers: {
      item: "ReadReplicaDBInstanceIdentifier",
      items: replicas.map((each) => each.resource.arn),
    },
    StatusInfos: source === undefined ? undefined : { item: "DBInstanceStatusInfo", items: [replicating] },
    TagList: tagList(resource),
  };
}

const replicating = { StatusType: "read replication", Normal: true, Status: "replicating" };

/** Automated ones of the region, the last of deleted databases, and those that AWS Backup made there, copies included. */
function snapshotsOf(call: Call) {
  const { ledger, account, region, faults, now } = call;
  const own = (store: Store, type: "automated" | "manual", name: string, created: number) => {
    const arn = `arn:aws:rds:${region}:${account}:snapshot:${name}`;
    return describeSnapshot(store, arn, type, created, true, store.resource.outputs.text("kmsKeyId"));
  };
  const automated = automatedSnapshots(ledger, account, region, now).map(({ store, created }) => {
    const taken = dateOf(created).toISOString().slice(0, 16).replace(/[T:]/g, "-");
    return own(store, "automated", `rds:${store.resource.name}-${taken}`, created);
  });
  const final = databasesOf(ledger, account).flatMap((store) => {
    const { inputs, region: of } = store.resource;
    const name = inputs.flag("skipFinalSnapshot") ? undefined : inputs.text("finalSnapshotIdentifier");
    return name !== undefined && of === region && store.until <= now ? [own(store, "manual", name, store.until)] : [];
  });
  const made = backupPoints(ledger, faults, now)
    .filter(
      ({ store, vault, kind }) =>
        store.resourceType === "RDS" && kind === "snapshot" && vault.account === account && vault.region === region,
    )
    .map(({ store, arn, created, completed, encryptionKey }) =>
      describeSnapshot(store, arn, "awsbackup", created, completed <= now, encryptionKey),
    );
  return [...automated, ...final, ...made];
}

function describeSnapshot(
  { resource, from }: Store,
  arn: string,
  type: "automated" | "manual" | "awsbackup",
  created: number,
  isDone: boolean,
  kmsKey: string | undefined,
) {
  return {
    ...common(resource),
    KmsKeyId: kmsKey || undefined,
    DBSnapshotIdentifier: arn.slice(arn.indexOf(":snapshot:") + ":snapshot:".length),
    DBSnapshotArn: arn,
    SnapshotType: type,
    SnapshotCreateTime: dateOf(created),
    OriginalSnapshotCreateTime: dateOf(created),
    InstanceCreateTime: dateOf(from),
    Status: isDone ? "available" : "creating",
    PercentProgress: isDone ? 100 : 50,
    Encrypted: Boolean(kmsKey),
    TagList: resource.inputs.flag("copyTagsToSnapshot") ? tagList(resource) : undefined,
  };
}

function describeBackup(backup: AutomatedBackup, call: Call): XmlObject {
  const { store, window } = backup;
  return {
    ...common(store.resource),
    DBInstanceArn: store.resource.arn,
    Region: store.resource.region,
    DBInstanceAutomatedBackupsArn: automatedArn(backup, call),
    Status: backup.status,
    RestoreWindow: window && { EarliestTime: dateOf(window.earliest), LatestTime: dateOf(window.latest) },
    BackupRetentionPeriod: backup.retentionDays,
    InstanceCreateTime: dateOf(store.from),
    KmsKeyId: backup.kmsKey || undefined,
    Encrypted: Boolean(backup.kmsKey),
    BackupTarget: "region",
  };
}

function automatedArn({ replication, store: { resource } }: AutomatedBackup, { ledger }: Call): string {
  if (replication) return replication.id;
  const id = expandRandom("{hex26}", ledger.seed, `auto-backup\0${resource.key}`);
  return `arn:aws:rds:${resource.region}:${resource.account}:auto-backup:ab-${id}`;
}

/** What an instance, its snapshots and its automated backups all say of it. */
function common({ name, id, outputs }: LedgerResource) {
  return {
    DBInstanceIdentifier: name,
    DbiResourceId: id,
    Engine: outputs.text("engine"),
    EngineVersion: outputs.text("engineVersionActual"),
    LicenseModel: outputs.text("licenseModel"),
    MasterUsername: outputs.text("username"),
    Port: outputs.number("port"),
    AllocatedStorage: outputs.number("allocatedStorage"),
    StorageType: outputs.text("storageType"),
    AvailabilityZone: outputs.text("availabilityZone"),
    KmsKeyId: outputs.text("kmsKeyId") || undefined,
  };
}

function tagList({ inputs }: LedgerResource): XmlObject["TagList"] {
  const tags = inputs.get("tags");
  const items = isObject(tags) ? Object.entries(tags).map(([Key, Value]) => ({ Key, Value: String(Value) })) : [];
  return { item: "Tag", items };
}
