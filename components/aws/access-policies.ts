import type { RolePlan } from "../plan/types/account.ts";
import { type PolicyStatement, policyDocument } from "./policy-document.ts";

/**
 * Who may take a role. The account is the principal and persons are named by condition: IAM refuses a principal that
 * does not exist yet, and keeps a dead reference to one that was deleted.
 * Only the client's users are asked for their second factor here. Persons of the provider come as sessions of a role,
 * whose credentials say nothing of a factor: asked for one, they would all be refused. Theirs is asked for where they
 * sign in, at the provider's own identity centre.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html
 */
export function trustPolicy({ trust, requireMfa, sourceCidrs }: RolePlan, account: string): string {
  const factor = requireMfa && { Bool: { "aws:MultiFactorAuthPresent": "true" } };
  const place = sourceCidrs.length > 0 && { IpAddress: { "aws:SourceIp": [...sourceCidrs] } };
  const statements: PolicyStatement[] = [];
  if (trust.msp) {
    statements.push({
      Sid: "TakenByProvider",
      Effect: "Allow",
      Principal: { AWS: `arn:aws:iam::${trust.msp.account}:root` },
      Action: "sts:AssumeRole",
      Condition: { ArnLike: { "aws:PrincipalArn": [...trust.msp.principalArns] }, ...place },
    });
  }
  if (trust.users.length > 0) {
    const users = trust.users.map((login) => `arn:aws:iam::${account}:user/${login}`);
    statements.push({
      Sid: "TakenByClient",
      Effect: "Allow",
      Principal: { AWS: `arn:aws:iam::${account}:root` },
      Action: "sts:AssumeRole",
      Condition: { ArnEquals: { "aws:PrincipalArn": users }, ...factor, ...place },
    });
  }
  return policyDocument(statements);
}

/** What a role may do by the plan, and what it may never do: its denials win over every grant, managed policies included. */
export function rolePolicy(plan: RolePlan, account: string, archiveBucket: string): string {
  const denials = plan.key === "break-glass" ? [] : [keepSafeguards];
  return policyDocument([...plan.statements, keepEvidence(archiveBucket), keepTrail(account), ...denials]);
}

/** What a user holds: taking the role, and its own password and second factor. Without one, nothing but setting it up. */
export function groupPolicy(plan: RolePlan, account: string): string {
  const self = [`arn:aws:iam::${account}:user/\${aws:username}`, `arn:aws:iam::${account}:mfa/\${aws:username}`];
  const ownFactor = [
    "iam:ChangePassword",
    "iam:CreateVirtualMFADevice",
    "iam:EnableMFADevice",
    "iam:GetUser",
    "iam:ListMFADevices",
    "iam:ResyncMFADevice",
  ];
  const readable = ["iam:GetAccountPasswordPolicy", "iam:ListVirtualMFADevices"];
  return policyDocument([
    {
      Sid: "TakeRole",
      Effect: "Allow",
      Action: "sts:AssumeRole",
      Resource: `arn:aws:iam::${account}:role/${plan.name}`,
    },
    { Sid: "OwnPasswordAndFactor", Effect: "Allow", Action: ownFactor, Resource: self },
    { Sid: "ReadPasswordRules", Effect: "Allow", Action: readable, Resource: "*" },
    {
      Sid: "NothingElseWithoutSecondFactor",
      Effect: "Deny",
      NotAction: [...ownFactor, ...readable, "sts:GetSessionToken"],
      Resource: "*",
      Condition: { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } },
    },
    { Sid: "NoLongLivedKey", Effect: "Deny", Action: "iam:CreateAccessKey", Resource: "*" },
  ]);
}

/** The archive is read, never written, whoever asks. */
function keepEvidence(archiveBucket: string): PolicyStatement {
  return {
    Sid: "KeepAuditArchive",
    Effect: "Deny",
    Action: [
      "s3:BypassGovernanceRetention",
      "s3:DeleteBucket",
      "s3:DeleteBucketPolicy",
      "s3:DeleteObject",
      "s3:DeleteObjectVersion",
      "s3:PutBucketObjectLockConfiguration",
      "s3:PutBucketPolicy",
      "s3:PutLifecycleConfiguration",
      "s3:PutObject",
    ],
    Resource: [`arn:aws:s3:::${archiveBucket}`, `arn:aws:s3:::${archiveBucket}/*`],
  };
}

function keepTrail(account: string): PolicyStatement {
  return {
    Sid: "KeepTrail",
    Effect: "Deny",
    Action: [
      "cloudtrail:DeleteTrail",
      "cloudtrail:PutEventSelectors",
      "cloudtrail:StopLogging",
      "cloudtrail:UpdateTrail",
    ],
    Resource: `arn:aws:cloudtrail:*:${account}:trail/*`,
  };
}

/** What only the break-glass role may do, its use being a P1 in itself. */
const keepSafeguards: PolicyStatement = {
  Sid: "KeepSafeguards",
  Effect: "Deny",
  Action: [
    "access-analyzer:DeleteAnalyzer",
    "account:PutAlternateContact",
    "backup:DeleteBackupVault",
    "backup:DeleteBackupVaultAccessPolicy",
    "backup:DeleteBackupVaultLockConfiguration",
    "backup:DeleteRecoveryPoint",
    "backup:DisassociateRecoveryPoint",
    "backup:PutBackupVaultAccessPolicy",
    "backup:UpdateRecoveryPointLifecycle",
    "config:DeleteConfigurationRecorder",
    "config:DeleteDeliveryChannel",
    "config:StopConfigurationRecorder",
    "ec2:DisableEbsEncryptionByDefault",
    "ec2:DisableImageBlockPublicAccess",
    "ec2:DisableSnapshotBlockPublicAccess",
    "ec2:EnableSerialConsoleAccess",
    "ec2:ModifyInstanceMetadataDefaults",
    "guardduty:DeleteDetector",
    "guardduty:UpdateDetector",
    "iam:CreateAccessKey",
    "iam:CreateLoginProfile",
    "iam:CreateUser",
    "iam:DeleteAccountPasswordPolicy",
    "iam:UpdateAccountPasswordPolicy",
    "inspector2:Disable",
    "kms:DisableKey",
    "kms:DisableKeyRotation",
    "kms:PutKeyPolicy",
    "kms:ScheduleKeyDeletion",
    "organizations:LeaveOrganization",
    "s3:PutAccountPublicAccessBlock",
    "securityhub:DisableSecurityHub",
  ],
  Resource: "*",
};
