import type { Severity } from "../types/common.ts";

/** What is looked for in the audit trail. Metric filter pattern: docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html */
export interface AuditFilter {
  readonly key: string;
  readonly pattern: string;
  readonly threshold: number;
  /** In production; one less grave elsewhere. */
  readonly severity: Severity;
  readonly description: string;
  readonly reference: string;
}

function anyOf(...names: readonly string[]): string {
  return names.map((name) => `($.eventName = ${name})`).join(" || ");
}

function calls(source: string, ...names: readonly string[]): string {
  return `{ ($.eventSource = ${source}.amazonaws.com) && (${anyOf(...names)}) }`;
}

const succeeded = "($.errorCode NOT EXISTS)";

/**
 * The monitoring filters of the CIS AWS Foundations Benchmark (section 4 of versions 1.4 to 3.0), with its patterns, so
 * that Security Hub recognises them, and two of our own: the uses that the provider owes its client an answer for.
 */
export function auditFilters(breakGlassRoleArn: string): readonly AuditFilter[] {
  return [
    {
      key: "unauthorized-calls",
      pattern: '{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") }',
      threshold: 5,
      severity: "P2",
      description: "Five calls or more were refused in five minutes: a wrong right, or somebody trying",
      reference: "CIS AWS 4.1",
    },
    {
      key: "console-without-mfa",
      pattern:
        '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ($.userIdentity.type = "IAMUser") && ($.responseElements.ConsoleLogin = "Success") }',
      threshold: 1,
      severity: "P2",
      description: "Somebody signed in to the console without a second factor",
      reference: "CIS AWS 4.2",
    },
    {
      key: "root-use",
      pattern:
        '{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsServiceEvent" }',
      threshold: 1,
      severity: "P1",
      description: "The root user of the account did something",
      reference: "CIS AWS 4.3",
    },
    {
      key: "iam-change",
      pattern: calls(
        "iam",
        "DeleteGroupPolicy",
        "DeleteRolePolicy",
        "DeleteUserPolicy",
        "PutGroupPolicy",
        "PutRolePolicy",
        "PutUserPolicy",
        "CreatePolicy",
        "DeletePolicy",
        "CreatePolicyVersion",
        "DeletePolicyVersion",
        "AttachRolePolicy",
        "DetachRolePolicy",
        "AttachUserPolicy",
        "DetachUserPolicy",
        "AttachGroupPolicy",
        "DetachGroupPolicy",
      ),
      threshold: 1,
      severity: "P3",
      description: "Rights were changed",
      reference: "CIS AWS 4.4",
    },
    {
      key: "trail-change",
      pattern: `{ ${anyOf("CreateTrail", "UpdateTrail", "DeleteTrail", "StartLogging", "StopLogging")} }`,
      threshold: 1,
      severity: "P1",
      description: "The audit trail was changed or stopped",
      reference: "CIS AWS 4.5",
    },
    {
      key: "console-failures",
      pattern: '{ ($.eventName = ConsoleLogin) && ($.errorMessage = "Failed authentication") }',
      threshold: 3,
      severity: "P2",
      description: "Three sign-ins or more failed in five minutes",
      reference: "CIS AWS 4.6",
    },
    {
      key: "key-loss",
      pattern: calls("kms", "DisableKey", "ScheduleKeyDeletion"),
      threshold: 1,
      severity: "P1",
      description: "An encryption key was disabled, or is to be deleted: what it encrypts will be lost",
      reference: "CIS AWS 4.7",
    },
    {
      key: "bucket-policy-change",
      pattern: calls(
        "s3",
        "PutBucketAcl",
        "PutBucketPolicy",
        "PutBucketCors",
        "PutBucketLifecycle",
        "PutBucketReplication",
        "DeleteBucketPolicy",
        "DeleteBucketCors",
        "DeleteBucketLifecycle",
        "DeleteBucketReplication",
      ),
      threshold: 1,
      severity: "P3",
      description: "Access to a bucket was changed",
      reference: "CIS AWS 4.8",
    },
    {
      key: "recorder-change",
      pattern: calls(
        "config",
        "StopConfigurationRecorder",
        "DeleteDeliveryChannel",
        "PutDeliveryChannel",
        "PutConfigurationRecorder",
      ),
      threshold: 1,
      severity: "P2",
      description: "The configuration recorder was changed or stopped",
      reference: "CIS AWS 4.9",
    },
    {
      key: "security-group-change",
      pattern: `{ ${anyOf(
        "AuthorizeSecurityGroupIngress",
        "AuthorizeSecurityGroupEgress",
        "RevokeSecurityGroupIngress",
        "RevokeSecurityGroupEgress",
        "CreateSecurityGroup",
        "DeleteSecurityGroup",
      )} }`,
      threshold: 1,
      severity: "P3",
      description: "A security group was changed",
      reference: "CIS AWS 4.10",
    },
    {
      key: "network-acl-change",
      pattern: `{ ${anyOf(
        "CreateNetworkAcl",
        "CreateNetworkAclEntry",
        "DeleteNetworkAcl",
        "DeleteNetworkAclEntry",
        "ReplaceNetworkAclEntry",
        "ReplaceNetworkAclAssociation",
      )} }`,
      threshold: 1,
      severity: "P3",
      description: "A network access list was changed",
      reference: "CIS AWS 4.11",
    },
    {
      key: "gateway-change",
      pattern: `{ ${anyOf(
        "CreateCustomerGateway",
        "DeleteCustomerGateway",
        "AttachInternetGateway",
        "CreateInternetGateway",
        "DeleteInternetGateway",
        "DetachInternetGateway",
      )} }`,
      threshold: 1,
      severity: "P3",
      description: "A gateway to the Internet or to the client's premises was changed",
      reference: "CIS AWS 4.12",
    },
    {
      key: "route-change",
      pattern: calls(
        "ec2",
        "CreateRoute",
        "CreateRouteTable",
        "ReplaceRoute",
        "ReplaceRouteTableAssociation",
        "DeleteRouteTable",
        "DeleteRoute",
        "DisassociateRouteTable",
      ),
      threshold: 1,
      severity: "P3",
      description: "A route was changed",
      reference: "CIS AWS 4.13",
    },
    {
      key: "network-change",
      pattern: `{ ${anyOf(
        "CreateVpc",
        "DeleteVpc",
        "ModifyVpcAttribute",
        "AcceptVpcPeeringConnection",
        "CreateVpcPeeringConnection",
        "DeleteVpcPeeringConnection",
        "RejectVpcPeeringConnection",
        "AttachClassicLinkVpc",
        "DetachClassicLinkVpc",
        "DisableVpcClassicLink",
        "EnableVpcClassicLink",
      )} }`,
      threshold: 1,
      severity: "P3",
      description: "A network was changed",
      reference: "CIS AWS 4.14",
    },
    {
      key: "organization-change",
      pattern: calls(
        "organizations",
        "AcceptHandshake",
        "AttachPolicy",
        "CreateAccount",
        "CreateOrganizationalUnit",
        "CreatePolicy",
        "DeclineHandshake",
        "DeleteOrganization",
        "DeleteOrganizationalUnit",
        "DeletePolicy",
        "DetachPolicy",
        "DisablePolicyType",
        "EnablePolicyType",
        "InviteAccountToOrganization",
        "LeaveOrganization",
        "MoveAccount",
        "RemoveAccountFromOrganization",
        "UpdatePolicy",
        "UpdateOrganizationalUnit",
      ),
      threshold: 1,
      severity: "P2",
      description: "The organisation that the account belongs to was changed",
      reference: "CIS AWS 4.15",
    },
    {
      key: "break-glass-use",
      pattern: `{ ($.eventName = "AssumeRole") && ($.requestParameters.roleArn = "${breakGlassRoleArn}") && ${succeeded} }`,
      threshold: 1,
      severity: "P1",
      description: "Somebody took the break-glass role: it must be expected, and accounted for",
      reference: "Socle: break-glass",
    },
    {
      key: "recovery-point-loss",
      pattern: calls(
        "backup",
        "DeleteRecoveryPoint",
        "DeleteBackupVault",
        "DeleteBackupVaultAccessPolicy",
        "PutBackupVaultAccessPolicy",
        "DeleteBackupVaultLockConfiguration",
        "DeleteBackupPlan",
      ),
      threshold: 1,
      severity: "P1",
      description: "Recovery points, or what protects them, were deleted or changed",
      reference: "Socle: backups",
    },
  ];
}
