import type { Behaviours, Rule } from "../../core/behaviour.ts";
import { customerKeyWords, keyRules } from "./customer-keys.ts";
import { parentOf } from "./ids.ts";
import { azureRegions, zonesOfRegion } from "./regions.ts";
import { arm, docs, named, refersTo, taken, tokens } from "./types.ts";

const api = `${docs}/rest/api/sql`;
const guide = `${docs}/azure/azure-sql/database`;
export const sqlServerToken = "azure-native:sql:Server";
export const sqlDatabaseToken = "azure-native:sql:Database";
export const sqlServerKeyToken = "azure-native:sql:ServerKey";
const serverPath = "Microsoft.Sql/servers";

/** `https://vault.vault.azure.net/keys/key/version` as a server calls it. */
export function sqlKeyName(uri: string): string {
  const [, vault = "", key = "", version = ""] = /^https:\/\/([^.]+)\.[^/]+\/keys\/([^/]+)\/?(.*)$/.exec(uri) ?? [];
  return [vault, key, version].filter(Boolean).join("_");
}

const databaseRules: readonly Rule[] = [
  {
    code: "ProvisioningDisabled",
    evidence: `${guide}/high-availability-sla-local-zone-redundancy#zone-redundant-availability`,
    refuses: ({ inputs, region }) =>
      inputs.flag("zoneRedundant") && zonesOfRegion(region).length === 0
        ? `Provisioning of zone redundant database/pool is not supported for your current request in ${region}.`
        : undefined,
  },
  {
    code: "InvalidBackupStorageRedundancy",
    evidence: `${guide}/automated-backups-overview#backup-storage-redundancy`,
    refuses: ({ inputs, region }) => {
      const wanted = inputs.text("requestedBackupStorageRedundancy");
      const isMissing =
        (wanted?.startsWith("Geo") && azureRegions[region]?.pair === undefined) ||
        (wanted?.endsWith("Zone") && zonesOfRegion(region).length === 0);
      return isMissing ? `The backup storage redundancy '${wanted}' is not available in ${region}.` : undefined;
    },
  },
  {
    code: "InvalidSku",
    evidence: `${guide}/resource-limits-vcore-single-databases`,
    refuses: ({ inputs }) => {
      const capacity = inputs.number("sku.capacity");
      const isVcore = /^(?:GP|BC|HS)_/.test(inputs.text("sku.name") ?? "");
      return isVcore &&
        capacity !== undefined &&
        ![2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 24, 32, 40, 80, 128].includes(capacity)
        ? `The service level objective '${inputs.text("sku.name")}_${capacity}' specified is invalid.`
        : undefined;
    },
  },
  {
    code: "InvalidMaxDatabaseSize",
    evidence: `${guide}/resource-limits-vcore-single-databases`,
    refuses: ({ inputs }) => {
      const bytes = inputs.number("maxSizeBytes");
      return bytes !== undefined && (bytes <= 0 || bytes % 1024 ** 3 !== 0 || bytes > 4 * 1024 ** 4)
        ? `The database maximum size of ${bytes} bytes is not valid for this service level: whole gigabytes, 4 TB at most.`
        : undefined;
    },
  },
];

/** Azure SQL Database: servers, databases, keys and audits. */
export const azureSql: Behaviours = {
  [sqlServerToken]: {
    ...arm(serverPath),
    evidence: `${api}/servers/create-or-update`,
    inputs: [
      "administratorLogin",
      "administratorLoginPassword",
      "administrators",
      "identity",
      "keyId",
      "minimalTlsVersion",
      "primaryUserAssignedIdentityId",
      "publicNetworkAccess",
      "restrictOutboundNetworkAccess",
      "version",
    ],
    name: named("serverName", {
      unique: "global",
      lower: true,
      taken: taken("NameAlreadyExists", "The name '{name}' already exists. Choose a different name."),
    }),
    outputs: ({ name, inputs }) => ({
      fullyQualifiedDomainName: `${name}.database.windows.net`,
      state: "Ready",
      kind: "v12.0",
      version: inputs.text("version") ?? "12.0",
      externalGovernanceStatus: "Disabled",
      workspaceFeature: "Disconnected",
      privateEndpointConnections: [],
    }),
    references: {
      "identity.userAssignedIdentities[]": refersTo(
        tokens.userAssignedIdentity,
        "FailedIdentityOperation",
        "Identity operation for resource '{id}' failed with error 'The identity {value} was not found'.",
      ),
    },
    rules: [
      {
        code: "InvalidLoginName",
        on: "create",
        evidence: `${api}/servers/create-or-update`,
        refuses: ({ inputs }) =>
          /^(?:admin|administrator|sa|root|dbmanager|loginmanager|dbo|guest|public)$/i.test(
            inputs.text("administratorLogin") ?? "",
          )
            ? "Login name is not allowed. Reason: The provided login name is invalid."
            : undefined,
      },
      {
        code: "ServerMissingAdministrator",
        on: "create",
        evidence: `${api}/servers/create-or-update`,
        refuses: ({ inputs }) =>
          inputs.has("administrators") || (inputs.has("administratorLogin") && inputs.has("administratorLoginPassword"))
            ? undefined
            : "A server needs an administrator: a login with its password, or one of Microsoft Entra.",
      },
      {
        code: "PrimaryUserAssignedIdentityNotInList",
        evidence: `${guide}/authentication-azure-ad-user-assigned-managed-identity`,
        refuses: ({ inputs }) => {
          const primary = inputs.text("primaryUserAssignedIdentityId");
          return primary !== undefined && !inputs.texts("identity.userAssignedIdentities").includes(primary)
            ? "The primary user-assigned identity must be among the identities of the server."
            : undefined;
        },
      },
      ...keyRules(
        ({ inputs }) => [{ uri: inputs.text("keyId"), identityId: inputs.text("primaryUserAssignedIdentityId") }],
        customerKeyWords.sql,
      ),
    ],
    creates: ({ id, inputs }) => {
      const uri = inputs.text("keyId");
      const master = { type: sqlDatabaseToken, id: `${id}/databases/master`, name: "master" };
      return uri === undefined
        ? [master]
        : [
            master,
            { type: sqlServerKeyToken, id: `${id}/keys/${sqlKeyName(uri)}`, name: sqlKeyName(uri), values: { uri } },
          ];
    },
    cascades: true,
    deletion: [
      {
        code: "ServerIsInFailoverGroup",
        status: 409,
        evidence: `${guide}/failover-group-sql-db`,
        refuses: ({ id }, cloud) => {
          const group = cloud
            .all("azure-native:sql:FailoverGroup")
            .find(({ inputs }) =>
              inputs.texts("partnerServers[].id").some((partner) => partner.toLowerCase() === id.toLowerCase()),
            );
          return group && `The server is the partner of the failover group ${group.name}: delete the group first.`;
        },
      },
    ],
    seconds: [90, 30, 25],
  },

  [sqlDatabaseToken]: {
    ...arm(`${serverPath}/databases`, "serverName"),
    evidence: `${api}/databases/create-or-update`,
    inputs: ["collation", "licenseType", "maxSizeBytes", "requestedBackupStorageRedundancy", "sku", "zoneRedundant"],
    name: named("databaseName"),
    outputs: ({ createdAt, random, inputs, region }) => ({
      collation: inputs.text("collation") ?? "SQL_Latin1_General_CP1_CI_AS",
      creationDate: createdAt,
      currentBackupStorageRedundancy: inputs.text("requestedBackupStorageRedundancy") ?? "Geo",
      currentServiceObjectiveName: `${inputs.text("sku.name")}_${inputs.number("sku.capacity")}`,
      requestedServiceObjectiveName: `${inputs.text("sku.name")}_${inputs.number("sku.capacity")}`,
      currentSku: inputs.get("sku") ?? {},
      databaseId: random("{uuid}", "database"),
      defaultSecondaryLocation: azureRegions[region]?.pair ?? "",
      earliestRestoreDate: createdAt,
      kind: "v12.0,user,vcore",
      isInfraEncryptionEnabled: false,
      maxLogSizeBytes: 193_273_528_320,
      status: "Online",
      failoverGroupId: "",
      managedBy: "",
      pausedDate: "",
      resumedDate: "",
    }),
    rules: [
      ...databaseRules,
      {
        code: "LocationMismatch",
        evidence: `${api}/databases/create-or-update`,
        refuses: (attempt, cloud) => {
          const server = parentOf(attempt, cloud);
          return server && server.region !== attempt.region
            ? `A database stands in the region of its server, ${server.region}, not in ${attempt.region}.`
            : undefined;
        },
      },
    ],
    heldBy: [
      {
        types: ["azure-native:sql:FailoverGroup"],
        code: "DatabaseIsInFailoverGroup",
        message: "The database {name} is part of the failover group {value}: remove it from the group first.",
        status: 409,
      },
    ],
    cascades: true,
    retains: ({ name, inputs }) => ({
      name: `${inputs.text("serverName")}/${name}`,
      reason: "automated backups of a deleted database, as long as its server stands",
      days: 35,
    }),
    seconds: [120, 90, 20],
  },

  [sqlServerKeyToken]: {
    ...arm(`${serverPath}/keys`, "serverName"),
    evidence: `${api}/server-keys/create-or-update`,
    inputs: ["serverKeyType", "uri"],
    name: named("keyName"),
    outputs: ({ createdAt, region }) => ({
      kind: "azurekeyvault",
      creationDate: createdAt,
      thumbprint: "",
      subregion: "",
      autoRotationEnabled: false,
      location: region,
    }),
    rules: [
      {
        code: "InvalidServerKeyName",
        evidence: `${api}/server-keys/create-or-update`,
        refuses: ({ name, inputs }) => {
          const wanted = sqlKeyName(inputs.text("uri") ?? "");
          return wanted === name ? undefined : `The key name '${name}' must be '${wanted}', as its address says.`;
        },
      },
      ...keyRules(({ inputs }) => [{ uri: inputs.text("uri"), identityId: undefined }], customerKeyWords.sql),
    ],
    seconds: [15, 10, 10],
  },

  "azure-native:sql:EncryptionProtector": {
    ...arm(`${serverPath}/encryptionProtector`, "serverName"),
    evidence: `${api}/encryption-protectors/create-or-update`,
    inputs: ["autoRotationEnabled", "serverKeyName", "serverKeyType"],
    name: named("encryptionProtectorName"),
    adopts: true,
    outputs: ({ region }) => ({ kind: "azurekeyvault", uri: "", thumbprint: "", subregion: "", location: region }),
    rules: [
      {
        code: "AzureKeyVaultServerKeyNotFound",
        evidence: `${guide}/transparent-data-encryption-byok-configure`,
        refuses: (attempt, cloud) => {
          const { inputs } = attempt;
          if (inputs.text("serverKeyType") === "ServiceManaged") return undefined;
          const server = parentOf(attempt, cloud);
          const known =
            server &&
            cloud
              .within(server)
              .some(({ type, name }) => type === sqlServerKeyToken && name === inputs.text("serverKeyName"));
          return known ? undefined : `The key '${inputs.text("serverKeyName")}' is not among the keys of the server.`;
        },
      },
    ],
    seconds: [20, 15, 5],
  },

  "azure-native:sql:ExtendedServerBlobAuditingPolicy": {
    ...arm(`${serverPath}/extendedAuditingSettings`, "serverName"),
    evidence: `${api}/server-blob-auditing-policies/create-or-update`,
    inputs: ["auditActionsAndGroups", "isAzureMonitorTargetEnabled", "state", "storageEndpoint"],
    name: named("blobAuditingPolicyName"),
    adopts: true,
    rules: [
      {
        code: "BlobAuditingPolicyTargetMissing",
        evidence: `${api}/server-blob-auditing-policies/create-or-update`,
        refuses: ({ inputs }) =>
          inputs.text("state") === "Enabled" &&
          !inputs.flag("isAzureMonitorTargetEnabled") &&
          !inputs.has("storageEndpoint")
            ? "An audit that is enabled needs a storage endpoint or Azure Monitor as its target."
            : undefined,
      },
    ],
    seconds: [25, 20, 10],
  },
};
