import type { Size } from "../../client/schema.ts";
import { UserError } from "../../user-error.ts";
import type { DatabaseEngine, DatabasePlan } from "../types/workload.ts";

/** What RDS calls an engine, and how it is run here. */
export interface EngineEntry {
  readonly cloudEngine: string;
  readonly port: number;
  /** Version of the client file to version and parameter family of RDS. */
  readonly versions: Readonly<Record<string, { readonly version: string; readonly family: string }>>;
  readonly parameters: DatabasePlan["parameters"];
  readonly logExports: readonly string[];
  /** SQL Server instances hold databases of their own; the others start with one. */
  readonly createsDatabase: boolean;
  /** Whether RDS keeps a read replica of it in another region. */
  readonly crossRegionReplica: boolean;
  readonly smallClass: string;
  readonly families: readonly string[];
}

function parameter(name: string, value: string, needsRestart = false): DatabasePlan["parameters"][number] {
  return { name, value, needsRestart };
}

function postgresVersions(...majors: string[]): EngineEntry["versions"] {
  return Object.fromEntries(majors.map((version) => [version, { version, family: `postgres${version}` }]));
}

function sameFamily(engine: string, ...majors: string[]): EngineEntry["versions"] {
  return Object.fromEntries(majors.map((version) => [version, { version, family: `${engine}${version}` }]));
}

const sqlserver2019 = { version: "15.00", family: "sqlserver-se-15.0" };
const sqlserver2022 = { version: "16.00", family: "sqlserver-se-16.0" };

/**
 * Engines on RDS. TLS is forced on each: rds.force_ssl (PostgreSQL, SQL Server) and require_secure_transport (MySQL,
 * MariaDB 10.5 and later); docs.aws.amazon.com/AmazonRDS/latest/UserGuide, pages "…require-ssl" of each engine.
 * Major versions are those RDS supports without extended-support fees, plus MySQL 8.0 and MariaDB 10.6 that field
 * software still demands.
 */
export const engines: Readonly<Record<DatabaseEngine, EngineEntry>> = {
  postgres: {
    cloudEngine: "postgres",
    port: 5432,
    versions: postgresVersions("14", "15", "16", "17", "18"),
    parameters: [
      parameter("rds.force_ssl", "1"),
      parameter("log_statement", "ddl"),
      parameter("log_min_duration_statement", "1000"),
    ],
    logExports: ["postgresql", "upgrade"],
    createsDatabase: true,
    crossRegionReplica: true,
    smallClass: "db.t4g.medium",
    families: ["m7g", "m6g"],
  },
  mysql: {
    cloudEngine: "mysql",
    port: 3306,
    versions: sameFamily("mysql", "8.0", "8.4"),
    parameters: [
      parameter("require_secure_transport", "1"),
      parameter("tls_version", "TLSv1.2,TLSv1.3", true),
      parameter("slow_query_log", "1"),
      parameter("log_output", "FILE"),
    ],
    logExports: ["error", "slowquery"],
    createsDatabase: true,
    crossRegionReplica: true,
    smallClass: "db.t4g.medium",
    families: ["m7g", "m6g"],
  },
  mariadb: {
    cloudEngine: "mariadb",
    port: 3306,
    versions: sameFamily("mariadb", "10.6", "10.11", "11.4", "11.8"),
    parameters: [
      parameter("require_secure_transport", "1"),
      parameter("tls_version", "TLSv1.2,TLSv1.3", true),
      parameter("slow_query_log", "1"),
      parameter("log_output", "FILE"),
    ],
    logExports: ["error", "slowquery"],
    createsDatabase: true,
    crossRegionReplica: true,
    smallClass: "db.t4g.medium",
    families: ["m7g", "m6g"],
  },
  sqlserver: {
    cloudEngine: "sqlserver-se",
    port: 1433,
    versions: { "15": sqlserver2019, "2019": sqlserver2019, "16": sqlserver2022, "2022": sqlserver2022 },
    parameters: [
      parameter("rds.force_ssl", "1", true),
      parameter("rds.tls10", "disabled", true),
      parameter("rds.tls11", "disabled", true),
    ],
    logExports: ["error", "agent"],
    createsDatabase: false,
    // Only Enterprise Edition replicates to another region: docs.aws.amazon.com/AmazonRDS/latest/UserGuide/SQLServer.ReadReplicas.html
    crossRegionReplica: false,
    smallClass: "db.t3.xlarge",
    families: ["m7i", "m6i", "m5"],
  },
};

/** Instance families that RDS does not offer in a region, by engine family. */
const missingFamilies: Readonly<Record<string, readonly string[]>> = {
  "eu-central-2": ["m7i", "m6i"],
  "eu-south-1": ["m7g", "m7i"],
};

const classSizes: Readonly<Record<Exclude<Size, "small">, string>> = {
  medium: "large",
  large: "xlarge",
  xlarge: "2xlarge",
  "2xlarge": "4xlarge",
};

/** The RDS class of a named size: the newest family that the region offers. */
export function databaseClass(engine: DatabaseEngine, size: Size, region: string): string {
  const entry = engines[engine];
  if (size === "small") return entry.smallClass;
  const family = entry.families.find((one) => !missingFamilies[region]?.includes(one));
  if (family === undefined) throw new UserError(`${engine} has no instance class in ${region}; use another region`);
  return `db.${family}.${classSizes[size]}`;
}

/** GiB of memory of a class in this catalogue: large is 8, and each step up doubles; the small classes have their own. */
export function databaseMemoryGb(engine: DatabaseEngine, machineType: string): number {
  if (machineType === engines[engine].smallClass) return engine === "sqlserver" ? 16 : 4;
  const steps = Object.values(classSizes).indexOf(machineType.split(".")[2] ?? "");
  return 8 * 2 ** Math.max(0, steps);
}

/**
 * The version and parameter family of RDS. A version longer than a major one pins the minor too. Throws a UserError
 * when the major version is not offered.
 */
export function databaseVersion(engine: DatabaseEngine, version: string): { version: string; family: string } {
  const { versions } = engines[engine];
  const major = Object.keys(versions)
    .filter((known) => version === known || version.startsWith(`${known}.`))
    .sort((a, b) => b.length - a.length)[0];
  const entry = major === undefined ? undefined : versions[major];
  if (major === undefined || entry === undefined) {
    throw new UserError(
      `database.version: ${engine} "${version}" is not offered; use ${Object.keys(versions).join(", ")}, or a minor version of these`,
    );
  }
  return { version: version === major || engine === "sqlserver" ? entry.version : version, family: entry.family };
}

/** Words that PostgreSQL, MySQL or MariaDB keep for themselves, so that no database may be called so. */
const reservedWords = new Set(
  "all and any array as asc between both case check column constraint create cross current default desc distinct do else end except false fetch for foreign from grant group having in index inner into is join key left like limit not null offset on only or order outer primary references right select table then to true union unique user using when where window with".split(
    " ",
  ),
);

/** Name of the first database, from the workload's. */
export function databaseSchemaName(workload: string): string {
  const name = workload.replaceAll("-", "_");
  return reservedWords.has(name) ? `${name}_db` : name;
}
