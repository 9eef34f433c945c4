import type { Size } from "../../client/schema.ts";
import { UserError } from "../../user-error.ts";
import type { DatabaseEngine, DatabasePlan } from "../types/workload.ts";
import type { EngineEntry } from "./cloud-catalogue.ts";

/** An engine of RDS, and the classes it runs on. */
interface RdsEngine extends EngineEntry {
  readonly smallClass: string;
  readonly families: readonly string[];
}

function parameter(name: string, value: string, needsRestart = false): DatabasePlan["parameters"][number] {
  return { name, value, needsRestart };
}

/**
 * Engines on RDS. TLS is forced on each: rds.force_ssl (PostgreSQL, SQL Server) and require_secure_transport (MySQL,
 * MariaDB 10.5 and later); docs.aws.amazon.com/AmazonRDS/latest/UserGuide, pages "…require-ssl" of each engine.
 */
export const engines: Readonly<Record<DatabaseEngine, RdsEngine>> = {
  postgres: {
    cloudEngine: "postgres",
    port: 5432,
    majorParts: 1,
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
    majorParts: 2,
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
    majorParts: 2,
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
    majorParts: 1,
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

/** Releases of SQL Server, by the year in their name. */
const sqlServerMajors: Readonly<Record<string, string>> = { "2017": "14", "2019": "15", "2022": "16", "2025": "17" };

/**
 * The version and parameter family of RDS. A version longer than a major one pins the minor too. Whether RDS offers it
 * is not judged here: the client file warns of versions it does not know, since the cloud adds them.
 */
export function databaseVersion(engine: DatabaseEngine, version: string): { version: string; family: string } {
  const { majorParts, cloudEngine } = engines[engine];
  const major = version.split(".").slice(0, majorParts).join(".");
  if (engine !== "sqlserver") return { version, family: `${cloudEngine}${major}` };
  const number = sqlServerMajors[major] ?? major;
  // RDS writes 16.00, and 16.00.4215.2.v1 in full: what is shorter than that follows the latest minor.
  const isPinned = version.split(".").length === 4;
  return { version: isPinned ? `${version}.v1` : `${number}.00`, family: `${cloudEngine}-${number}.0` };
}
