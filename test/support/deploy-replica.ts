import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Client } from "../../components/client/schema.ts";
import type { RecoveryPoint } from "../../components/continuity/recovery-point.ts";
import { environmentStackName, replicaStackName } from "../../components/plan/stack-names.ts";
import type { CloudName } from "../../components/plan/types/common.ts";
import { cloudProviders } from "../../scripts/check/cloud-answers.ts";
import { type DeployedRecord, deployStack } from "../../scripts/mutation/deploy-stack.ts";
import type { ReplicaTarget } from "../../stacks/target.ts";
import { pointsOf } from "./recovery-points.ts";

export interface ReplicaBesideOriginal {
  readonly original: readonly DeployedRecord[];
  readonly replica: readonly DeployedRecord[];
  readonly target: ReplicaTarget;
}

/** An environment and its replica, deployed into one rehearsal account in this process. */
export async function deployWithReplica(client: Client, environment: string): Promise<ReplicaBesideOriginal> {
  const cloud = client.environments[environment]?.cloud;
  if (cloud === undefined) throw new Error(`no environment ${environment}`);
  const providers = await cloudProviders(cloud);
  const name = client.client;
  const original = await deployStack(
    client,
    environmentStackName(name, environment),
    { kind: "environment", client: name, environment },
    providers,
  );
  const folder = mkdtempSync(join(tmpdir(), "socle-points-"));
  try {
    const usable = asDeployed[cloud] ?? ((points) => points);
    const recoveryPoints = join(folder, "points.json");
    writeFileSync(recoveryPoints, JSON.stringify(usable(pointsOf(client, environment), original)));
    const settings = { drill: "q4a", lifetime: "P1D", recoveryPoints };
    const target: ReplicaTarget = { kind: "replica", client: name, environment, settings };
    return {
      original,
      replica: await deployStack(client, replicaStackName(name, environment), target, providers),
      target,
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The points of an environment that stands: what only its deployment decides is read from there. */
const asDeployed: Partial<
  Readonly<
    Record<
      CloudName,
      (points: readonly RecoveryPoint[], original: readonly DeployedRecord[]) => readonly RecoveryPoint[]
    >
  >
> = { aws: underVaultKey, gcp: ofDataSources };

/** Encrypted with the key of the DR vault, as AWS Backup copies them. */
function underVaultKey(points: readonly RecoveryPoint[], original: readonly DeployedRecord[]) {
  const key = original.find(({ type, name }) => type.endsWith(":ReplicaKey") && name.includes("-keys-backup-"));
  const encryptionKey = String(key?.properties.arn);
  return points.map((point) => ({ ...point, encryptionKey }));
}

/** Under the data source that Backup and DR made for each database, and under the key of its vault. */
function ofDataSources(points: readonly RecoveryPoint[], original: readonly DeployedRecord[]) {
  const sources = original.filter(({ type }) => type.endsWith(":BackupPlanAssociation"));
  const vault = original.find(({ type, name }) => type.endsWith(":BackupVault") && name.endsWith("-dr-vault"));
  const encryptionKey = String(Reflect.get(Object(vault?.properties.encryptionConfig), "kmsKeyName"));
  return points.map((point): RecoveryPoint => {
    if (point.store.data !== "database") return point;
    const source = sources.find(({ name }) => name.endsWith(`-${point.store.workload}`));
    return { ...point, id: `${source?.properties.dataSource}/backups/nightly`, encryptionKey };
  });
}
