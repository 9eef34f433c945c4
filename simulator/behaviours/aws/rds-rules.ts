import type { CloudView, Rule } from "../../core/behaviour.ts";
import type { Reader } from "../../values.ts";
import { engineOf, logTypes, majorVersion, parameterGroup, reservedUsers } from "./rds-engines.ts";
import { windowProblem } from "./rds-windows.ts";
import { docs, tokens } from "./types.ts";

const api = `${docs}/AmazonRDS/latest/APIReference`;
const guide = `${docs}/AmazonRDS/latest/UserGuide`;

/** What RDS refuses of an instance's settings taken together. */
export const databaseSettings: readonly Rule[] = [
  {
    code: "InvalidParameterCombination",
    evidence: `${guide}/USER_WorkingWithDBInstanceParamGroups.html`,
    refuses: ({ inputs }, cloud) => {
      const group = cloud.find(parameterGroup, inputs.text("parameterGroupName"));
      if (!group) return undefined;
      const { engine, version } = engineOf(inputs, cloud);
      const family = group.inputs.text("family") ?? "";
      const wanted = `${engine}${engine.startsWith("sqlserver") ? "-" : ""}${majorVersion(engine, version)}`;
      // Without a version RDS takes its default one, which the family may or may not fit.
      const fits = version === "" ? family.startsWith(engine) : family === wanted;
      return fits
        ? undefined
        : `The parameter group ${group.name} with DBParameterGroupFamily ${family} can't be used for this instance. Use a parameter group with DBParameterGroupFamily ${wanted}.`;
    },
  },
  {
    code: "InvalidParameterValue",
    on: "create",
    evidence: `${api}/API_CreateDBInstance.html`,
    refuses: ({ inputs }, cloud) => {
      const size = inputs.number("allocatedStorage");
      const [least, most] = storageLimits[inputs.text("storageType") ?? "gp3"] ?? [20, 65_536];
      return size !== undefined && (size < least || size > most) ? storageMessage(inputs, cloud) : undefined;
    },
  },
  {
    code: "InvalidParameterCombination",
    on: "update",
    evidence: `${guide}/USER_PIOPS.ModifyingExisting.html`,
    refuses: ({ inputs, before }, cloud) => {
      const size = inputs.number("allocatedStorage") ?? Number.POSITIVE_INFINITY;
      // The provider leaves alone what autoscaling has grown beyond the program's size.
      const autoscales = (inputs.number("maxAllocatedStorage") ?? 0) > size;
      return size < (before?.outputs.number("allocatedStorage") ?? 0) && !autoscales
        ? storageMessage(inputs, cloud)
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
    refuses: ({ inputs }) => {
      const monitored = (inputs.number("monitoringInterval") ?? 0) > 0;
      if (monitored === inputs.has("monitoringRoleArn")) return undefined;
      return monitored
        ? "A MonitoringRoleARN value is required if you specify a MonitoringInterval value other than 0."
        : "You must specify a MonitoringInterval value other than 0 when you specify a MonitoringRoleARN value.";
    },
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
        ? "Performance Insights not supported for this configuration."
        : undefined;
    },
  },
  {
    code: "InvalidParameterCombination",
    evidence: `${guide}/USER_PerfInsights.Enabling.html`,
    refuses: ({ inputs }) =>
      !inputs.flag("performanceInsightsEnabled") &&
      (inputs.has("performanceInsightsKmsKeyId") || inputs.has("performanceInsightsRetentionPeriod"))
        ? "To enable Performance Insights, EnablePerformanceInsights must be set to 'true'"
        : undefined,
  },
  {
    code: "InvalidParameterCombination",
    evidence: `${guide}/USER_LogAccess.Procedural.UploadtoCloudWatch.html`,
    refuses: ({ inputs }, cloud) => {
      const { engine, version } = engineOf(inputs, cloud);
      const offered = logTypes[engine.split("-")[0] ?? ""];
      const wrong = inputs.texts("enabledCloudwatchLogsExports").filter((log) => offered && !offered.includes(log));
      return wrong.length > 0
        ? `You cannot use the log types '${wrong.join(", ")}' with engine version ${engine} ${version}. For supported log types, see the documentation.`
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
      const network = cloud.find(tokens.databaseSubnets, inputs.text("dbSubnetGroupName"))?.outputs.text("vpcId");
      if (network === undefined) return undefined;
      const foreign = inputs.texts("vpcSecurityGroupIds").find((id) => {
        const found = cloud.find([tokens.securityGroup, tokens.defaultSecurityGroup], id)?.outputs.text("vpcId");
        return found !== undefined && found !== network;
      });
      if (foreign) {
        return `The DB instance and EC2 security group are in different VPCs. The DB instance is in ${network} and the EC2 security group is ${foreign}`;
      }
      const reachable = cloud.all(tokens.internetGateway).some((gateway) => gateway.inputs.text("vpcId") === network);
      return inputs.flag("publiclyAccessible") && !reachable
        ? "Cannot create a publicly accessible DBInstance. The specified VPC has no internet gateway attached.Update the VPC and then try again"
        : undefined;
    },
  },
  {
    code: "InvalidParameterValue",
    on: "create",
    evidence: `${api}/API_CreateDBInstance.html`,
    refuses: ({ inputs }) => {
      const [engine, name] = [inputs.text("engine") ?? "", inputs.text("dbName")];
      if (name === undefined) return undefined;
      if (engine.startsWith("sqlserver")) return `DBName must be null for engine: ${engine}`;
      return /^[A-Za-z]\w*$/.test(name)
        ? undefined
        : "DBName must begin with a letter and contain only alphanumeric characters.";
    },
  },
  {
    code: "InvalidParameterValue",
    on: "create",
    evidence: `${guide}/USER_CreateDBInstance.Settings.html`,
    refuses: ({ inputs }) => {
      const user = inputs.text("username");
      const reserved = reservedUsers[inputs.text("engine")?.split("-")[0] ?? ""] ?? [];
      return user !== undefined && (user === "rdsadmin" || reserved.includes(user))
        ? `MasterUsername ${user} cannot be used as it is a reserved word used by the engine`
        : undefined;
    },
  },
];

function storageMessage(inputs: Reader, cloud: CloudView): string {
  const { engine } = engineOf(inputs, cloud);
  return `Invalid storage size for engine name ${engine} and storage type ${inputs.text("storageType") ?? "gp3"}: ${inputs.number("allocatedStorage")}`;
}

/** GiB: https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html */
const storageLimits: Readonly<Record<string, readonly [least: number, most: number]>> = {
  io1: [100, 65_536],
  io2: [100, 65_536],
  standard: [5, 3072],
};
