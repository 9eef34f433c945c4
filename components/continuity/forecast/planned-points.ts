import type { EnvironmentPlan } from "../../plan/environment-plan.ts";
import type { CloudName } from "../../plan/types/common.ts";
import type { RecoveryPoint } from "../recovery-point.ts";
import type { StoreData } from "./data-loss.ts";

interface PointScope {
  readonly plan: EnvironmentPlan;
  readonly name: string;
  /** Whether the logs of the database are kept in the DR region. */
  readonly hasLogs: boolean;
}

type PointIds = Readonly<Record<StoreData, (scope: PointScope) => Pick<RecoveryPoint, "id" | "kind">>>;

const snapshot = (id: string) => ({ id, kind: "snapshot" as const });
const unborn = "00000000-0000-4000-8000-000000000000";

/** Ids as each cloud would give them; a cloud whose replicas cannot be planned yet has none. */
const idsByCloud: Readonly<Partial<Record<CloudName, PointIds>>> = {
  aws: {
    database: ({ plan: { drRegion, target }, hasLogs }) =>
      hasLogs
        ? { id: `arn:aws:rds:${drRegion}:${target.account}:auto-backup:ab-planned`, kind: "continuous" }
        : snapshot(`arn:aws:rds:${drRegion}:${target.account}:snapshot:awsbackup:copyjob-${unborn}`),
    files: ({ plan: { drRegion, target } }) =>
      snapshot(`arn:aws:backup:${drRegion}:${target.account}:recovery-point:${unborn}`),
    objects: ({ plan: { drRegion, target }, name }) =>
      snapshot(`arn:aws:backup:${drRegion}:${target.account}:recovery-point:${name}`),
  },
};

/** A point of every store, as the plan would have made it at an instant (ISO 8601 UTC); undefined where the cloud's ids are not known. */
export function plannedPoints(plan: EnvironmentPlan, at: string): readonly RecoveryPoint[] | undefined {
  const { target, drRegion, backup } = plan;
  const ids = idsByCloud[target.cloud];
  if (ids === undefined) return undefined;
  return plan.workloads.flatMap(({ name: workload, database, files, objects }) => {
    const point = (data: StoreData, name: string): RecoveryPoint => ({
      ...ids[data]({ plan, name, hasLogs: database?.replicateBackupsTo !== undefined }),
      store: { workload, data, name, source: name },
      region: drRegion,
      account: target.account,
      ...(backup && { vault: backup.drVault.name }),
      createdAt: at,
      consistentAt: at,
      status: "available",
      encryptionKey: `arn:aws:kms:${drRegion}:${target.account}:key/planned`,
      isLocked: backup?.drVault.lock !== undefined,
      malware: "not-scanned",
    });
    return [
      ...(database ? [point("database", database.name)] : []),
      ...(files ? [point("files", files.name)] : []),
      ...(objects ? [point("objects", objects.bucket)] : []),
    ];
  });
}
