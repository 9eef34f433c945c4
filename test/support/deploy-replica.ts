import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Client } from "../../components/client/schema.ts";
import { environmentStackName, replicaStackName } from "../../components/plan/stack-names.ts";
import { cloudProviders } from "../../scripts/check/cloud-answers.ts";
import { type DeployedRecord, deployStack } from "../../scripts/mutation/deploy-stack.ts";
import type { ReplicaTarget } from "../../stacks/target.ts";
import { pointsOf } from "./recovery-points.ts";

export interface ReplicaBesideOriginal {
  readonly original: readonly DeployedRecord[];
  readonly replica: readonly DeployedRecord[];
  readonly target: ReplicaTarget;
}

/** An environment on AWS and its replica, deployed into one rehearsal account in this process. */
export async function deployWithReplica(client: Client, environment: string): Promise<ReplicaBesideOriginal> {
  const providers = await cloudProviders("aws");
  const name = client.client;
  const original = await deployStack(
    client,
    environmentStackName(name, environment),
    { kind: "environment", client: name, environment },
    providers,
  );
  const folder = mkdtempSync(join(tmpdir(), "socle-points-"));
  try {
    const recoveryPoints = join(folder, "points.json");
    writeFileSync(recoveryPoints, JSON.stringify(usablePoints(client, environment, original)));
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

/** Encrypted with the key of the DR vault, as AWS Backup copies them. */
function usablePoints(client: Client, environment: string, original: readonly DeployedRecord[]) {
  const key = original.find(({ type, name }) => type.endsWith(":ReplicaKey") && name.includes("-keys-backup-"));
  const encryptionKey = String(key?.properties.arn);
  return pointsOf(client, environment).map((point) => ({ ...point, encryptionKey }));
}
