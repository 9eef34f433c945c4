import { formatVirtual } from "../../clock.ts";
import type { Attempt, CloudView, LedgerResource, Rule } from "../../core/behaviour.ts";
import type { Values } from "../../values.ts";
import type { FlexibleEngine } from "./flexible-server-engines.ts";
import { azureRegions } from "./regions.ts";

const hour = 3_600_000;

/** The ways a server is made from backups of another: within its region, or from those that its region's pair holds. */
export function restoreMode({ inputs }: Pick<Attempt, "inputs">): "geo" | "point-in-time" | undefined {
  switch (inputs.text("createMode")?.toLowerCase()) {
    case "georestore":
      return "geo";
    case "pointintimerestore":
      return "point-in-time";
    default:
      return undefined;
  }
}

function originOf(attempt: Attempt, cloud: CloudView, engine: FlexibleEngine): LedgerResource | undefined {
  if (restoreMode(attempt) === undefined) return undefined;
  return cloud.find(`azure-native:${engine.module}:Server`, attempt.inputs.text("sourceServerResourceId"));
}

/**
 * What a restored server has of its source: size, storage, version, users, days of backups. It never has a standby: one is
 * asked for afterwards. https://learn.microsoft.com/azure/postgresql/flexible-server/concepts-backup-restore#post-restore-tasks
 */
export function restoredValues(attempt: Attempt, cloud: CloudView, engine: FlexibleEngine): Values {
  const origin = originOf(attempt, cloud, engine);
  if (origin === undefined) return {};
  const from = origin.outputs;
  const kept = ["version", "sku", "storage", "administratorLogin"].filter((key) => from.has(key));
  return {
    ...Object.fromEntries(kept.map((key) => [key, from.get(key) ?? null])),
    backup: {
      geoRedundantBackup: "Disabled",
      backupRetentionDays: from.number("backup.backupRetentionDays") ?? engine.fewestBackupDays,
    },
    highAvailability: { mode: "Disabled", state: "NotEnabled" },
  };
}

/** What a restore refuses; the pages tell the reasons, the codes are ours. */
export function restoreRules(engine: FlexibleEngine): readonly Rule[] {
  const { guide } = engine;
  const restores = `${guide}/concepts-backup-restore`;
  const geo = `${restores}#geo-redundant-backup-and-restore`;
  const isPostgres = engine.module === "dbforpostgresql";
  const timeInput = isPostgres ? "pointInTimeUTC" : "restorePointInTime";
  const rule = (
    code: string,
    evidence: string,
    refuses: (attempt: Attempt, origin: LedgerResource, cloud: CloudView) => string | false | undefined,
  ): Rule => ({
    code,
    on: "create",
    evidence,
    refuses: (attempt, cloud) => {
      const origin = originOf(attempt, cloud, engine);
      return (origin && refuses(attempt, origin, cloud)) || undefined;
    },
  });
  return [
    {
      code: "ResourceNotFound",
      status: 404,
      on: "create",
      evidence: "https://github.com/hashicorp/terraform-provider-azurerm/issues/27917",
      refuses: (attempt, cloud) =>
        restoreMode(attempt) !== undefined && originOf(attempt, cloud, engine) === undefined
          ? `The source server '${attempt.inputs.text("sourceServerResourceId") ?? ""}' was not found.`
          : undefined,
    },
    rule("InvalidParameterValue", `${engine.api}/servers/create`, (attempt) => {
      const isWanted = isPostgres || restoreMode(attempt) === "point-in-time";
      return isWanted && !attempt.inputs.has(timeInput) && `${timeInput} is required by this create mode.`;
    }),
    rule(
      "ReadReplicaBackupNotSupported",
      `${guide}/concepts-read-replicas`,
      (_attempt, origin) =>
        origin.inputs.text("createMode") === "Replica" &&
        `The server '${origin.name}' is a read replica: replicas have no backups of their own.`,
    ),
    rule(
      "GeoBackupNotEnabled",
      geo,
      (attempt, origin) =>
        restoreMode(attempt) === "geo" &&
        origin.outputs.text("backup.geoRedundantBackup") !== "Enabled" &&
        `Geo-restore is not possible: the server '${origin.name}' was created without geo-redundant backup.`,
    ),
    rule("GeoRestoreRegionNotPaired", geo, (attempt, origin) => {
      const pair = azureRegions[origin.region]?.pair;
      // MySQL offers the universal geo-restore as well, to any region.
      return (
        isPostgres &&
        restoreMode(attempt) === "geo" &&
        attempt.region !== pair &&
        `A server of ${origin.region} is geo-restored in its paired region ${pair ?? "(it has none)"}, not in ${attempt.region}.`
      );
    }),
    rule(
      "RestoreRegionMismatch",
      `${restores}#point-in-time-recovery`,
      (attempt, origin) =>
        restoreMode(attempt) === "point-in-time" &&
        attempt.region !== origin.region &&
        `A point-in-time restore creates the server in the region of its source, ${origin.region}, not in ${attempt.region}.`,
    ),
    rule("RestorePointNotAvailable", restores, (attempt, origin, cloud) => {
      const at = attempt.inputs.text(timeInput);
      return at !== undefined && outOfRange(at, attempt, origin, cloud);
    }),
    rule("RestoreConfigurationNotSupported", geo, (attempt, origin) => differsFrom(attempt, origin, isPostgres)),
    rule(
      "RestoreEncryptionMismatch",
      `${guide}/concepts-data-encryption`,
      ({ inputs }, origin) =>
        origin.inputs.text("dataEncryption.type") === "AzureKeyVault" &&
        !inputs.has("dataEncryption") &&
        `The server '${origin.name}' is encrypted with a customer-managed key: what is restored from it needs one too.`,
    ),
    {
      code: "AzureKeyVaultKeyNameNotFound",
      on: "create",
      evidence: `${guide}/concepts-data-encryption`,
      refuses: (attempt, cloud) => {
        const uri = originOf(attempt, cloud, engine)?.inputs.text("dataEncryption.geoBackupKeyURI");
        return restoreMode(attempt) === "geo" && uri !== undefined && !cloud.find("azure-native:keyvault:Key", uri)
          ? `The key '${uri}' of the geo-redundant backups was not found.`
          : undefined;
      },
    },
  ];
}

/** The first backup is in the pair an hour after the server's creation at the latest, and everything later an hour after it was written. */
function outOfRange(at: string, attempt: Attempt, origin: LedgerResource, cloud: CloudView): string | undefined {
  const [wanted, now] = [Date.parse(at), Date.parse(cloud.now)];
  const made = Date.parse(formatVirtual(origin.created));
  const days = origin.outputs.number("backup.backupRetentionDays") ?? 7;
  const earliest = Math.max(made, now - days * 24 * hour);
  if (Number.isNaN(wanted)) return `The restore point '${at}' is no time.`;
  if (wanted > now) return `The restore point ${at} is later than the latest restorable time.`;
  if (wanted < earliest)
    return `The restore point ${at} is before the earliest one, ${new Date(earliest).toISOString()}.`;
  return restoreMode(attempt) === "geo" && now - made < hour
    ? "No backup of the server has reached the paired region yet: wait an hour after its creation."
    : undefined;
}

/** PostgreSQL changes nothing of size on the way; MySQL takes another size, but no smaller disk, and neither another version. */
function differsFrom({ inputs }: Attempt, { name, outputs }: LedgerResource, isPostgres: boolean): string | undefined {
  const fixed = isPostgres ? ["version", "sku.name", "storage.storageSizeGB"] : ["version"];
  const changed = fixed.find((path) => inputs.has(path) && String(inputs.get(path)) !== String(outputs.get(path)));
  if (changed !== undefined) {
    return `A restore cannot change '${changed}': that of the server '${name}' is ${String(outputs.get(changed))}.`;
  }
  const [had, wanted] = [outputs, inputs].map((each) => each.number("storage.storageSizeGB"));
  return had !== undefined && wanted !== undefined && wanted < had
    ? `The storage of a restored server cannot be smaller than that of '${name}', ${had} GiB.`
    : undefined;
}
