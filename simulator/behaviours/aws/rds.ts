import type { Behaviours } from "../../core/behaviour.ts";
import { needsRestart, parameterGroup } from "./rds-engines.ts";
import { rdsInstances } from "./rds-instance.ts";
import { docs, inService, ownedByAws, refersTo, taken, tokens } from "./types.ts";

const rds = inService("RDS");
const api = `${docs}/AmazonRDS/latest/APIReference`;
const guide = `${docs}/AmazonRDS/latest/UserGuide`;

/** Databases, what they need to stand, and the replication of their backups to another region. */
export const rdsBehaviours: Behaviours = {
  ...rdsInstances,
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
      "subnetIds[]": refersTo(tokens.subnet, "InvalidParameterValue", "Some input subnets in :[{value}] are invalid."),
    },
    rules: [
      {
        code: "InvalidParameterValue",
        refuses: ({ inputs }, cloud) => {
          const [first, other] = new Set(
            inputs.texts("subnetIds").map((id) => cloud.find(tokens.subnet, id)?.inputs.text("vpcId")),
          );
          return other && `Subnet has different VPC Id: ${other} than ${first}`;
        },
      },
      {
        code: "InvalidParameterValue",
        on: "update",
        evidence: `${api}/API_ModifyDBSubnetGroup.html`,
        refuses: ({ inputs, before }, cloud) =>
          before?.outputs.text("vpcId") ===
          cloud.find(tokens.subnet, inputs.texts("subnetIds")[0])?.inputs.text("vpcId")
            ? undefined
            : "The new Subnets are not in the same Vpc as the existing subnet group",
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
      {
        code: "DBSubnetQuotaExceededFault",
        evidence: `${guide}/CHAP_Limits.html`,
        refuses: ({ inputs }) =>
          inputs.texts("subnetIds").length > 20 ? "A DB subnet group takes at most 20 subnets." : undefined,
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
    quota: {
      limit: 50,
      code: "DBSubnetGroupQuotaExceeded",
      message: "The quota of {value} DB subnet groups in this region has been reached.",
      evidence: `${guide}/CHAP_Limits.html`,
    },
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
          /^(postgres\d+|(mysql|mariadb)\d+\.\d+|aurora-.+|sqlserver-(ee|se|ex|web|dev-ee)-\d+\.\d+|(oracle|db2|custom)-.+)$/.test(
            inputs.text("family") ?? "",
          )
            ? undefined
            : `ParameterGroupFamily ${inputs.text("family")} is not a valid parameter group family`,
      },
      {
        code: "InvalidParameterCombination",
        evidence: `${guide}/USER_WorkingWithParamGroups.html`,
        refuses: ({ inputs }) => {
          const immediate = inputs
            .each("parameters")
            .some(
              (each) =>
                needsRestart(inputs.text("family") ?? "", each.text("name") ?? "") &&
                each.text("applyMethod") !== "pending-reboot",
            );
          return immediate ? "cannot use immediate apply method for static parameter" : undefined;
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
    quota: {
      limit: 50,
      code: "DBParameterGroupQuotaExceeded",
      message: "The quota of {value} DB parameter groups in this region has been reached.",
      evidence: `${guide}/CHAP_Limits.html`,
    },
    seconds: [3, 5, 2],
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
        status: 404,
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
        status: 404,
        within: "account",
      }),
      kmsKeyId: refersTo(
        [tokens.key, tokens.replicaKey, tokens.keyAlias],
        "KMSKeyNotAccessibleFault",
        "The specified KMS key [{value}] does not exist, is not enabled or you do not have permissions to access it.",
        { except: ownedByAws },
      ),
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
        evidence: `${guide}/AutomatedBackups.Replicating.Enable.html`,
        refuses: ({ inputs }, cloud) => {
          const source = cloud.findAnywhere(tokens.database, inputs.text("sourceDbInstanceArn"));
          return source && (source.inputs.number("backupRetentionPeriod") ?? 0) === 0
            ? `Automated backups are not enabled for ${source.name}.`
            : undefined;
        },
      },
      {
        code: "InvalidParameterCombination",
        evidence: `${guide}/AutomatedBackups.Replicating.Enable.html`,
        refuses: ({ inputs }, cloud) => {
          const source = cloud.findAnywhere(tokens.database, inputs.text("sourceDbInstanceArn"));
          return source?.outputs.flag("storageEncrypted") && !inputs.has("kmsKeyId")
            ? "The KmsKeyId of the destination region is required to replicate backups of an encrypted DB instance."
            : undefined;
        },
      },
    ],
    quota: {
      limit: 40,
      code: "DBInstanceAutomatedBackupQuotaExceeded",
      message: "The quota of {value} retained automated backups, that of DB instances, has been reached.",
    },
    seconds: [900, 60, 60],
  },
};

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
