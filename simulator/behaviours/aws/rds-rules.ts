import type { CloudView, LedgerResource, Rule } from "../../core/behaviour.ts";
import type { Reader } from "../../values.ts";
import { docs, tokens } from "./types.ts";

const guide = `${docs}/AmazonRDS/latest/UserGuide`;
const ports: Readonly<Record<string, number>> = {
  postgres: 5432,
  mysql: 3306,
  mariadb: 3306,
  sqlserver: 1433,
  oracle: 1521,
};
const days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/** Engine, version and port of an instance; those of its source for a replica. */
export function engineOf(
  inputs: Reader,
  cloud: CloudView,
): { engine: string; version: string; port: number; source: LedgerResource | undefined } {
  const source = cloud.findAnywhere(tokens.database, inputs.text("replicateSourceDb"));
  const engine = inputs.text("engine") ?? source?.outputs.text("engine") ?? "";
  const version = inputs.text("engineVersion") ?? source?.outputs.text("engineVersion") ?? "";
  const port = inputs.number("port") ?? ports[engine.split("-")[0] ?? ""] ?? 0;
  return { engine, version, port, source };
}

/** What RDS refuses of an instance's settings taken together. */
export const databaseProblem: readonly Rule[] = [
  {
    code: "InvalidParameterCombination",
    evidence: `${guide}/USER_WorkingWithDBInstanceParamGroups.html`,
    refuses: ({ inputs }, cloud) => {
      const group = cloud.find("aws:rds/parameterGroup:ParameterGroup", inputs.text("parameterGroupName"));
      if (!group) return undefined;
      const { engine, version } = engineOf(inputs, cloud);
      const family = group.inputs.text("family") ?? "";
      const [major = "", minor = "0"] = version.split(".");
      const wanted =
        engine === "postgres"
          ? `postgres${major}`
          : `${engine}${engine.startsWith("sqlserver") ? "-" : ""}${major}.${minor}`;
      const fits = engine.startsWith("sqlserver") ? family.startsWith(`${engine}-${Number(major)}`) : family === wanted;
      return fits
        ? undefined
        : `The parameter group ${group.name} with DBParameterGroupFamily ${family} can't be used for this instance. Please use a parameter group with DBParameterGroupFamily ${wanted}.`;
    },
  },
  {
    code: "InvalidParameterValue",
    evidence: `${guide}/CHAP_Storage.html`,
    refuses: ({ inputs }, cloud) => {
      const size = inputs.number("allocatedStorage");
      const { engine } = engineOf(inputs, cloud);
      return size !== undefined && (size < 20 || size > 65_536)
        ? `Invalid storage size for engine name ${engine} and storage type ${inputs.text("storageType") ?? "gp3"}: ${size}`
        : undefined;
    },
  },
  {
    code: "InvalidParameterCombination",
    evidence: `${guide}/USER_PIOPS.Autoscaling.html`,
    refuses: ({ inputs }) => {
      const [most, size] = [inputs.number("maxAllocatedStorage"), inputs.number("allocatedStorage")];
      return most !== undefined && most !== 0 && size !== undefined && most <= size
        ? "Max storage size must be greater than storage size"
        : undefined;
    },
  },
  {
    code: "InvalidParameterCombination",
    evidence: `${guide}/USER_Monitoring.OS.Enabling.html`,
    refuses: ({ inputs }) =>
      (inputs.number("monitoringInterval") ?? 0) > 0 !== inputs.has("monitoringRoleArn")
        ? "A MonitoringRoleARN value is required if you specify a MonitoringInterval value other than 0."
        : undefined,
  },
  {
    code: "InvalidParameterValue",
    evidence: `${guide}/USER_WorkingWithAutomatedBackups.BackupWindow.html`,
    refuses: ({ inputs }) => windowProblem(inputs.text("backupWindow"), inputs.text("maintenanceWindow")),
  },
  {
    code: "InvalidParameterCombination",
    evidence: `${guide}/USER_PerfInsights.Overview.Engines.html`,
    refuses: ({ inputs }, cloud) => {
      const { engine } = engineOf(inputs, cloud);
      const small = /^db\.(t2|t3|t4g)\.(micro|small)$/.test(inputs.text("instanceClass") ?? "");
      return inputs.flag("performanceInsightsEnabled") && small && ["mysql", "mariadb"].includes(engine)
        ? `Performance Insights not supported for this configuration, please disable this feature. (${engine}, ${inputs.text("instanceClass")})`
        : undefined;
    },
  },
  {
    code: "InvalidParameterCombination",
    evidence: `${guide}/UsingWithRDS.IAMDBAuth.html`,
    refuses: ({ inputs }, cloud) =>
      inputs.flag("iamDatabaseAuthenticationEnabled") && engineOf(inputs, cloud).engine.startsWith("sqlserver")
        ? "IAM Database Authentication is not supported for this configuration."
        : undefined,
  },
  {
    code: "InvalidVPCNetworkStateFault",
    evidence: `${guide}/USER_VPC.WorkingWithRDSInstanceinaVPC.html`,
    refuses: ({ inputs }, cloud) => {
      const group = cloud.find(tokens.databaseSubnets, inputs.text("dbSubnetGroupName"));
      const network = group?.outputs.text("vpcId");
      const foreign = inputs.texts("vpcSecurityGroupIds").find((id) => {
        const found = cloud.find([tokens.securityGroup, tokens.defaultSecurityGroup], id)?.outputs.text("vpcId");
        return network !== undefined && found !== undefined && found !== network;
      });
      return (
        foreign &&
        `The DB instance and EC2 security group are in different VPCs. The DB instance is in ${network} and the EC2 security group is ${foreign}`
      );
    },
  },
  {
    code: "InvalidParameterCombination",
    evidence: `${guide}/rds-secrets-manager.html`,
    refuses: ({ inputs }) => {
      if (inputs.has("replicateSourceDb")) {
        return inputs.flag("manageMasterUserPassword") || inputs.has("username")
          ? "A read replica takes the master user and password of its source."
          : undefined;
      }
      return inputs.flag("manageMasterUserPassword") || inputs.has("password")
        ? undefined
        : "The parameter MasterUserPassword must be provided and must not be blank.";
    },
  },
  {
    code: "InvalidDBInstanceState",
    evidence: `${guide}/USER_ReadRepl.html`,
    refuses: ({ inputs }, cloud) => {
      const { source } = engineOf(inputs, cloud);
      return source && (source.outputs.number("backupRetentionPeriod") ?? 0) === 0
        ? `Automated backups are not enabled for this database instance. To enable automated backups, use ModifyDBInstance to set the backup retention period to a non-zero value. (${source.name})`
        : undefined;
    },
  },
  {
    code: "InvalidParameterCombination",
    evidence: `${guide}/USER_ReadRepl.XRgn.html`,
    refuses: ({ inputs, region }, cloud) => {
      const { source } = engineOf(inputs, cloud);
      return source && source.region !== region && source.inputs.flag("storageEncrypted") && !inputs.has("kmsKeyId")
        ? "KmsKeyId is required for a cross-region read replica of an encrypted DB instance."
        : undefined;
    },
  },
  {
    code: "InvalidParameterValue",
    evidence: `${guide}/USER_CreateDBInstance.Settings.html`,
    on: "create",
    refuses: ({ inputs }) => {
      const user = inputs.text("username");
      if (user === undefined) return undefined;
      if (
        /^(rdsadmin|postgres_admin|root|sa)$/.test(user) ||
        (user === "admin" && inputs.text("engine") === "postgres")
      ) {
        return `MasterUsername ${user} cannot be used as it is a reserved word used by the engine`;
      }
      return /^[A-Za-z][A-Za-z0-9_]{0,62}$/.test(user) ? undefined : `MasterUsername ${user} is not a valid user name`;
    },
  },
];

/** Windows are UTC, `hh:mm-hh:mm` each day and `ddd:hh:mm-ddd:hh:mm` each week, half an hour at least, and apart. */
function windowProblem(backup: string | undefined, maintenance: string | undefined): string | undefined {
  const daily = /^(\d\d):(\d\d)-(\d\d):(\d\d)$/.exec(backup ?? "");
  if (backup !== undefined && !daily) return `Invalid backup window format: ${backup}`;
  const weekly = /^([a-z]{3}):(\d\d):(\d\d)-([a-z]{3}):(\d\d):(\d\d)$/i.exec(maintenance ?? "");
  if (maintenance !== undefined && !weekly) return `Invalid maintenance window format: ${maintenance}`;
  const span = (from: number, to: number, cycle: number) => (to - from + cycle) % cycle;
  const dailyStart = daily ? Number(daily[1]) * 60 + Number(daily[2]) : 0;
  const dailyLength = daily ? span(dailyStart, Number(daily[3]) * 60 + Number(daily[4]), 1440) : 0;
  if (daily && dailyLength < 30) return "The backup window must be at least 30 minutes.";
  if (!weekly) return undefined;
  const at = (day = "", hour = "", minute = "") =>
    days.indexOf(day.toLowerCase()) * 1440 + Number(hour) * 60 + Number(minute);
  const weeklyStart = at(weekly[1], weekly[2], weekly[3]);
  const weeklyLength = span(weeklyStart, at(weekly[4], weekly[5], weekly[6]), 10_080);
  if (weeklyLength < 30) return "The maintenance window must be at least 30 minutes.";
  if (!daily) return undefined;
  const meet = days.some((_, day) => {
    const start = day * 1440 + dailyStart;
    return span(weeklyStart, start, 10_080) < weeklyLength || span(start, weeklyStart, 10_080) < dailyLength;
  });
  return meet ? "The backup window and maintenance window must not overlap." : undefined;
}
