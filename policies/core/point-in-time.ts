import type { Resource } from "./resource.ts";

/** What a database says of going back to any instant: whether it can, and the property that says so. */
export interface PointInTime {
  readonly isOn: boolean;
  readonly property: string;
  readonly found: string;
}

type Read = (database: Resource) => PointInTime;

/** Off unless told for an instance of RDS; a cluster keeps a day at least. */
const ofRetention =
  (usual: number): Read =>
  (database) => {
    const property = "backupRetentionPeriod";
    const days = database.number(property) ?? usual;
    return { isOn: days > 0, property, found: `${days} days` };
  };

const always: Read = () => ({ isOn: true, property: "", found: "" });

const readers: Readonly<Record<string, Read>> = {
  "aws:rds/instance:Instance": ofRetention(0),
  "aws:rds/cluster:Cluster": ofRetention(1),
  "aws:docdb/cluster:Cluster": ofRetention(1),
  "aws:neptune/cluster:Cluster": ofRetention(1),
  "aws:dynamodb/table:Table": (table) => ofFlag(table, "pointInTimeRecovery.enabled"),
  // The service keeps each server's logs for a week at least, and nobody can switch that off.
  "azure-native:dbforpostgresql:Server": always,
  "azure-native:dbformysql:Server": always,
  "azure-native:sql:Database": always,
  "azure-native:cosmosdb:DatabaseAccount": (account) => {
    const property = "backupPolicy.type";
    const type = account.text(property) ?? "Periodic";
    return { isOn: type === "Continuous", property, found: type };
  },
  "gcp:sql/databaseInstance:DatabaseInstance": ofCloudSql,
  "gcp:firestore/database:Database": (database) => {
    const property = "pointInTimeRecoveryEnablement";
    const state = database.text(property) ?? "POINT_IN_TIME_RECOVERY_DISABLED";
    return { isOn: state === "POINT_IN_TIME_RECOVERY_ENABLED", property, found: state };
  },
};

/** Types of one provider that can go back to any instant. */
export function pointInTimeTypes(provider: string): readonly string[] {
  return Object.keys(readers).filter((type) => type.startsWith(`${provider}:`));
}

/** Undefined for what cannot, whatever it says. */
export function pointInTime(database: Resource): PointInTime | undefined {
  return readers[database.type]?.(database);
}

function ofFlag(database: Resource, property: string): PointInTime {
  const isOn = database.flag(property) === true;
  return { isOn, property, found: isOn ? "true" : "off" };
}

/** Logs are added to a backup, so that there must be one: those of MySQL have a name of their own. */
function ofCloudSql(instance: Resource): PointInTime {
  const place = "settings.backupConfiguration";
  const backups = ofFlag(instance, `${place}.enabled`);
  if (!backups.isOn) return backups;
  const logs = ofFlag(instance, `${place}.binaryLogEnabled`);
  return logs.isOn ? logs : ofFlag(instance, `${place}.pointInTimeRecoveryEnabled`);
}
