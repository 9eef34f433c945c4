import { tokens } from "../../behaviours/gcp/types.ts";
import type { LedgerResource } from "../../core/behaviour.ts";
import { assignmentsOf, type BackupPoint, backupPoints, keyOf } from "../../data-plane/gcp/backups.ts";
import { fullNameOf, type Store } from "../../data-plane/gcp/stores.ts";
import { type Call, FaceError } from "../call.ts";
import type { RestOperation } from "../rest.ts";
import { dateOf } from "../time.ts";
import { pageOf } from "./paging.ts";

const docs = "https://cloud.google.com/backup-disaster-recovery/docs/reference/rest/v1/projects.locations.backupVaults";
const root = "/v1/projects/{project}/locations/{location}/backupVaults";

/** Backup and DR, as far as backups are looked for. */
export const backupDrFace: readonly RestOperation[] = [
  {
    name: "backupVaults.list",
    path: root,
    evidence: `${docs}/list`,
    answer: (call) => {
      const points = backupPoints(call.ledger, call.faults, call.now);
      const { page, ...rest } = pageOf(call, vaultsOf(call));
      return { backupVaults: page.map((vault) => describeVault(vault, points)), ...rest };
    },
  },
  {
    name: "dataSources.list",
    path: `${root}/{vault}/dataSources`,
    evidence: `${docs}.dataSources/list`,
    answer: (call) => {
      const points = backupPoints(call.ledger, call.faults, call.now);
      const { page, ...rest } = pageOf(call, dataSourcesOf(call, points));
      return { dataSources: page.map((source) => describeSource(source, points)), ...rest };
    },
  },
  {
    name: "backups.list",
    path: `${root}/{vault}/dataSources/{source}/backups`,
    evidence: `${docs}.dataSources.backups/list`,
    answer: (call) => {
      const points = backupPoints(call.ledger, call.faults, call.now);
      const id = call.parameters.text("source");
      const found = dataSourcesOf(call, points).find(({ name }) => name.endsWith(`/${id}`));
      if (!found) throw new FaceError("NOT_FOUND", `Resource dataSources/${id} was not found`, 404);
      const own = points.filter(({ dataSource }) => dataSource === found.name);
      const { page, ...rest } = pageOf(call, own);
      return { backups: page.map((point) => describeBackup(point, call)), ...rest };
    },
  },
];

function vaultsOf({ ledger, account, region }: Call): readonly LedgerResource[] {
  return ledger.ofType(tokens.backupVault, account, region === "-" ? undefined : region);
}

interface DataSource {
  readonly name: string;
  readonly store: Store;
  readonly isActive: boolean;
}

/** What is or was backed up to a vault: with a plan in force, or with backups left. */
function dataSourcesOf(call: Call, points: readonly BackupPoint[]): readonly DataSource[] {
  const { ledger, now, parameters } = call;
  const id = parameters.text("vault");
  const vault = vaultsOf(call).find((each) => each.name === id || each.id.endsWith(`/${id}`));
  if (!vault) throw new FaceError("NOT_FOUND", `Resource backupVaults/${id} was not found`, 404);
  const assignments = assignmentsOf(ledger).filter(
    ({ dataSource, from }) => dataSource.startsWith(`${vault.id}/dataSources/`) && from <= now,
  );
  return [...Map.groupBy(assignments, ({ dataSource }) => dataSource)].flatMap(([name, own]) => {
    const isActive = own.some(({ until }) => until > now);
    const isKept = isActive || points.some(({ dataSource }) => dataSource === name);
    return own[0] && isKept ? [{ name, store: own[0].store, isActive }] : [];
  });
}

function describeVault(vault: LedgerResource, points: readonly BackupPoint[]) {
  const { inputs, outputs } = vault;
  const kmsKeyName = keyOf(vault);
  const count = points.filter((point) => point.vault.key === vault.key).length;
  return {
    name: vault.id,
    description: inputs.text("description"),
    state: "ACTIVE",
    createTime: iso(vault.created),
    backupMinimumEnforcedRetentionDuration: inputs.text("backupMinimumEnforcedRetentionDuration"),
    backupRetentionInheritance: inputs.text("backupRetentionInheritance"),
    effectiveTime: inputs.text("effectiveTime"),
    accessRestriction: inputs.text("accessRestriction"),
    serviceAccount: outputs.text("serviceAccount"),
    uid: outputs.text("uid"),
    backupCount: String(count),
    deletable: count === 0,
    ...(kmsKeyName !== undefined && { encryptionConfig: { kmsKeyName } }),
  };
}

function describeSource({ name, store, isActive }: DataSource, points: readonly BackupPoint[]) {
  const { resource, from } = store;
  const own = points.filter(({ dataSource }) => dataSource === name);
  return {
    name,
    state: "ACTIVE",
    createTime: iso(own[0]?.created ?? from),
    configState: isActive ? "ACTIVE" : "PASSIVE",
    backupCount: String(own.length),
    dataSourceGcpResource: {
      gcpResourcename: fullNameOf(resource),
      location: resource.region,
      type: "sqladmin.googleapis.com/Instance",
      cloudSqlInstanceDatasourceProperties: {
        name: fullNameOf(resource),
        databaseInstalledVersion: resource.inputs.text("databaseVersion"),
        instanceCreateTime: iso(resource.created),
        instanceTier: resource.inputs.text("settings.tier"),
      },
    },
  };
}

function describeBackup(point: BackupPoint, { now, faults }: Call) {
  const { store, plan, rule, created, completed, expires, enforcedUntil, job, encryptionKey } = point;
  const { resource } = store;
  const isBroken = completed <= now && faults.meets("backup-partial", resource, created, job);
  return {
    name: point.id,
    state: completed > now ? "CREATING" : isBroken ? "ERROR" : "ACTIVE",
    backupType: "SCHEDULED",
    createTime: iso(created),
    updateTime: iso(Math.min(completed, now)),
    consistencyTime: iso(created),
    expireTime: iso(expires),
    enforcedRetentionEndTime: iso(enforcedUntil),
    gcpBackupPlanInfo: { backupPlan: plan.id, backupPlanRuleId: rule },
    cloudSqlInstanceBackupProperties: {
      databaseInstalledVersion: resource.inputs.text("databaseVersion"),
      finalBackup: false,
      sourceInstance: fullNameOf(resource),
      instanceTier: resource.inputs.text("settings.tier"),
    },
    ...(encryptionKey !== undefined && { kmsKeyVersions: [`${encryptionKey}/cryptoKeyVersions/1`] }),
  };
}

function iso(virtual: number): string {
  return dateOf(virtual).toISOString();
}
