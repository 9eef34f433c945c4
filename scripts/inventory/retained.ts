import { readName } from "../run/engine-events.ts";
import type { RetainedThing } from "../run/rehearsal-cloud.ts";
import type { StateResource } from "../run/stack-state.ts";
import { readNumber, readText } from "./values.ts";

interface RetentionRule {
  readonly reason: string;
  /** Days from the deletion; undefined when it lasts until somebody empties or removes it. */
  readonly days: (resource: StateResource) => number | undefined;
  readonly applies?: (resource: StateResource) => boolean;
}

const VAULT_LOCK = "aws:backup/vaultLockConfiguration:VaultLockConfiguration";

/**
 * What AWS keeps after a deletion. Sources: KMS ScheduleKeyDeletion (7 to 30 days), Secrets Manager DeleteSecret (7 to 30 days,
 * 0 to delete at once), S3 Object Lock, AWS Backup Vault Lock.
 */
const RULES: Readonly<Record<string, RetentionRule>> = {
  "aws:kms/key:Key": {
    reason: "key pending deletion: what it encrypted can be read until then, and the deletion can be cancelled",
    days: ({ outputs }) => readNumber(outputs.deletionWindowInDays) ?? 30,
  },
  "aws:kms/replicaKey:ReplicaKey": {
    reason: "replica key pending deletion",
    days: ({ outputs }) => readNumber(outputs.deletionWindowInDays) ?? 30,
  },
  "aws:secretsmanager/secret:Secret": {
    reason: "secret in its recovery window: its name stays taken",
    days: ({ outputs }) => readNumber(outputs.recoveryWindowInDays) ?? 30,
    applies: ({ outputs }) => readNumber(outputs.recoveryWindowInDays) !== 0,
  },
  [VAULT_LOCK]: {
    reason: "locked vault: each recovery point stays for its retention, and the vault with the last of them",
    days: () => undefined,
  },
  "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration": {
    reason: "write-once bucket: objects cannot be deleted before their retention ends",
    days: () => undefined,
  },
};

/** The locked vaults among these resources. A rehearsal's vaults hold no recovery points when they are removed; real ones will. */
export function foreseeLockedVaults(resources: readonly StateResource[]): readonly RetainedThing[] {
  return foreseeRetained(
    resources.filter(({ type }) => type === VAULT_LOCK),
    new Date(0),
  );
}

/** What a real cloud will keep of these resources when they are deleted now. */
export function foreseeRetained(resources: readonly StateResource[], now: Date): readonly RetainedThing[] {
  return resources.flatMap((resource) => {
    const rule = RULES[resource.type];
    if (rule === undefined || rule.applies?.(resource) === false) {
      return [];
    }
    const days = rule.days(resource);
    return [
      {
        account: readText(resource.outputs.arn ?? resource.outputs.backupVaultArn)?.split(":")[4] ?? "",
        region: readText(resource.outputs.region) ?? "",
        type: resource.type,
        name: readText(resource.outputs.backupVaultName) ?? readName(resource.urn),
        reason: rule.reason,
        ...(days !== undefined && { until: new Date(now.getTime() + days * 86_400_000).toISOString() }),
      },
    ];
  });
}
