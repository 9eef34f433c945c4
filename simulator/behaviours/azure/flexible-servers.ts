import type { Attempt, Behaviour, Behaviours, CloudView, Rule } from "../../core/behaviour.ts";
import { customerKeyWords, keyRules } from "./customer-keys.ts";
import { parentOf } from "./ids.ts";
import { azureRegions, zonesOfRegion } from "./regions.ts";
import { arm, docs, named, refersTo, taken, tokens } from "./types.ts";

/** What tells the two services of flexible servers apart. */
interface Engine {
  readonly module: "dbforpostgresql" | "dbformysql";
  readonly namespace: string;
  readonly guide: string;
  readonly api: string;
  readonly domain: string;
  readonly versions: readonly string[];
  readonly sizes: (gb: number) => boolean;
  readonly fewestBackupDays: number;
  /** Versions that parameters may have, and those that take a restart. */
  readonly parameters: Readonly<Record<string, { readonly values: RegExp; readonly isStatic: boolean }>>;
}

/** Sizes of the premium disks of PostgreSQL: https://learn.microsoft.com/azure/postgresql/flexible-server/concepts-storage */
const postgresSizes = [32, 64, 128, 256, 512, 1024, 2048, 4095, 4096, 8192, 16_384, 32_767, 32_768];

const postgres: Engine = {
  module: "dbforpostgresql",
  namespace: "Microsoft.DBforPostgreSQL",
  guide: `${docs}/azure/postgresql/flexible-server`,
  api: `${docs}/rest/api/postgresql`,
  domain: "postgres.database.azure.com",
  versions: ["11", "12", "13", "14", "15", "16", "17", "18"],
  sizes: (gb) => postgresSizes.includes(gb),
  fewestBackupDays: 7,
  parameters: {
    require_secure_transport: { values: /^(?:on|off)$/i, isStatic: false },
    ssl_min_protocol_version: { values: /^TLSv1\.[23]$/, isStatic: false },
    log_connections: { values: /^(?:on|off)$/i, isStatic: false },
    log_statement: { values: /^(?:none|ddl|mod|all)$/, isStatic: false },
    log_min_duration_statement: { values: /^(?:-1|\d+)$/, isStatic: false },
    max_connections: { values: /^\d+$/, isStatic: true },
    "metrics.collector_database_activity": { values: /^(?:on|off)$/i, isStatic: false },
  },
};

const mysql: Engine = {
  module: "dbformysql",
  namespace: "Microsoft.DBforMySQL",
  guide: `${docs}/azure/mysql/flexible-server`,
  api: `${docs}/rest/api/mysql`,
  domain: "mysql.database.azure.com",
  versions: ["5.7", "8.0.21", "8.4", "9.3"],
  sizes: (gb) => gb >= 20 && gb <= 16_384,
  fewestBackupDays: 1,
  parameters: {
    require_secure_transport: { values: /^(?:on|off)$/i, isStatic: false },
    tls_version: { values: /^TLSv1\.[23](?:,TLSv1\.3)?$/, isStatic: true },
    slow_query_log: { values: /^(?:on|off)$/i, isStatic: false },
    audit_log_enabled: { values: /^(?:on|off)$/i, isStatic: false },
    audit_log_events: { values: /^[A-Z_,]+$/, isStatic: false },
  },
};

/** Names that no administrator may have. */
const reservedLogins = /^(?:azure_superuser|azure_pg_admin|admin|administrator|root|guest|public|sa|pg_.*|mysql\..*)$/i;

function isReplica({ inputs }: Attempt): boolean {
  return inputs.text("createMode")?.toLowerCase() === "replica";
}

function sourceOf(attempt: Attempt, cloud: CloudView, engine: Engine) {
  return cloud.find(`azure-native:${engine.module}:Server`, attempt.inputs.text("sourceServerResourceId"));
}

function serverRules(engine: Engine): readonly Rule[] {
  const { guide } = engine;
  return [
    {
      code: "InvalidParameterValue",
      on: "create",
      evidence: `${guide}/quickstart-create-server-portal`,
      refuses: ({ inputs }) => {
        const login = inputs.text("administratorLogin");
        return login !== undefined && reservedLogins.test(login)
          ? `Invalid value given for parameter administratorLogin. '${login}' is a reserved name.`
          : undefined;
      },
    },
    {
      code: "InvalidParameterValue",
      on: "create",
      evidence: `${engine.api}/servers/create`,
      refuses: (attempt) =>
        isReplica(attempt) ||
        (attempt.inputs.has("administratorLogin") && attempt.inputs.has("administratorLoginPassword"))
          ? undefined
          : "Invalid value given for parameter administratorLogin. A new server needs the name and the password of its administrator.",
    },
    {
      code: "PasswordTooSimple",
      evidence: `${guide}/concepts-security`,
      refuses: ({ inputs }) => {
        const password = inputs.text("administratorLoginPassword");
        if (password === undefined || password.startsWith("(secret")) return undefined;
        const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/].filter((kind) => kind.test(password)).length;
        return password.length < 8 || password.length > 128 || kinds < 3
          ? "The password must have 8 to 128 characters of three of these kinds: upper case, lower case, digits, others."
          : undefined;
      },
    },
    {
      code: "ParameterOutOfRange",
      evidence: `${guide}/concepts-storage`,
      refuses: ({ inputs }) => {
        const size = inputs.number("storage.storageSizeGB");
        return size !== undefined && !engine.sizes(size)
          ? `The value '${size}' of parameter 'storage.storageSizeGB' is not a size that the service offers.`
          : undefined;
      },
    },
    {
      code: "StorageSizeDecreaseNotAllowed",
      on: "update",
      evidence: `${guide}/concepts-storage`,
      refuses: ({ inputs, before }) => {
        const [old, now] = [before?.inputs, inputs].map((each) => each?.number("storage.storageSizeGB"));
        return old !== undefined && now !== undefined && now < old
          ? `The storage of a server can be increased only: ${now} GiB is less than ${old} GiB.`
          : undefined;
      },
    },
    {
      code: "ParameterOutOfRange",
      evidence: `${guide}/concepts-backup-restore`,
      refuses: (attempt) => {
        const days = attempt.inputs.number("backup.backupRetentionDays");
        return days !== undefined && (days < engine.fewestBackupDays || days > 35)
          ? `The value '${days}' of parameter 'backup.backupRetentionDays' must be between ${engine.fewestBackupDays} and 35.`
          : undefined;
      },
    },
    {
      code: "GeoBackupNotSupported",
      evidence: `${guide}/concepts-backup-restore#geo-redundant-backup-and-restore`,
      refuses: ({ inputs, region }) =>
        inputs.text("backup.geoRedundantBackup") === "Enabled" && azureRegions[region]?.pair === undefined
          ? `Geo-redundant backup is not supported in ${region}: the region has no pair.`
          : undefined,
    },
    {
      code: "HANotSupportedInRegion",
      evidence: `${guide}/concepts-high-availability`,
      refuses: ({ inputs, region }) =>
        inputs.text("highAvailability.mode") === "ZoneRedundant" && zonesOfRegion(region).length === 0
          ? `Zone redundant high availability is not supported in ${region}.`
          : undefined,
    },
    {
      code: "HANotSupportedOnBurstable",
      evidence: `${guide}/concepts-high-availability#limitations`,
      refuses: ({ inputs }) =>
        inputs.text("sku.tier") === "Burstable" && (inputs.text("highAvailability.mode") ?? "Disabled") !== "Disabled"
          ? "High availability is not supported by servers of the burstable tier."
          : undefined,
    },
    {
      code: "InvalidEdition",
      evidence: `${guide}/concepts-compute`,
      refuses: ({ inputs }) => {
        const [name = "", tier] = [inputs.text("sku.name"), inputs.text("sku.tier")];
        const family = name.startsWith("Standard_B")
          ? "Burstable"
          : name.startsWith("Standard_D")
            ? "GeneralPurpose"
            : "MemoryOptimized";
        return tier === family ? undefined : `The SKU ${name} does not belong to the tier ${tier}.`;
      },
    },
    {
      code: "ParameterNotSupported",
      on: "create",
      evidence: "https://github.com/Azure/bicep-types-az/issues/2239",
      refuses: ({ inputs }) =>
        inputs.has("maintenanceWindow") ? "A maintenance window can be given to an existing server only." : undefined,
    },
    {
      code: "VersionNotSupported",
      evidence: `${guide}/concepts-supported-versions`,
      refuses: ({ inputs }) => {
        const version = inputs.text("version");
        return version !== undefined && !engine.versions.includes(version)
          ? `The version '${version}' is not supported; use one of ${engine.versions.join(", ")}.`
          : undefined;
      },
    },
    {
      code: "ReadReplicaSourceNotFound",
      status: 404,
      on: "create",
      evidence: `${guide}/concepts-read-replicas`,
      refuses: (attempt, cloud) =>
        isReplica(attempt) && !sourceOf(attempt, cloud, engine)
          ? `The source server '${attempt.inputs.text("sourceServerResourceId")}' was not found.`
          : undefined,
    },
    {
      code: "ReadReplicaNotSupportedOnBurstable",
      on: "create",
      evidence: `${guide}/concepts-read-replicas`,
      refuses: (attempt, cloud) =>
        isReplica(attempt) && sourceOf(attempt, cloud, engine)?.inputs.text("sku.tier") === "Burstable"
          ? "Read replicas are not supported by servers of the burstable tier."
          : undefined,
    },
    {
      code: "ReadReplicaEncryptionMismatch",
      on: "create",
      evidence: `${guide}/concepts-data-encryption`,
      refuses: (attempt, cloud) => {
        const source = isReplica(attempt) ? sourceOf(attempt, cloud, engine) : undefined;
        return source?.inputs.text("dataEncryption.type") === "AzureKeyVault" && !attempt.inputs.has("dataEncryption")
          ? "The replica of a server that a customer-managed key encrypts needs a key of its own region."
          : undefined;
      },
    },
    ...replicaOnlyRules(engine),
  ];
}

/** What a replica of PostgreSQL does not have until it is promoted. */
function replicaOnlyRules(engine: Engine): readonly Rule[] {
  if (engine.module !== "dbforpostgresql") return [];
  return [
    {
      code: "ReadReplicaGeoBackupNotSupported",
      on: "create",
      evidence: `${engine.guide}/concepts-read-replicas#considerations`,
      refuses: (attempt) =>
        isReplica(attempt) && attempt.inputs.text("backup.geoRedundantBackup") === "Enabled"
          ? "Geo-redundant backups are not supported on read replicas."
          : undefined,
    },
    {
      code: "GeoBackupIdentityInvalid",
      evidence: `${engine.guide}/concepts-data-encryption`,
      refuses: ({ inputs }) => {
        const primary = inputs.text("dataEncryption.primaryUserAssignedIdentityId");
        return primary !== undefined && primary === inputs.text("dataEncryption.geoBackupUserAssignedIdentityId")
          ? "The identity of the geo-redundant backup's key must be another than that of the primary key."
          : undefined;
      },
    },
    {
      code: "GeoBackupKeyMissing",
      evidence: `${engine.guide}/concepts-data-encryption`,
      refuses: ({ inputs }) =>
        inputs.text("backup.geoRedundantBackup") === "Enabled" &&
        inputs.text("dataEncryption.type") === "AzureKeyVault" &&
        !inputs.has("dataEncryption.geoBackupKeyURI")
          ? "A server of a customer-managed key with geo-redundant backup needs a key in the paired region."
          : undefined,
    },
  ];
}

function keysOf(attempt: Attempt) {
  const { inputs } = attempt;
  const at = (path: string) => inputs.text(`dataEncryption.${path}`);
  return [
    { uri: at("primaryKeyURI"), identityId: at("primaryUserAssignedIdentityId") },
    { uri: at("geoBackupKeyURI"), identityId: at("geoBackupUserAssignedIdentityId") },
  ];
}

function server(engine: Engine): Behaviour {
  const { namespace, domain } = engine;
  return {
    ...arm(`${namespace}/flexibleServers`),
    evidence: `${engine.api}/servers/create`,
    inputs: [
      "administratorLogin",
      "administratorLoginPassword",
      "authConfig",
      "availabilityZone",
      "backup",
      "createMode",
      "dataEncryption",
      "highAvailability",
      "identity",
      "maintenanceWindow",
      "network",
      "sku",
      "sourceServerResourceId",
      "storage",
      "version",
    ],
    name: named("serverName", {
      unique: "global",
      lower: true,
      taken: taken("ServerNameAlreadyExists", "Specified server name '{name}' is already used."),
    }),
    outputs: (attempt) => ({
      fullyQualifiedDomainName: `${attempt.name}.${domain}`,
      state: "Ready",
      minorVersion: "4",
      replicaCapacity: isReplica(attempt) ? 0 : 5,
      replicationRole: isReplica(attempt) ? "AsyncReplica" : engine.module === "dbformysql" ? "None" : "Primary",
      privateEndpointConnections: [],
    }),
    references: {
      "identity.userAssignedIdentities[]": refersTo(
        tokens.userAssignedIdentity,
        "FailedIdentityOperation",
        "Identity operation for resource '{id}' failed with error 'The identity {value} was not found'.",
      ),
      "dataEncryption.primaryUserAssignedIdentityId": identityRef,
      "dataEncryption.geoBackupUserAssignedIdentityId": identityRef,
    },
    rules: [
      ...serverRules(engine),
      ...keyRules(keysOf, customerKeyWords.flexibleServer, (attempt, { uri }) =>
        uri === keysOf(attempt)[1]?.uri && uri !== keysOf(attempt)[0]?.uri
          ? azureRegions[attempt.region]?.pair
          : attempt.region,
      ),
    ],
    deletion: [
      {
        code: "ReadReplicaSourceDeletionNotAllowed",
        status: 409,
        evidence: `${engine.guide}/concepts-read-replicas`,
        refuses: ({ id, name }, cloud) => {
          const replica = cloud
            .all(`azure-native:${engine.module}:Server`)
            .find(({ inputs }) => inputs.text("sourceServerResourceId")?.toLowerCase() === id.toLowerCase());
          return (
            replica &&
            `The server '${name}' has the replica ${replica.name}: delete it, or stop the replication, first.`
          );
        },
      },
    ],
    cascades: true,
    retains: ({ name }) => ({
      name,
      reason: "the last backup of a deleted server, from which it can be restored",
      days: 5,
    }),
    seconds: engine.module === "dbformysql" ? [420, 120, 90] : [480, 120, 60],
    inPlace: ["dataEncryption"],
  };
}

const identityRef = refersTo(
  tokens.userAssignedIdentity,
  "ResourceNotFound",
  "The identity {value} that the server is to use its key by was not found.",
  { status: 404 },
);

function configuration(engine: Engine): Behaviour {
  return {
    ...arm(`${engine.namespace}/flexibleServers/configurations`, "serverName"),
    evidence: `${engine.api}/configurations/put`,
    inputs: ["source", "value"],
    name: named("configurationName"),
    adopts: true,
    outputs: ({ name }) => ({
      isDynamicConfig: !engine.parameters[name]?.isStatic,
      isConfigPendingRestart: engine.parameters[name]?.isStatic === true,
      isReadOnly: false,
      dataType: "String",
      defaultValue: "",
      description: `Server parameter ${name}`,
      documentationLink: `${engine.guide}/concepts-server-parameters`,
      allowedValues: String(engine.parameters[name]?.values.source ?? ""),
      unit: "",
    }),
    rules: [
      {
        code: "ConfigurationNotExists",
        status: 404,
        evidence: `${engine.guide}/concepts-server-parameters`,
        refuses: ({ name }) =>
          engine.parameters[name] ? undefined : `The configuration '${name}' does not exist for the server.`,
      },
      {
        code: "InvalidParameterValue",
        evidence: `${engine.guide}/concepts-server-parameters`,
        refuses: ({ name, inputs }) => {
          const value = inputs.text("value");
          const allowed = engine.parameters[name]?.values;
          return allowed && value !== undefined && !allowed.test(value)
            ? `Invalid value given for parameter ${name}. Specified value '${value}' is not allowed.`
            : undefined;
        },
      },
    ],
    seconds: [20, 20, 15],
  };
}

function database(engine: Engine, reserved: readonly string[]): Behaviour {
  return {
    ...arm(`${engine.namespace}/flexibleServers/databases`, "serverName"),
    evidence: `${engine.api}/databases/create`,
    inputs: ["charset", "collation"],
    name: named("databaseName"),
    rules: [
      {
        code: "InvalidParameterValue",
        evidence: `${engine.guide}/concepts-servers`,
        refuses: ({ name }) =>
          reserved.includes(name.toLowerCase()) ? `The database name '${name}' is reserved by the service.` : undefined,
      },
      {
        code: "OperationNotAllowedOnReplica",
        status: 409,
        evidence: `${engine.guide}/concepts-read-replicas`,
        refuses: (attempt, cloud) =>
          parentOf(attempt, cloud)?.inputs.text("createMode") === "Replica"
            ? "A read replica takes no databases of its own."
            : undefined,
      },
    ],
    seconds: [15, 5, 10],
  };
}

/** Flexible servers of PostgreSQL and MySQL, their parameters, databases and the names that follow a failover. */
export const azureFlexibleServers: Behaviours = {
  "azure-native:dbforpostgresql:Server": server(postgres),
  "azure-native:dbforpostgresql:Configuration": configuration(postgres),
  "azure-native:dbforpostgresql:Database": database(postgres, [
    "azure_maintenance",
    "azure_sys",
    "template0",
    "template1",
  ]),
  "azure-native:dbforpostgresql:VirtualEndpoint": {
    ...arm("Microsoft.DBforPostgreSQL/flexibleServers/virtualendpoints", "serverName"),
    evidence: `${postgres.api}/virtual-endpoints/create`,
    inputs: ["endpointType", "members"],
    name: named("virtualEndpointName", {
      unique: "global",
      taken: taken("VirtualEndpointNameAlreadyExists", "The virtual endpoint name '{name}' is already used."),
    }),
    outputs: ({ name }) => ({
      virtualEndpoints: [`${name}.writer.postgres.database.azure.com`, `${name}.reader.postgres.database.azure.com`],
    }),
    rules: [
      {
        code: "VirtualEndpointMemberInvalid",
        evidence: `${postgres.guide}/concepts-read-replicas-virtual-endpoints`,
        refuses: (attempt, cloud) => {
          const primary = parentOf(attempt, cloud);
          const servers = cloud.all("azure-native:dbforpostgresql:Server");
          const strange = attempt.inputs.texts("members").find((member) => {
            const found = servers.find(({ name }) => name === member);
            const source = found?.inputs.text("sourceServerResourceId")?.toLowerCase();
            return found?.id !== primary?.id && source !== primary?.id.toLowerCase();
          });
          return strange === undefined
            ? undefined
            : `The server '${strange}' is no read replica of '${primary?.name}'.`;
        },
      },
      {
        code: "VirtualEndpointLimitReached",
        on: "create",
        status: 409,
        evidence: `${postgres.guide}/concepts-read-replicas-virtual-endpoints`,
        refuses: (attempt, cloud) => {
          const primary = parentOf(attempt, cloud);
          return primary && cloud.within(primary).some(({ type }) => type === attempt.type)
            ? "A server has one pair of virtual endpoints at most."
            : undefined;
        },
      },
    ],
    seconds: [60, 30, 30],
  },
  "azure-native:dbformysql:Server": server(mysql),
  "azure-native:dbformysql:Configuration": configuration(mysql),
  "azure-native:dbformysql:Database": database(mysql, ["information_schema", "mysql", "performance_schema", "sys"]),
};
