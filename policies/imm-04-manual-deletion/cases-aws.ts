import { type CloudCases, caseRequirements, ref } from "../core/cases.ts";

const deletions = [
  "backup:DeleteRecoveryPoint",
  "backup:DisassociateRecoveryPoint",
  "backup:UpdateRecoveryPointLifecycle",
];
const policyChanges = ["backup:PutBackupVaultAccessPolicy", "backup:DeleteBackupVaultAccessPolicy"];
const breakGlass = "arn:aws:iam::111122223333:role/acme-break-glass";
const root = "arn:aws:iam::111122223333:root";
const denial = {
  Effect: "Deny",
  Principal: "*",
  Action: [...deletions, ...policyChanges],
  Resource: "*",
  Condition: { ArnNotLike: { "aws:PrincipalArn": [breakGlass, root] } },
};
const policy = (...statements: readonly object[]) => JSON.stringify({ Version: "2012-10-17", Statement: statements });
const butFor = (...arns: readonly string[]) =>
  policy({ ...denial, Condition: { ArnNotLike: { "aws:PrincipalArn": arns } } });

export const awsCases: CloudCases = {
  compliant: [
    { type: "aws:backup/vault:Vault", name: "vault", properties: { name: "acme-backup", region: "eu-west-3" } },
    {
      type: "aws:backup/vaultPolicy:VaultPolicy",
      name: "policy",
      properties: { backupVaultName: ref("vault", "name"), region: "eu-west-3", policy: policy(denial) },
    },
  ],
  allowed: [
    { case: "denied to everybody", set: { "policy.policy": policy({ ...denial, Condition: undefined }) } },
    {
      case: "in two statements, by another operator",
      set: {
        "policy.policy": policy(
          { ...denial, Action: deletions, Condition: { StringNotEquals: { "aws:principalarn": breakGlass } } },
          { ...denial, Action: policyChanges, Principal: { AWS: "*" } },
        ),
      },
    },
    {
      case: "by those who are not denied it",
      set: {
        "policy.policy": policy({
          ...denial,
          Principal: undefined,
          NotPrincipal: { AWS: [root, breakGlass] },
          Condition: undefined,
        }),
      },
    },
    {
      case: "all but other actions",
      set: { "policy.policy": policy({ ...denial, Action: undefined, NotAction: ["backup:StartBackupJob"] }) },
    },
    {
      case: "beside what lets another account copy into it",
      set: {
        "policy.policy": policy(denial, {
          Effect: "Allow",
          Principal: { AWS: "arn:aws:iam::444455556666:root" },
          Action: "backup:CopyIntoBackupVault",
          Resource: "*",
        }),
      },
    },
    {
      case: "a break-glass role of the contract's name, and of a permission set",
      set: {
        "policy.policy": butFor(
          "arn:aws:iam::111122223333:role/emergencies/MspBreakGlass",
          "arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_urgence_*",
        ),
      },
      requirements: { operators: { ...caseRequirements("aws").operators, breakGlass: "urgence" } },
    },
    {
      case: "the policy itself may be changed outside production",
      set: { "policy.policy": policy({ ...denial, Action: deletions }) },
      requirements: { production: false },
    },
    {
      case: "an id that tells nobody's name cannot be told",
      set: {
        "policy.policy": policy({
          ...denial,
          Condition: { StringNotLike: { "aws:userId": ["AROAEXAMPLEID:*", "111122223333"] } },
        }),
      },
    },
    {
      case: "an air-gapped vault",
      add: [
        {
          type: "aws:backup/logicallyAirGappedVault:LogicallyAirGappedVault",
          name: "apart",
          properties: { name: "acme-apart" },
        },
      ],
    },
  ],
  disallowed: [
    { case: "no policy", without: ["policy"], at: ["vault"] },
    { case: "no policy outside production", without: ["policy"], requirements: { production: false }, at: ["vault"] },
    {
      case: "the policy of a vault of the same name in another region",
      set: { "policy.backupVaultName": "acme-backup", "policy.region": "eu-central-1" },
      at: ["vault"],
    },
    { case: "no document", set: { "policy.policy": "none" }, at: ["policy"], property: "policy" },
    { case: "allowed", set: { "policy.policy": policy({ ...denial, Effect: "Allow" }) }, at: ["policy"] },
    {
      case: "points may be shortened",
      set: { "policy.policy": policy({ ...denial, Action: [...deletions.slice(0, 2), ...policyChanges] }) },
      at: ["policy"],
    },
    {
      case: "continuous points may be released",
      set: {
        "policy.policy": policy({ ...denial, Action: [deletions[0], deletions[2], ...policyChanges] }),
      },
      at: ["policy"],
    },
    {
      case: "points may be deleted",
      set: { "policy.policy": policy({ ...denial, Action: [...deletions.slice(1), ...policyChanges] }) },
      at: ["policy"],
    },
    {
      case: "the policy itself may be changed",
      set: { "policy.policy": policy({ ...denial, Action: deletions }) },
      at: ["policy"],
    },
    {
      case: "the policy itself may be deleted",
      set: { "policy.policy": policy({ ...denial, Action: [...deletions, policyChanges[0]] }) },
      at: ["policy"],
    },
    {
      case: "everything but deletions is denied",
      set: { "policy.policy": policy({ ...denial, Action: undefined, NotAction: deletions }) },
      at: ["policy"],
    },
    {
      case: "denied to some",
      set: {
        "policy.policy": policy({ ...denial, Principal: { AWS: "arn:aws:iam::111122223333:role/acme-operator" } }),
      },
      at: ["policy"],
    },
    {
      case: "denied without a second factor",
      set: {
        "policy.policy": policy({
          ...denial,
          Condition: { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } },
        }),
      },
      at: ["policy"],
    },
    {
      case: "denied on some points",
      set: { "policy.policy": policy({ ...denial, Resource: "arn:aws:ec2:eu-west-3::snapshot/snap-1" }) },
      at: ["policy"],
    },
    {
      case: "operators may delete",
      set: { "policy.policy": butFor(breakGlass, "arn:aws:iam::111122223333:role/acme-operator") },
      at: ["policy"],
      property: "policy",
    },
    {
      case: "every role may delete",
      set: { "policy.policy": butFor("arn:aws:iam::111122223333:role/*") },
      at: ["policy"],
    },
    {
      case: "whoever names a role so may delete",
      set: { "policy.policy": butFor("arn:aws:iam::111122223333:role/*break-glass*") },
      at: ["policy"],
    },
    {
      case: "the break-glass role of another account",
      set: { "policy.policy": butFor("arn:aws:iam::777788889999:role/acme-break-glass") },
      at: ["policy"],
    },
    {
      case: "all of the account may delete",
      set: {
        "policy.policy": policy({
          ...denial,
          Condition: { StringNotEquals: { "aws:PrincipalAccount": "111122223333" } },
        }),
      },
      at: ["policy"],
    },
  ],
};
