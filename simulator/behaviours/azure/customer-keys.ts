import type { Attempt, CloudView, Rule } from "../../core/behaviour.ts";
import { keyToken, vaultOfKey } from "./key-vault.ts";
import { docs, tokens } from "./types.ts";

/** Roles with which an identity may wrap and unwrap: Crypto Service Encryption User, Crypto User, Crypto Officer, Administrator. */
const wrappers =
  /(?:e147488a-f6f5-4113-8e2d-b22465e65bf6|12338af0-0e69-4776-bea7-57ae8d297424|14b46e9e-c2b7-41b4-b07b-48a6ebf60603|00482a5a-887f-4fb3-b363-3b7fe8e74483)$/i;

/** The words of one service for what is wrong with a key of the client's. */
interface Words {
  readonly missing: string;
  readonly unprotected: string;
  readonly forbidden: string;
  readonly elsewhere?: string;
  readonly evidence: string;
}

interface KeyUse {
  readonly uri: string | undefined;
  readonly identityId: string | undefined;
}

/**
 * What every service asks of a key that it is to use: that it is there, in a vault from which nothing can be purged, that the
 * identity may wrap with it, and, for some, that it is in a region.
 */
export function keyRules(
  uses: (attempt: Attempt) => readonly KeyUse[],
  words: Words,
  regionOf?: (attempt: Attempt, use: KeyUse) => string | undefined,
): readonly Rule[] {
  const rule = (
    code: string,
    problem: (use: KeyUse, attempt: Attempt, cloud: CloudView) => string | undefined,
  ): Rule => ({
    code,
    evidence: words.evidence,
    refuses: (attempt, cloud) => {
      for (const use of uses(attempt)) {
        const found = use.uri === undefined ? undefined : problem(use, attempt, cloud);
        if (found !== undefined) return found;
      }
      return undefined;
    },
  });
  return [
    rule(words.missing, ({ uri }, _attempt, cloud) =>
      cloud.find(keyToken, uri) ? undefined : `The key vault key '${uri}' was not found.`,
    ),
    rule(words.unprotected, ({ uri }, _attempt, cloud) => {
      const vault = vaultOfKey(uri, cloud);
      return vault && !vault.inputs.flag("properties.enablePurgeProtection")
        ? `The key vault ${vault.name} must have soft delete and purge protection enabled.`
        : undefined;
    }),
    rule(words.forbidden, (use, _attempt, cloud) =>
      mayWrap(use, cloud)
        ? undefined
        : `The identity '${use.identityId}' lacks the permissions Get, Wrap Key and Unwrap Key on the key '${use.uri}'.`,
    ),
    ...(words.elsewhere !== undefined && regionOf
      ? [
          rule(words.elsewhere, (use, attempt, cloud) => {
            const vault = vaultOfKey(use.uri, cloud);
            const wanted = regionOf(attempt, use);
            return vault && wanted !== undefined && vault.region !== wanted
              ? `The key vault ${vault.name} is in ${vault.region}: it must be in ${wanted}.`
              : undefined;
          }),
        ]
      : []),
  ];
}

/** Whether a role on the key, or on what contains it, lets the identity wrap. Where it cannot be looked up, it may. */
function mayWrap({ uri, identityId }: KeyUse, cloud: CloudView): boolean {
  const key = cloud.find(keyToken, uri);
  const principal = cloud.find(tokens.userAssignedIdentity, identityId)?.outputs.text("principalId");
  if (key === undefined || principal === undefined) return true;
  return cloud.all("azure-native:authorization:RoleAssignment").some(({ inputs }) => {
    const scope = (inputs.text("scope") ?? "").toLowerCase();
    return (
      inputs.text("principalId") === principal &&
      wrappers.test(inputs.text("roleDefinitionId") ?? "") &&
      `${key.id.toLowerCase()}/`.startsWith(`${scope}/`)
    );
  });
}

export const customerKeyWords = {
  storage: {
    missing: "KeyVaultKeyNotFound",
    unprotected: "KeyVaultPolicyError",
    forbidden: "KeyVaultAuthenticationFailure",
    evidence: `${docs}/azure/storage/common/customer-managed-keys-overview`,
  },
  flexibleServer: {
    missing: "AzureKeyVaultKeyNameNotFound",
    unprotected: "AzureKeyVaultArgumentInvalid",
    forbidden: "AzureKeyVaultMissingPermissions",
    elsewhere: "AzureKeyVaultRegionMismatch",
    evidence: `${docs}/azure/postgresql/flexible-server/concepts-data-encryption`,
  },
  sql: {
    missing: "AzureKeyVaultKeyNameNotFound",
    unprotected: "AzureKeyVaultInvalidRecoveryLevel",
    forbidden: "AzureKeyVaultMissingPermissions",
    evidence: `${docs}/azure/azure-sql/database/transparent-data-encryption-byok-overview`,
  },
  backup: {
    missing: "UserErrorCmkKeyNotFound",
    unprotected: "UserErrorCmkKeyVaultSoftDeleteOrPurgeProtectionNotEnabled",
    forbidden: "UserErrorCmkPermissionDenied",
    evidence: `${docs}/azure/backup/encryption-at-rest-with-cmk-for-backup-vault`,
  },
} as const satisfies Readonly<Record<string, Words>>;
