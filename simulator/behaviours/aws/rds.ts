import type { Attempt, Behaviours, CloudView } from "../../core/behaviour.ts";
import { databaseProblem, engineOf } from "./rds-rules.ts";
import { docs, inService, ownedByAws, refersTo, taken, tokens } from "./types.ts";

const rds = inService("RDS");
const api = `${docs}/AmazonRDS/latest/APIReference`;
const guide = `${docs}/AmazonRDS/latest/UserGuide`;
const parameterGroup = "aws:rds/parameterGroup:ParameterGroup";
const keyTypes = [tokens.key, tokens.replicaKey, tokens.keyAlias];
const keyReference = refersTo(
  keyTypes,
  "KMSKeyNotAccessibleFault",
  "The specified KMS key [{value}] does not exist, is not enabled or you do not have permissions to access it.",
  { except: ownedByAws },
);

/** Databases, what they need to stand, and the replication of their backups to another region. */
export const rdsBehaviours: Behaviours = {
  [tokens.databaseSubnets]: {
    ...rds,
    evidence: `${api}/API_CreateDBSubnetGroup.html`,
    noun: "RDS DB Subnet Group",
    calls: ["CreateDBSubnetGroup", "ModifyDBSubnetGroup", "DeleteDBSubnetGroup"],
    inputs: ["description", "subnetIds"],
    defaults: { description: "Managed by Pulumi" },
    name: {
      unique: "region",
      lower: true,
      taken: taken("DBSubnetGroupAlreadyExists", "The DB subnet group '{name}' already exists."),
    },
    arn: "arn:aws:rds:{region}:{account}:subgrp:{name}",
    outputs: ({ inputs }, cloud) => ({
      vpcId: cloud.find(tokens.subnet, inputs.texts("subnetIds")[0])?.inputs.text("vpcId") ?? "",
      supportedNetworkTypes: ["IPV4"],
    }),
    references: {
      "subnetIds[]": refersTo(tokens.subnet, "InvalidSubnet", "Some input subnets in :[{value}] are invalid."),
    },
    rules: [
      {
        code: "InvalidSubnet",
        refuses: ({ inputs }, cloud) => {
          const networks = new Set(
            inputs.texts("subnetIds").map((id) => cloud.find(tokens.subnet, id)?.inputs.text("vpcId")),
          );
          return networks.size > 1 ? "The DB subnet group cannot have subnets of more than one VPC." : undefined;
        },
      },
      {
        code: "DBSubnetGroupDoesNotCoverEnoughAZs",
        evidence: `${guide}/USER_VPC.WorkingWithRDSInstanceinaVPC.html`,
        refuses: ({ inputs }, cloud) => {
          const zones = new Set(
            inputs.texts("subnetIds").map((id) => cloud.find(tokens.subnet, id)?.outputs.text("availabilityZone")),
          );
          return zones.size < 2
            ? `The DB subnet group doesn't meet Availability Zone (AZ) coverage requirement. Current AZ coverage: ${[...zones].join(", ")}. Add subnets to cover at least 2 AZs.`
            : undefined;
        },
      },
    ],
    heldBy: [
      {
        types: [tokens.database],
        code: "InvalidDBSubnetGroupStateFault",
        message:
          "Cannot delete the subnet group '{name}' because at least one database instance: {value} is still using it.",
      },
    ],
    seconds: [3, 3, 2],
  },
  [parameterGroup]: {
    ...rds,
    evidence: `${api}/API_CreateDBParameterGroup.html`,
    noun: "RDS DB Parameter Group",
    calls: ["CreateDBParameterGroup", "ModifyDBParameterGroup", "DeleteDBParameterGroup"],
    inputs: ["family", "description", "parameters", "skipDestroy"],
    defaults: { description: "Managed by Pulumi" },
    name: {
      unique: "region",
      lower: true,
      taken: taken("DBParameterGroupAlreadyExists", "Parameter group {name} already exists"),
    },
    arn: "arn:aws:rds:{region}:{account}:pg:{name}",
    rules: [
      {
        code: "InvalidParameterValue",
        refuses: ({ inputs }) =>
          /^(postgres\d+|mysql\d+\.\d+|mariadb\d+\.\d+|sqlserver-(ee|se|ex|web)-\d+\.\d+|oracle-.+)$/.test(
            inputs.text("family") ?? "",
          )
            ? undefined
            : `ParameterGroupFamily ${inputs.text("family")} is not a valid parameter group family`,
      },
      {
        code: "InvalidParameterValue",
        evidence: `${guide}/USER_WorkingWithParamGroups.html`,
        refuses: ({ inputs }) => {
          const immediate = inputs
            .each("parameters")
            .find((each) => needsRestart.has(each.text("name") ?? "") && each.text("applyMethod") !== "pending-reboot");
          return immediate && `cannot use immediate apply method for static parameter ${immediate.text("name")}`;
        },
      },
    ],
    heldBy: [
      {
        types: [tokens.database],
        code: "InvalidDBParameterGroupState",
        message:
          "One or more database instances are still members of this parameter group {name}, so the group cannot be deleted",
      },
    ],
    seconds: [3, 5, 2],
  },
  [tokens.database]: {
    ...rds,
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
      "skipFinalSnapshot",
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
      ),
      parameterGroupName: refersTo(parameterGroup, "DBParameterGroupNotFound", "DBParameterGroup not found: {value}", {
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
        within: "account",
      }),
    },
    rules: databaseProblem,
    deletion: [
      {
        code: "InvalidParameterCombination",
        evidence: `${guide}/USER_DeleteInstance.html`,
        refuses: ({ inputs }) =>
          inputs.flag("deletionProtection")
            ? "Cannot delete protected DB Instance, please disable deletion protection and try again."
            : undefined,
      },
      {
        code: "InvalidParameterCombination",
        evidence: `${api}/API_DeleteDBInstance.html`,
        refuses: ({ inputs }) =>
          !inputs.flag("skipFinalSnapshot") && !inputs.has("finalSnapshotIdentifier")
            ? "FinalDBSnapshotIdentifier is required unless SkipFinalSnapshot is specified."
            : undefined,
      },
      {
        code: "DBSnapshotAlreadyExists",
        evidence: `${api}/API_DeleteDBInstance.html`,
        refuses: ({ inputs }, cloud) => {
          const snapshot = inputs.text("finalSnapshotIdentifier");
          return !inputs.flag("skipFinalSnapshot") && snapshot && cloud.retained(tokens.database, snapshot)
            ? `Cannot create the snapshot because a snapshot with the identifier ${snapshot} already exists.`
            : undefined;
        },
      },
    ],
    retains: ({ inputs }) => {
      const name = inputs.text("finalSnapshotIdentifier");
      return inputs.flag("skipFinalSnapshot") || name === undefined
        ? undefined
        : { name, reason: "final snapshot of a database: kept, and paid for, until someone deletes it" };
    },
    quota: {
      limit: 40,
      code: "InstanceQuotaExceeded",
      message: "Cannot create more than {value} DB instances in this region.",
      evidence: `${guide}/CHAP_Limits.html`,
    },
    seconds: [660, 300, 420],
  },
  "aws:rds/eventSubscription:EventSubscription": {
    ...rds,
    evidence: `${api}/API_CreateEventSubscription.html`,
    noun: "RDS Event Subscription",
    calls: ["CreateEventSubscription", "ModifyEventSubscription", "DeleteEventSubscription"],
    inputs: ["snsTopic", "sourceType", "sourceIds", "eventCategories", "enabled"],
    defaults: { enabled: true },
    name: {
      unique: "region",
      taken: taken("SubscriptionAlreadyExist", "Event Subscription already exists: {name}"),
    },
    arn: "arn:aws:rds:{region}:{account}:es:{name}",
    outputs: ({ account }) => ({ customerAwsId: account }),
    references: {
      snsTopic: refersTo(tokens.topic, "SNSTopicArnNotFound", "SNS topic ARN {value} does not exist", { status: 404 }),
      "sourceIds[]": refersTo(tokens.database, "SourceNotFound", "Source {value} not found", { status: 404 }),
    },
    rules: [
      {
        code: "InvalidParameterCombination",
        refuses: ({ inputs }) =>
          inputs.texts("sourceIds").length > 0 && !inputs.has("sourceType")
            ? "SourceType must be given with SourceIds."
            : undefined,
      },
      {
        code: "SubscriptionCategoryNotFound",
        evidence: `${guide}/USER_Events.Messages.html`,
        refuses: ({ inputs }) => {
          if (inputs.text("sourceType") !== "db-instance") return undefined;
          const unknownCategory = inputs.texts("eventCategories").find((category) => !instanceCategories.has(category));
          return unknownCategory && `The supplied category does not exist: ${unknownCategory}`;
        },
      },
    ],
    quota: {
      limit: 20,
      code: "EventSubscriptionQuotaExceeded",
      message: "The maximum of {value} event subscriptions has been reached.",
      evidence: `${guide}/CHAP_Limits.html`,
    },
    seconds: [20, 20, 20],
  },
  "aws:rds/instanceAutomatedBackupsReplication:InstanceAutomatedBackupsReplication": {
    ...rds,
    evidence: `${api}/API_StartDBInstanceAutomatedBackupsReplication.html`,
    noun: "RDS DB Instance Automated Backup Replication",
    calls: [
      "StartDBInstanceAutomatedBackupsReplication",
      "StartDBInstanceAutomatedBackupsReplication",
      "StopDBInstanceAutomatedBackupsReplication",
    ],
    inputs: ["sourceDbInstanceArn", "kmsKeyId", "retentionPeriod"],
    defaults: { retentionPeriod: 7 },
    id: "arn:aws:rds:{region}:{account}:auto-backup:ab-{hex26}",
    references: {
      sourceDbInstanceArn: refersTo(tokens.database, "DBInstanceNotFound", "DBInstance {value} not found.", {
        within: "account",
      }),
      kmsKeyId: keyReference,
    },
    rules: [
      {
        code: "InvalidParameterValue",
        evidence: `${guide}/USER_ReplicateBackups.html`,
        refuses: ({ inputs, region }) =>
          inputs.text("sourceDbInstanceArn")?.split(":")[3] === region
            ? "Source and destination regions of a backup replication must differ."
            : undefined,
      },
      {
        code: "InvalidDBInstanceState",
        evidence: `${guide}/USER_ReplicateBackups.html`,
        refuses: ({ inputs }, cloud) => {
          const source = cloud.findAnywhere(tokens.database, inputs.text("sourceDbInstanceArn"));
          return source && (source.inputs.number("backupRetentionPeriod") ?? 0) === 0
            ? `Automated backups are not enabled for ${source.name}.`
            : undefined;
        },
      },
      {
        code: "InvalidParameterCombination",
        evidence: `${guide}/USER_ReplicateBackups.html`,
        refuses: ({ inputs }, cloud) => {
          const source = cloud.findAnywhere(tokens.database, inputs.text("sourceDbInstanceArn"));
          return source?.inputs.flag("storageEncrypted") && !inputs.has("kmsKeyId")
            ? "The KmsKeyId of the destination region is required to replicate backups of an encrypted DB instance."
            : undefined;
        },
      },
    ],
    quota: {
      limit: 20,
      code: "DBInstanceAutomatedBackupQuotaExceeded",
      message: "The maximum of {value} replicated automated backups has been reached.",
      evidence: `${guide}/USER_ReplicateBackups.html`,
    },
    seconds: [900, 60, 60],
  },
};

/** Parameters that take effect at the next restart only (static), of those in common use. */
const needsRestart = new Set([
  "rds.logical_replication",
  "shared_preload_libraries",
  "max_connections_static",
  "innodb_log_file_size",
  "performance_schema",
]);

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Events.Messages.html */
const instanceCategories = new Set([
  "availability",
  "backup",
  "configuration change",
  "creation",
  "deletion",
  "failover",
  "failure",
  "low storage",
  "maintenance",
  "notification",
  "read replica",
  "recovery",
  "restoration",
  "security",
  "security patching",
]);

function databaseOutputs({ inputs, name, region, account, random, createdAt }: Attempt, cloud: CloudView) {
  const { engine, version, port, source } = engineOf(inputs, cloud);
  const address = `${name}.${random("{hex12}", "cluster")}.${region}.rds.amazonaws.com`;
  const secret = `arn:aws:secretsmanager:${region}:${account}:secret:rds!db-${random("{uuid}", "secret")}-${random("{upper6}", "secret")}`;
  const group = cloud.find(tokens.databaseSubnets, inputs.text("dbSubnetGroupName"));
  const subnet = cloud.find(tokens.subnet, group?.inputs.texts("subnetIds")[0]);
  return {
    address,
    endpoint: `${address}:${port}`,
    port,
    engine,
    engineVersion: inputs.text("engineVersion") ?? version,
    engineVersionActual: version,
    hostedZoneId: "Z2XHWR1WZ565X2",
    resourceId: random("db-{upper26}", "resource"),
    status: "available",
    allocatedStorage: inputs.number("allocatedStorage") ?? source?.outputs.number("allocatedStorage") ?? 20,
    availabilityZone: subnet?.outputs.text("availabilityZone") ?? `${region}a`,
    backupRetentionPeriod: inputs.number("backupRetentionPeriod") ?? 0,
    backupTarget: "region",
    backupWindow: inputs.text("backupWindow") ?? "03:00-03:30",
    maintenanceWindow: inputs.text("maintenanceWindow") ?? "sun:05:00-sun:05:30",
    caCertIdentifier: inputs.text("caCertIdentifier") ?? "rds-ca-rsa2048-g1",
    characterSetName: "",
    databaseInsightsMode: "standard",
    dbName: inputs.text("dbName") ?? source?.outputs.text("dbName") ?? "",
    dbSubnetGroupName: inputs.text("dbSubnetGroupName") ?? "default",
    domainFqdn: "",
    engineLifecycleSupport: "open-source-rds-extended-support",
    iops: 3000,
    storageThroughput: 125,
    kmsKeyId: inputs.text("kmsKeyId") ?? "",
    latestRestorableTime: createdAt,
    licenseModel:
      inputs.text("licenseModel") ?? (engine === "postgres" ? "postgresql-license" : "general-public-license"),
    listenerEndpoints: [],
    masterUserSecretKmsKeyId: inputs.text("masterUserSecretKmsKeyId") ?? "",
    masterUserSecrets: inputs.flag("manageMasterUserPassword")
      ? [{ secretArn: secret, kmsKeyId: inputs.text("masterUserSecretKmsKeyId") ?? "", secretStatus: "active" }]
      : [],
    monitoringRoleArn: inputs.text("monitoringRoleArn") ?? "",
    ncharCharacterSetName: "",
    networkType: "IPV4",
    optionGroupName: `default:${engine}-${version.split(".")[0]}`,
    parameterGroupName: inputs.text("parameterGroupName") ?? `default.${engine}${version.split(".")[0]}`,
    performanceInsightsKmsKeyId: inputs.text("performanceInsightsKmsKeyId") ?? "",
    performanceInsightsRetentionPeriod: inputs.number("performanceInsightsRetentionPeriod") ?? 0,
    replicaMode: "",
    replicas: [],
    snapshotIdentifier: "",
    storageType: inputs.text("storageType") ?? "gp3",
    timezone: "",
    upgradeRolloutOrder: "second",
    username: inputs.text("username") ?? source?.outputs.text("username") ?? "",
    identifierPrefix: "",
    vpcSecurityGroupIds: inputs.texts("vpcSecurityGroupIds"),
  };
}
