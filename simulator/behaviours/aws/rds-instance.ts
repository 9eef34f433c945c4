import type { Attempt, Behaviours, CloudView, Retention } from "../../core/behaviour.ts";
import { engineOf, majorVersion, parameterGroup } from "./rds-engines.ts";
import { databaseDeletion, databaseLifecycle } from "./rds-lifecycle.ts";
import { restoredFrom, restoredKey } from "./rds-restore-origin.ts";
import { databaseRestores } from "./rds-restores.ts";
import { databaseSettings } from "./rds-rules.ts";
import { docs, inService, ownedByAws, refersTo, taken, tokens } from "./types.ts";

const api = `${docs}/AmazonRDS/latest/APIReference`;
const guide = `${docs}/AmazonRDS/latest/UserGuide`;
const keyReference = refersTo(
  [tokens.key, tokens.replicaKey, tokens.keyAlias],
  "KMSKeyNotAccessibleFault",
  "The specified KMS key [{value}] does not exist, is not enabled or you do not have permissions to access it.",
  { except: ownedByAws },
);

/** Database instances, and the read replicas of others. */
export const rdsInstances: Behaviours = {
  [tokens.database]: {
    ...inService("RDS"),
    evidence: `${api}/API_CreateDBInstance.html`,
    noun: "RDS DB Instance",
    calls: ["CreateDBInstance", "ModifyDBInstance", "DeleteDBInstance"],
    inputs: [
      "allocatedStorage",
      "allowMajorVersionUpgrade",
      "applyImmediately",
      "autoMinorVersionUpgrade",
      "backupRetentionPeriod",
      "backupWindow",
      "caCertIdentifier",
      "copyTagsToSnapshot",
      "dbName",
      "dbSubnetGroupName",
      "deleteAutomatedBackups",
      "deletionProtection",
      "enabledCloudwatchLogsExports",
      "engine",
      "engineVersion",
      "finalSnapshotIdentifier",
      "iamDatabaseAuthenticationEnabled",
      "identifier",
      "instanceClass",
      "kmsKeyId",
      "licenseModel",
      "maintenanceWindow",
      "manageMasterUserPassword",
      "masterUserSecretKmsKeyId",
      "maxAllocatedStorage",
      "monitoringInterval",
      "monitoringRoleArn",
      "multiAz",
      "parameterGroupName",
      "password",
      "performanceInsightsEnabled",
      "performanceInsightsKmsKeyId",
      "performanceInsightsRetentionPeriod",
      "port",
      "publiclyAccessible",
      "replicateSourceDb",
      "restoreToPointInTime",
      "skipFinalSnapshot",
      "snapshotIdentifier",
      "storageEncrypted",
      "storageType",
      "username",
      "vpcSecurityGroupIds",
    ],
    defaults: {
      autoMinorVersionUpgrade: true,
      copyTagsToSnapshot: false,
      deleteAutomatedBackups: true,
      deletionProtection: false,
      iamDatabaseAuthenticationEnabled: false,
      monitoringInterval: 0,
      multiAz: false,
      performanceInsightsEnabled: false,
      publiclyAccessible: false,
      skipFinalSnapshot: false,
      storageEncrypted: false,
    },
    name: {
      input: "identifier",
      unique: "region",
      lower: true,
      taken: taken("DBInstanceAlreadyExists", "DB instance already exists"),
    },
    id: "db-{upper26}",
    arn: "arn:aws:rds:{region}:{account}:db:{name}",
    outputs: databaseOutputs,
    references: {
      dbSubnetGroupName: refersTo(
        tokens.databaseSubnets,
        "DBSubnetGroupNotFoundFault",
        "DB subnet group '{value}' does not exist.",
        { status: 404 },
      ),
      parameterGroupName: refersTo(parameterGroup, "DBParameterGroupNotFound", "DBParameterGroup not found: {value}", {
        status: 404,
        except: /^default\./,
      }),
      "vpcSecurityGroupIds[]": refersTo(
        [tokens.securityGroup, tokens.defaultSecurityGroup],
        "InvalidParameterValue",
        "Invalid security group , groupId= {value}, groupName=.",
      ),
      kmsKeyId: keyReference,
      masterUserSecretKmsKeyId: keyReference,
      performanceInsightsKmsKeyId: keyReference,
      monitoringRoleArn: refersTo(
        tokens.role,
        "InvalidParameterValue",
        "IAM role ARN value is invalid or does not include the required permissions for: ENHANCED_MONITORING",
        { within: "account" },
      ),
      replicateSourceDb: refersTo(tokens.database, "DBInstanceNotFound", "DBInstance {value} not found.", {
        status: 404,
        within: "account",
      }),
    },
    rules: [...databaseSettings, ...databaseLifecycle, ...databaseRestores],
    deletion: databaseDeletion,
    retains: ({ name, inputs }): readonly Retention[] => {
      const snapshot = inputs.text("finalSnapshotIdentifier");
      const days = inputs.number("backupRetentionPeriod") ?? 0;
      const keepsBackups = inputs.get("deleteAutomatedBackups") === false && days > 0;
      return [
        ...(snapshot !== undefined && !inputs.flag("skipFinalSnapshot")
          ? [{ name: snapshot, reason: "final snapshot of a database: kept, and paid for, until someone deletes it" }]
          : []),
        ...(keepsBackups
          ? [{ name: `automated backups of ${name}`, reason: "retained backups of a deleted database", days }]
          : []),
      ];
    },
    // The facts do not say it; the engine of an instance cannot be changed.
    // Taking the source away promotes the replica; any other change of it makes a new one.
    replaces: {
      engine: true,
      replicateSourceDb: (_before, after) => after.has("replicateSourceDb"),
      restoreToPointInTime: true,
      snapshotIdentifier: true,
    },
    quota: {
      limit: 40,
      code: "InstanceQuotaExceeded",
      message: "Cannot create more than {value} DB instances in this region.",
      evidence: `${guide}/CHAP_Limits.html`,
    },
    aliases: (attempt) => [addressOf(attempt), secretOf(attempt)],
    zonesNeeded: ({ inputs }) => (inputs.has("availabilityZone") ? undefined : inputs.flag("multiAz") ? 2 : 1),
    seconds: [660, 300, 420],
  },
};

/** Where it answers, and the secret of its administrator that RDS keeps: who names them needs the database. */
function addressOf({ name, region, random }: Attempt): string {
  return `${name}.${random("{hex12}", "cluster")}.${region}.rds.amazonaws.com`;
}

function secretOf({ region, account, random }: Attempt): string {
  const name = `rds!db-${random("{uuid}", "secret")}-${random("{upper6}", "secret")}`;
  return `arn:aws:secretsmanager:${region}:${account}:secret:${name}`;
}

function databaseOutputs(attempt: Attempt, cloud: CloudView) {
  const { inputs, id, region, random, createdAt } = attempt;
  const { engine, version, port, source: replicated } = engineOf(inputs, cloud);
  const source = replicated ?? restoredFrom(inputs, cloud);
  const address = addressOf(attempt);
  const group = cloud.find(tokens.databaseSubnets, inputs.text("dbSubnetGroupName"));
  const subnet = cloud.find(tokens.subnet, group?.inputs.texts("subnetIds")[0]);
  const size = inputs.number("allocatedStorage") ?? source?.outputs.number("allocatedStorage") ?? 20;
  const storageType = inputs.text("storageType") ?? source?.outputs.text("storageType") ?? "gp3";
  return {
    address,
    endpoint: `${address}:${port}`,
    port,
    engine,
    engineVersion: inputs.text("engineVersion") ?? version,
    engineVersionActual: version,
    hostedZoneId: random("Z{upper13}", "hosted zone"),
    resourceId: id,
    status: "available",
    allocatedStorage: size,
    availabilityZone: subnet?.outputs.text("availabilityZone") ?? `${region}a`,
    backupRetentionPeriod: inputs.number("backupRetentionPeriod") ?? 0,
    backupTarget: "region",
    backupWindow: inputs.text("backupWindow") ?? "03:00-03:30",
    maintenanceWindow: inputs.text("maintenanceWindow")?.toLowerCase() ?? "sun:05:00-sun:05:30",
    caCertIdentifier: inputs.text("caCertIdentifier") ?? "rds-ca-rsa2048-g1",
    characterSetName: "",
    databaseInsightsMode: "standard",
    dbName: inputs.text("dbName") ?? source?.outputs.text("dbName") ?? "",
    dbSubnetGroupName: inputs.text("dbSubnetGroupName") ?? "default",
    domainFqdn: "",
    engineLifecycleSupport: "open-source-rds-extended-support",
    ...speedOf(engine, storageType, size),
    kmsKeyId: restoredKey(inputs, cloud) ?? inputs.text("kmsKeyId") ?? "",
    latestRestorableTime: createdAt,
    licenseModel: inputs.text("licenseModel") ?? licenseOf(engine),
    listenerEndpoints: [],
    masterUserSecretKmsKeyId: inputs.text("masterUserSecretKmsKeyId") ?? "",
    masterUserSecrets: inputs.flag("manageMasterUserPassword")
      ? [
          {
            secretArn: secretOf(attempt),
            kmsKeyId: inputs.text("masterUserSecretKmsKeyId") ?? "",
            secretStatus: "active",
          },
        ]
      : [],
    monitoringRoleArn: inputs.text("monitoringRoleArn") ?? "",
    ncharCharacterSetName: "",
    networkType: "IPV4",
    optionGroupName: `default:${engine}-${majorVersion(engine, version).replaceAll(".", "-")}`,
    parameterGroupName:
      inputs.text("parameterGroupName") ??
      `default.${engine}${engine.startsWith("sqlserver") ? "-" : ""}${majorVersion(engine, version)}`,
    performanceInsightsKmsKeyId: inputs.text("performanceInsightsKmsKeyId") ?? "",
    performanceInsightsRetentionPeriod: inputs.number("performanceInsightsRetentionPeriod") ?? 0,
    replicaMode: "",
    replicas: [],
    snapshotIdentifier: inputs.text("snapshotIdentifier") ?? "",
    storageType,
    timezone: "",
    upgradeRolloutOrder: "second",
    username: inputs.text("username") ?? source?.outputs.text("username") ?? "",
    identifierPrefix: "",
    vpcSecurityGroupIds: inputs.has("vpcSecurityGroupIds")
      ? inputs.texts("vpcSecurityGroupIds")
      : (cloud.find(tokens.vpc, group?.outputs.text("vpcId"))?.outputs.texts("defaultSecurityGroupId") ?? []),
  };
}

/**
 * Operations and MiB a second of gp3 volumes: from 400 GiB on, several volumes share the load.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Storage.html
 */
function speedOf(engine: string, storageType: string, size: number) {
  if (storageType !== "gp3") return { iops: 0, storageThroughput: 0 };
  const striped = /^(postgres|mysql|mariadb|db2)/.test(engine) && size >= 400;
  return striped ? { iops: 12_000, storageThroughput: 500 } : { iops: 3000, storageThroughput: 125 };
}

function licenseOf(engine: string): string {
  if (engine === "postgres") return "postgresql-license";
  return engine.startsWith("sqlserver") ? "license-included" : "general-public-license";
}
