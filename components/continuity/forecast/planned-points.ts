import type { EnvironmentPlan } from "../../plan/environment-plan.ts";
import type { ReplicaDirection } from "../../plan/replica/replica-plan.ts";
import type { CloudName } from "../../plan/types/common.ts";
import type { WorkloadPlan } from "../../plan/types/workload.ts";
import type { RecoveryPoint } from "../recovery-point.ts";
import type { StoreData } from "./ways/way.ts";

/** What a cloud tells of the point of a store. */
type PointDetails = Pick<RecoveryPoint, "id" | "kind" | "encryptionKey">;

type CloudPoints = (plan: EnvironmentPlan, workload: WorkloadPlan, data: StoreData, isLocal: boolean) => PointDetails;

const clouds: Readonly<Record<CloudName, CloudPoints>> = { aws: awsPoint, azure: azurePoint, gcp: gcpPoint };

/**
 * A point of every store where a replica stands, as the plan would have made it by an instant (ISO 8601 UTC): nothing of it is looked for.
 * On AWS and Google Cloud those of the DR region go back, too.
 */
export function plannedPoints(
  plan: EnvironmentPlan,
  at: string,
  direction: ReplicaDirection = "recovery",
): readonly RecoveryPoint[] {
  const { target, drRegion, backup } = plan;
  const isLocal = direction !== "recovery";
  return plan.workloads.flatMap((workload) => {
    const { database, files, objects, fleet } = workload;
    // In its own region a fleet has its image already.
    const image = isLocal || fleet?.imageId === undefined ? undefined : images[target.cloud](plan, workload.name);
    const point = (data: StoreData | "volume", name: string): RecoveryPoint => ({
      ...(data === "volume"
        ? { id: image ?? "", kind: "snapshot" }
        : clouds[target.cloud](plan, workload, data, isLocal)),
      store: { workload: workload.name, data, name, source: name },
      region: isLocal ? target.region : drRegion,
      account: target.account,
      createdAt: at,
      consistentAt: at,
      status: "available",
      isLocked: backup?.drVault.lock !== undefined,
      malware: "not-scanned",
    });
    return [
      ...(database ? [point("database", database.name)] : []),
      ...(files ? [point("files", files.name)] : []),
      ...(objects ? [point("objects", objects.bucket)] : []),
      ...(image === undefined ? [] : [point("volume", workload.name)]),
    ];
  });
}

/** The copy in the DR region of an image that the client file names; undefined where images are of no region. */
const images: Readonly<Record<CloudName, (plan: EnvironmentPlan, workload: string) => string | undefined>> = {
  aws: ({ drRegion }) => `arn:aws:ec2:${drRegion}::image/ami-00000000000000000`,
  azure: ({ target }, workload) =>
    `/subscriptions/${target.account}/resourceGroups/images/providers/Microsoft.Compute/galleries/images/images/${workload}/versions/1.0.0`,
  gcp: () => undefined,
};

const unborn = "00000000-0000-4000-8000-000000000000";

function awsPoint({ drRegion, target }: EnvironmentPlan, { database }: WorkloadPlan, data: StoreData): PointDetails {
  const arn = (service: string, rest: string) => `arn:aws:${service}:${drRegion}:${target.account}:${rest}`;
  const encryptionKey = arn("kms", `key/${unborn}`);
  if (data !== "database") return { id: arn("backup", `recovery-point:${unborn}`), kind: "snapshot", encryptionKey };
  return database?.replicateBackupsTo === undefined
    ? { id: arn("rds", `snapshot:awsbackup:copyjob-${unborn}`), kind: "snapshot", encryptionKey }
    : { id: arn("rds", "auto-backup:ab-planned"), kind: "continuous", encryptionKey };
}

function azurePoint(
  plan: EnvironmentPlan,
  { database, files, objects }: WorkloadPlan,
  data: StoreData,
  isLocal: boolean,
): PointDetails {
  const { target, foundation, keys, backup } = plan;
  const place = isLocal ? target.region : plan.drRegion;
  const idIn = (region: string, path: string) => {
    const group = foundation?.groups.find((each) => each.region === region)?.name;
    return `/subscriptions/${target.account}/resourceGroups/${group}/providers/${path}`;
  };
  const keyVault = foundation?.keyStores.find(({ region }) => region === place)?.name;
  const key = keys.find(({ purpose }) => purpose === "data")?.name;
  const encryptionKey = `https://${keyVault}.vault.azure.net/keys/${key}`;
  const account = (name: string | undefined) => `Microsoft.Storage/storageAccounts/${name}`;
  switch (data) {
    case "database": {
      const id = idIn(target.region, `${azureServers[database?.engine ?? "postgres"]}/${database?.name}`);
      return { id, kind: isLocal ? "continuous" : "snapshot", encryptionKey };
    }
    case "files": {
      if (files?.protocol === "smb" || files?.copyEveryMinutes === undefined) {
        const vault = `Microsoft.RecoveryServices/vaults/${backup?.vault.name}`;
        const item = `backupFabrics/Azure/protectionContainers/planned/protectedItems/${files?.name}`;
        return {
          id: idIn(target.region, `${vault}/${item}/recoveryPoints/${unborn}`),
          kind: "snapshot",
          encryptionKey,
        };
      }
      const holder = isLocal ? files.accounts?.primary : files.accounts?.replica;
      const share = idIn(place, `${account(holder)}/fileServices/default/shares/${files.name}`);
      return isLocal
        ? { id: `${share}?sharesnapshot=${unborn}`, kind: "snapshot", encryptionKey }
        : { id: share, kind: "replica", encryptionKey };
    }
    case "objects": {
      const holder = isLocal ? objects?.bucket : objects?.replica?.bucket;
      const container = `${account(holder)}/blobServices/default/containers/objects`;
      return { id: idIn(place, container), kind: "continuous", encryptionKey };
    }
  }
}

const azureServers = {
  postgres: "Microsoft.DBforPostgreSQL/flexibleServers",
  mysql: "Microsoft.DBforMySQL/flexibleServers",
  mariadb: "Microsoft.DBforMySQL/flexibleServers",
  sqlserver: "Microsoft.Sql/servers",
} as const;

function gcpPoint(plan: EnvironmentPlan, { database, files, objects }: WorkloadPlan, data: StoreData): PointDetails {
  const { target, drRegion, foundation, backup } = plan;
  const place = `projects/${target.account}/locations/${drRegion}`;
  const ring = foundation?.keyStores.find(({ region }) => region === drRegion)?.name;
  const encryptionKey = `${place}/keyRings/${ring}/cryptoKeys/backup`;
  switch (data) {
    case "database": {
      const source = `${place}/backupVaults/${backup?.drVault.name}/dataSources/${unborn}`;
      return (database?.pitrDays ?? 0) > 0
        ? { id: source, kind: "continuous", encryptionKey }
        : { id: `${source}/backups/${unborn}`, kind: "snapshot", encryptionKey };
    }
    case "files":
      return { id: `${place}/backups/${files?.name}`, kind: "snapshot", encryptionKey };
    case "objects":
      return { id: objects?.replica?.bucket ?? "", kind: "replica", encryptionKey };
  }
}
