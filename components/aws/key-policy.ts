import type { KeyPlan, KeyPurpose } from "../plan/types/common.ts";
import { type PolicyStatement, policyDocument } from "./policy-document.ts";

/**
 * The policy of one key in one region. The account's IAM policies decide about its own principals; beyond them, only
 * the services that use this key without a caller's credentials are named, and the account that copies of recovery
 * points go to.
 */
export function keyPolicy({ purpose, copyAccount }: KeyPlan, account: string, region: string): string {
  const copies = copyAccount === undefined ? [] : copiedTo(copyAccount);
  return policyDocument([accountDecides(account), ...services[purpose](account, region), ...copies]);
}

const services: Readonly<Record<KeyPurpose, (account: string, region: string) => readonly PolicyStatement[]>> = {
  data: autoScaling,
  backup: () => [],
  operations: (account, region) => [
    logGroups(account, region),
    alerts(account),
    eventAlerts(account, region),
    auditTrails(account),
    backupReports(account),
  ],
};

const useOfKey = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"];

function accountDecides(account: string): PolicyStatement {
  return {
    Sid: "DecidedByIamOfTheAccount",
    Effect: "Allow",
    Principal: { AWS: `arn:aws:iam::${account}:root` },
    Action: "kms:*",
    Resource: "*",
  };
}

/**
 * Auto Scaling opens the volumes of new machines under its service-linked role. The role is named in a condition, not
 * as the principal, because an account that never scaled does not have it and KMS refuses an unknown principal.
 * Source: https://docs.aws.amazon.com/autoscaling/ec2/userguide/key-policy-requirements-EBS-encryption.html
 */
function autoScaling(account: string): readonly PolicyStatement[] {
  const role = `arn:aws:iam::${account}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling`;
  const byRole = { "kms:CallerAccount": account, "aws:PrincipalArn": role };
  const common = { Effect: "Allow", Principal: { AWS: "*" }, Resource: "*" } as const;
  return [
    { Sid: "VolumesOfNewMachines", ...common, Action: useOfKey, Condition: { StringEquals: byRole } },
    {
      Sid: "VolumesAttachedToNewMachines",
      ...common,
      Action: "kms:CreateGrant",
      Condition: { StringEquals: byRole, Bool: { "kms:GrantIsForAWSResource": "true" } },
    },
  ];
}

/**
 * AWS Backup copies to another account in the name of that account, which must read what is copied: the data key of
 * databases, the vault's key of what AWS Backup manages wholly. Nobody there but the service's own role.
 * Source: https://docs.aws.amazon.com/aws-backup/latest/devguide/create-cross-account-backup.html
 */
function copiedTo(copyAccount: string): readonly PolicyStatement[] {
  const role = `arn:aws:iam::${copyAccount}:role/aws-service-role/backup.amazonaws.com/AWSServiceRoleForBackup`;
  const byRole = { "kms:CallerAccount": copyAccount, "aws:PrincipalArn": role };
  const common = { Effect: "Allow", Principal: { AWS: `arn:aws:iam::${copyAccount}:root` }, Resource: "*" } as const;
  return [
    { Sid: "CopiesToAnotherAccount", ...common, Action: useOfKey, Condition: { StringEquals: byRole } },
    {
      Sid: "CopiesEncryptedInAnotherAccount",
      ...common,
      Action: "kms:CreateGrant",
      Condition: { StringEquals: byRole, Bool: { "kms:GrantIsForAWSResource": "true" } },
    },
  ];
}

/** Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html */
function logGroups(account: string, region: string): PolicyStatement {
  return {
    Sid: "LogGroupsOfTheAccount",
    Effect: "Allow",
    Principal: { Service: `logs.${region}.amazonaws.com` },
    Action: useOfKey,
    Resource: "*",
    Condition: { ArnLike: { "kms:EncryptionContext:aws:logs:arn": `arn:aws:logs:${region}:${account}:log-group:*` } },
  };
}

/**
 * Who publishes to an encrypted topic must be able to use its key.
 * Source: https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
 */
function alerts(account: string): PolicyStatement {
  return {
    Sid: "AlertsPublishedToTopics",
    Effect: "Allow",
    Principal: {
      Service: [
        "cloudwatch.amazonaws.com",
        "backup.amazonaws.com",
        "budgets.amazonaws.com",
        "costalerts.amazonaws.com",
        "events.rds.amazonaws.com",
      ],
    },
    Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
    Resource: "*",
    Condition: { StringEquals: { "aws:SourceAccount": account } },
  };
}

/**
 * Rules of the event bus publish too, but source conditions make their delivery to an encrypted topic fail: only the
 * topic that the data key is for can be named.
 * Source: https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
 */
function eventAlerts(account: string, region: string): PolicyStatement {
  return {
    Sid: "EventsPublishedToTopics",
    Effect: "Allow",
    Principal: { Service: "events.amazonaws.com" },
    Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
    Resource: "*",
    Condition: { ArnLike: { "kms:EncryptionContext:aws:sns:topicArn": `arn:aws:sns:${region}:${account}:*` } },
  };
}

/** The role that AWS Backup writes its reports under: it comes into being with the account's first report plan. */
export function reportWriterRole(account: string): string {
  return `arn:aws:iam::${account}:role/aws-service-role/reports.backup.amazonaws.com/AWSServiceRoleForBackupReports`;
}

/**
 * The role is named in a condition, because KMS refuses an unknown principal.
 * Source: https://docs.aws.amazon.com/aws-backup/latest/devguide/create-report-plan-api.html
 */
function backupReports(account: string): PolicyStatement {
  return {
    Sid: "ReportsOfBackup",
    Effect: "Allow",
    Principal: { AWS: "*" },
    Action: ["kms:GenerateDataKey", "kms:Decrypt"],
    Resource: "*",
    Condition: { StringEquals: { "kms:CallerAccount": account, "aws:PrincipalArn": reportWriterRole(account) } },
  };
}

/** Source: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html */
function auditTrails(account: string): PolicyStatement {
  return {
    Sid: "TrailsOfTheAccount",
    Effect: "Allow",
    Principal: { Service: "cloudtrail.amazonaws.com" },
    Action: ["kms:GenerateDataKey*", "kms:DescribeKey"],
    Resource: "*",
    Condition: { ArnLike: { "aws:SourceArn": `arn:aws:cloudtrail:*:${account}:trail/*` } },
  };
}
