import type { Workload } from "../../client/schema.ts";
import { UserError } from "../../user-error.ts";
import type { EngineEntry } from "../catalogue/cloud-catalogue.ts";
import { databaseSchemaName } from "../catalogue/database-names.ts";
import { type PlanContext, survivesZoneLoss, tierOf } from "../context.ts";
import {
  databaseBackupStart,
  formatDatabaseBackup,
  formatUtcWindow,
  maintenanceWindow,
} from "../schedules/weekly-window.ts";
import { isInScope } from "../scope.ts";
import type { TierPlan } from "../types/common.ts";
import type { DatabaseEngine, DatabasePlan, SecretPlan } from "../types/workload.ts";
import { groupKeys } from "./firewall.ts";
import { deletionDays } from "./keys.ts";
import { patchWindow } from "./patching.ts";
import { scaledSize } from "./sizing.ts";

const adminUser = "dbadmin";

/** Days of query history that RDS keeps free of charge. */
const performanceInsightsDays = 7;

export function planDatabase(context: PlanContext, workload: Workload): DatabasePlan | undefined {
  const { database } = workload;
  if (database === undefined) return undefined;
  const { names, production, region, logRetentionDays, drRegion, stack, client, catalogue } = context;
  const tier = tierOf(context, workload);
  const engine = engineOf(context, database.engine);
  const { version, family } = catalogue.databaseVersion(database.engine, database.version);
  const maintenance = maintenanceWindow(patchWindow(context), [stack]);
  const backup = databaseBackupStart(patchWindow(context), maintenance, [stack]);
  const isBackedUp = isInScope(client, "backup");
  return {
    name: names.of("database", workload.name),
    engine: database.engine,
    cloudEngine: engine.cloudEngine,
    version,
    parameterFamily: family,
    parameters: engine.parameters,
    machineType: classOf(context, workload, database, region),
    storageGb: catalogue.databaseStorageGb(database.engine, database.storageGb),
    maxStorageGb: maxStorage(context, database),
    ...(engine.createsDatabase ? { databaseName: databaseSchemaName(workload.name) } : {}),
    adminUser,
    ...(catalogue.managesPassword(hasReplica(context, workload))
      ? {}
      : { adminSecret: planAdminSecret(context, workload) }),
    port: engine.port,
    multiZone: survivesZoneLoss(tier),
    pitrDays: isBackedUp ? pitrDays(context) : 0,
    ...(isBackedUp && keepsLogs(tier) ? { followsBackupPlan: true } : {}),
    backupWindowUtc: formatDatabaseBackup(backup),
    maintenanceWindowUtc: formatUtcWindow(maintenance),
    deletionProtection: production,
    performanceInsightsDays,
    monitoringRoleName: names.of("role", "database", workload.name),
    logExports: engine.logExports,
    logRetentionDays,
    securityGroups: [groupKeys.database(workload.name)],
    ...(isBackedUp && needsLogsElsewhere(tier) ? { replicateBackupsTo: drRegion } : {}),
    ...storeDetails(context, workload, "primary"),
  };
}

/** The class of the size, scaled; what stands by for another needs more of it on some clouds. */
function classOf(
  context: PlanContext,
  workload: Workload,
  { engine, size }: NonNullable<Workload["database"]>,
  region: string,
): string {
  const standsBy = survivesZoneLoss(tierOf(context, workload)) || hasReplica(context, workload);
  return context.catalogue.databaseClass(engine, scaledSize(size, context.settings.scale), region, standsBy);
}

/** What the cloud asks for besides. */
function storeDetails(context: PlanContext, workload: Workload, role: "primary" | "replica"): Partial<DatabasePlan> {
  const { catalogue, names, region, drRegion, client } = context;
  const { database } = workload;
  if (database === undefined || catalogue.stores === undefined) return {};
  const { engine } = database;
  const place = role === "primary" ? region : drRegion;
  return catalogue.stores.database({
    names,
    workload: workload.name,
    engine,
    machineType: classOf(context, workload, database, place),
    region: place,
    drRegion,
    role,
    hasReplica: hasReplica(context, workload),
    multiZone: role === "primary" && survivesZoneLoss(tierOf(context, workload)),
    isBackedUp: isInScope(client, "backup"),
    pitrDays: pitrDays(context),
  });
}

/** Throws a UserError when the cloud offers no such engine: the client file is refused before, with its place. */
function engineOf({ catalogue }: PlanContext, engine: DatabaseEngine): EngineEntry {
  const entry = catalogue.engines[engine];
  if (entry === undefined) {
    throw new UserError(
      `${engine} is no managed database of ${catalogue.title}; use ${Object.keys(catalogue.engines).join(", ")}`,
    );
  }
  return entry;
}

/** Whether a read replica stands in the DR region: its tier needs one, and the engine has it. */
function hasReplica(context: PlanContext, workload: Workload): boolean {
  const { client } = context;
  if (workload.database === undefined || !isInScope(client, "recovery")) return false;
  const { strategy } = tierOf(context, workload);
  const standsBy = strategy === "pilot-light" || strategy === "warm-standby";
  // Replicas live on the transaction logs that backups keep.
  const isBackedUp = isInScope(client, "backup") && pitrDays(context) > 0;
  return standsBy && isBackedUp && engineOf(context, workload.database.engine).crossRegionReplica;
}

/** RDS manages no password of a database that has replicas: theirs is ours to keep, and to take to the DR region. */
function planAdminSecret(context: PlanContext, { name }: Workload): SecretPlan {
  const { names, drRegion, stack } = context;
  return {
    key: "database-administrator",
    // Its own area in the name: no secret of the client file can take it.
    name: names.of("secret", "database", name, adminUser),
    description: `Administrator of the database of ${name} (${stack})`,
    recoveryWindowDays: deletionDays(context),
    replicaRegions: [drRegion],
  };
}

/** The read replica that stands in the DR region, promoted by a drill or a disaster; undefined when the engine has none. */
export function planReadReplica(context: PlanContext, workload: Workload): DatabasePlan | undefined {
  const primary = planDatabase(context, workload);
  if (workload.database === undefined || primary === undefined || !hasReplica(context, workload)) return undefined;
  const { replicateBackupsTo: _, followsBackupPlan: _plan, geoBackupTo: _pair, ...rest } = primary;
  return {
    ...rest,
    name: context.names.of("database", workload.name, "dr"),
    machineType: classOf(context, workload, workload.database, context.drRegion),
    monitoringRoleName: context.names.of("role", "database", workload.name, "dr"),
    // One zone until it is promoted: it is itself the second copy.
    multiZone: false,
    ...storeDetails(context, workload, "replica"),
  };
}

/** Point-in-time recovery over the daily generation, as far as the cloud goes, and as the contract allows. */
export function pitrDays({ client, catalogue }: PlanContext): number {
  const { maxPitrDays } = catalogue;
  const { daily } = client.continuity.retention;
  return Math.min(maxPitrDays, daily, client.compliance.maxRetentionDays ?? maxPitrDays);
}

/** Snapshots come every hour at best: closer than two, the backup plan keeps the transaction logs. */
export function keepsLogs(tier: TierPlan): boolean {
  return tier.rpoMinutes < 120;
}

/**
 * Snapshots are copied to the DR region every hour at best, and a replica copies corruption too: below two hours, or
 * with a standby, the transaction logs go there as well.
 */
export function needsLogsElsewhere(tier: TierPlan): boolean {
  return keepsLogs(tier) || tier.strategy !== "backup-restore";
}

/** Twice the storage asked for, unless the file says, as far as the cloud goes. */
function maxStorage(
  { catalogue }: PlanContext,
  { engine, storageGb, maxStorageGb }: NonNullable<Workload["database"]>,
): number {
  const most = catalogue.maxDatabaseStorageGb(engine);
  const wanted = Math.max(storageGb, Math.min(most, maxStorageGb ?? storageGb * 2));
  return catalogue.databaseStorageGb(engine, wanted);
}
