import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Client } from "../../components/client/schema.ts";
import type { RecoveryPoint } from "../../components/continuity/recovery-point.ts";
import type { ReplicaDirection } from "../../components/plan/replica/replica-plan.ts";
import { environmentStackName, replicaStackName } from "../../components/plan/stack-names.ts";
import type { CloudName } from "../../components/plan/types/common.ts";
import { cloudProviders } from "../../scripts/check/cloud-answers.ts";
import { type DeployedRecord, deployStack } from "../../scripts/mutation/deploy-stack.ts";
import { gcpFaults } from "../../simulator/behaviours/gcp/faults.ts";
import { advance, formatVirtual, virtualNow } from "../../simulator/clock.ts";
import { backupPoints } from "../../simulator/data-plane/gcp/backups.ts";
import { fileBackups } from "../../simulator/data-plane/gcp/file-backups.ts";
import { SilentFaults } from "../../simulator/data-plane/silent-faults.ts";
import { Ledger } from "../../simulator/ledger.ts";
import type { ReplicaTarget } from "../../stacks/target.ts";
import { pointsOf } from "./recovery-points.ts";

export interface ReplicaBesideOriginal {
  readonly original: readonly DeployedRecord[];
  readonly replica: readonly DeployedRecord[];
  readonly target: ReplicaTarget;
}

export interface DeployedWay {
  readonly direction?: ReplicaDirection;
  readonly given?: readonly RecoveryPoint[];
}

/** An environment and its replica, deployed into one rehearsal account in this process: of the points of its DR region, unless others are given. */
export async function deployWithReplica(
  client: Client,
  environment: string,
  { direction, given = pointsOf(client, environment) }: DeployedWay = {},
): Promise<ReplicaBesideOriginal> {
  const cloud = client.environments[environment]?.cloud;
  if (cloud === undefined) throw new Error(`no environment ${environment}`);
  const ledger = new Ledger(":memory:", "socle");
  const name = client.client;
  const original = await deployStack(
    client,
    environmentStackName(name, environment),
    { kind: "environment", client: name, environment },
    await cloudProviders(cloud, ledger, "original"),
  );
  // Every schedule has come round once, the first backups are in the DR region; what was kept is as of an hour ago.
  advance(ledger, 26 * 3600);
  const consistentAt = formatVirtual(virtualNow(ledger) - 3_600);
  const folder = mkdtempSync(join(tmpdir(), "socle-points-"));
  try {
    const points = given.map((point) => ({ ...point, consistentAt }));
    const usable = asDeployed[cloud] ?? ((points) => points);
    const recoveryPoints = join(folder, "points.json");
    writeFileSync(recoveryPoints, JSON.stringify(usable(points, original, ledger)));
    const settings = { drill: "q4a", lifetime: "P1D", direction, recoveryPoints };
    const target: ReplicaTarget = { kind: "replica", client: name, environment, settings };
    return {
      original,
      replica: await deployStack(
        client,
        replicaStackName(name, environment),
        target,
        await cloudProviders(cloud, ledger, "replica"),
      ),
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
      (
        points: readonly RecoveryPoint[],
        original: readonly DeployedRecord[],
        ledger: Ledger,
      ) => readonly RecoveryPoint[]
    >
  >
> = { aws: underVaultKey, gcp: thatWereMade };

/** Encrypted with the key of the DR vault, as AWS Backup copies them. */
function underVaultKey(points: readonly RecoveryPoint[], original: readonly DeployedRecord[]) {
  const key = original.find(({ type, name }) => type.endsWith(":ReplicaKey") && name.includes("-keys-backup-"));
  const encryptionKey = String(key?.properties.arn);
  return points.map((point) => ({ ...point, encryptionKey }));
}

/** The last that Backup and DR and the workflows of Google Cloud have made of each store: others are refused. */
function thatWereMade(
  points: readonly RecoveryPoint[],
  _original: readonly DeployedRecord[],
  ledger: Ledger,
): readonly RecoveryPoint[] {
  const [faults, now] = [new SilentFaults(ledger, gcpFaults, "gcp"), virtualNow(ledger)];
  const made = [...backupPoints(ledger, faults, now), ...fileBackups(ledger, faults, now)].filter(
    ({ completed }) => completed <= now,
  );
  return points.map((point): RecoveryPoint => {
    // A database's name has its generation behind that of the plan.
    const last = made.findLast(({ store }) => store.resource.name.replace(/-[0-9a-f]{6}$/, "") === point.store.name);
    if (last === undefined) return point;
    const { id, encryptionKey } = last;
    return { ...point, id, ...(encryptionKey !== undefined && { encryptionKey }) };
  });
}
