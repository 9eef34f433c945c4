import type { Attempt, CloudView, Rule } from "../../core/behaviour.ts";
import { isObject, type Reader } from "../../values.ts";
import type { FlexibleEngine } from "./flexible-server-engines.ts";
import { restoreMode, restoreRules } from "./flexible-server-restores.ts";
import { azureRegions, zonesOfRegion } from "./regions.ts";
import { tokens } from "./types.ts";

/** Names that no administrator may have. */
const reservedLogins = /^(?:azure_superuser|azure_pg_admin|admin|administrator|root|guest|public|sa|pg_.*|mysql\..*)$/i;

export function isReplica({ inputs }: Pick<Attempt, "inputs">): boolean {
  return inputs.text("createMode")?.toLowerCase() === "replica";
}

function sourceOf(attempt: Attempt, cloud: CloudView, engine: FlexibleEngine) {
  return cloud.find(`azure-native:${engine.module}:Server`, attempt.inputs.text("sourceServerResourceId"));
}

export function serverRules(engine: FlexibleEngine): readonly Rule[] {
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
        restoreMode(attempt) !== undefined ||
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
        engine.module === "dbforpostgresql" &&
        inputs.text("highAvailability.mode") === "ZoneRedundant" &&
        zonesOfRegion(region).length === 0
          ? `Zone redundant high availability is not supported in ${region}.`
          : undefined,
    },
    {
      code: "HaNotSupportedForLocationNotSupportZRS",
      evidence: "https://github.com/Azure/azure-cli/issues/33813",
      refuses: ({ inputs, region }) =>
        engine.module === "dbformysql" &&
        (inputs.text("highAvailability.mode") ?? "Disabled") !== "Disabled" &&
        zonesOfRegion(region).length === 0
          ? "MySQL only supports High Availability in locations that support ZRS. The location doesn't support ZRS."
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
        if (name === "" && tier === undefined) return undefined;
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
    {
      code: "FailedIdentityOperation",
      evidence: `${guide}/concepts-data-encryption`,
      refuses: ({ inputs, id }, cloud) => {
        const absent = identitiesOf(inputs).find((each) => !cloud.find(tokens.userAssignedIdentity, each));
        return absent === undefined
          ? undefined
          : `Identity operation for resource '${id}' failed with error 'The identity ${absent} was not found'.`;
      },
    },
    ...restoreRules(engine),
    ...replicaOnlyRules(engine),
  ];
}

/** The SDK takes them as a list for MySQL, and as the keys of an object for PostgreSQL. */
function identitiesOf(inputs: Reader): readonly string[] {
  const given = inputs.get("identity.userAssignedIdentities");
  return isObject(given) ? Object.keys(given) : inputs.texts("identity.userAssignedIdentities[]");
}

/** What a replica of PostgreSQL does not have until it is promoted. */
function replicaOnlyRules(engine: FlexibleEngine): readonly Rule[] {
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

export function keysOf(attempt: Attempt) {
  const { inputs } = attempt;
  const at = (path: string) => inputs.text(`dataEncryption.${path}`);
  return [
    { uri: at("primaryKeyURI"), identityId: at("primaryUserAssignedIdentityId") },
    { uri: at("geoBackupKeyURI"), identityId: at("geoBackupUserAssignedIdentityId") },
  ];
}
