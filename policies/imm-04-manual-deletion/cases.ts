import { type RuleCases, ref } from "../core/cases.ts";

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

const copies = "/subscriptions/c0ffee00-4444-4d55-8666-000000000104/resourceGroups/copies";
const own = "/subscriptions/c0ffee00-1111-4a22-8333-000000000101/resourceGroups/rg";
const guardIn = (group: string) => `${group}/providers/Microsoft.DataProtection/resourceGuards/guard`;
const guardId = "properties.resourceGuardResourceId";
const ownGuard = {
  type: "azure-native:dataprotection:ResourceGuard",
  name: "guard",
  properties: { resourceGuardsName: "acme-guard", properties: {} },
};

export const cases: RuleCases = {
  aws: {
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
        requirements: {
          operators: {
            group: "msp-operators",
            breakGlass: "urgence",
            home: [],
            known: { group: "msp-operators", breakGlass: "urgence" },
          },
        },
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
  },
  azure: {
    compliant: [
      {
        type: "azure-native:dataprotection:BackupVault",
        name: "backups",
        properties: { location: "francecentral", vaultName: "acme-backup" },
      },
      {
        type: "azure-native:dataprotection:DppResourceGuardProxy",
        name: "backups-guard",
        properties: { vaultName: ref("backups", "name"), properties: { resourceGuardResourceId: guardIn(copies) } },
      },
      {
        type: "azure-native:recoveryservices:Vault",
        name: "services",
        properties: { location: "francecentral", vaultName: "acme-shares" },
      },
      {
        type: "azure-native:recoveryservices:ResourceGuardProxy",
        name: "services-guard",
        properties: { vaultName: "acme-shares", properties: { resourceGuardResourceId: guardIn(copies) } },
      },
    ],
    allowed: [
      { case: "outside production", without: ["backups-guard"], requirements: { production: false } },
      { case: "nothing is locked", without: ["services-guard"], requirements: { immutability: "none" } },
      {
        case: "a guard beside the vault, where the contract names no other place",
        add: [ownGuard],
        set: { [`backups-guard.${guardId}`]: ref("guard"), [`services-guard.${guardId}`]: guardIn(own) },
        requirements: { copyAccount: undefined },
      },
      {
        case: "a vault that only replicates machines",
        without: ["services-guard"],
        add: [
          {
            type: "azure-native:recoveryservices:ReplicationProtectedItem",
            name: "machine",
            properties: { resourceName: ref("services", "name") },
          },
        ],
      },
    ],
    disallowed: [
      { case: "no guard", without: ["backups-guard"], at: ["backups"] },
      { case: "no guard of shares", without: ["services-guard"], at: ["services"] },
      {
        case: "a guard that is none",
        set: { [`backups-guard.${guardId}`]: undefined },
        at: ["backups-guard"],
        property: guardId,
      },
      {
        case: "a guard of the same subscription",
        set: { [`services-guard.${guardId}`]: guardIn(own) },
        at: ["services-guard"],
        property: guardId,
      },
      {
        case: "a guard of the same stack",
        add: [ownGuard],
        set: { [`backups-guard.${guardId}`]: ref("guard") },
        at: ["backups-guard"],
        property: guardId,
      },
      {
        case: "a guard that leaves deletions out",
        add: [
          {
            ...ownGuard,
            properties: {
              properties: {
                vaultCriticalOperationExclusionList: ["Microsoft.DataProtection/backupVaults/backupInstances/delete"],
              },
            },
          },
        ],
        at: ["guard"],
        property: "properties.vaultCriticalOperationExclusionList",
      },
    ],
  },
  gcp: {
    compliant: [
      {
        type: "gcp:backupdisasterrecovery/backupVault:BackupVault",
        name: "vault",
        properties: {
          backupVaultId: "acme-backup",
          backupMinimumEnforcedRetentionDuration: "604800s",
          accessRestriction: "WITHIN_PROJECT",
        },
      },
    ],
    allowed: [
      { case: "within the organisation", set: { "vault.accessRestriction": "WITHIN_ORGANIZATION" } },
      { case: "within the organisation, as vaults are", set: { "vault.accessRestriction": undefined } },
    ],
    disallowed: [
      {
        case: "open to everybody",
        set: { "vault.accessRestriction": "UNRESTRICTED" },
        at: ["vault"],
        property: "accessRestriction",
      },
      {
        case: "open to appliances from outside",
        set: { "vault.accessRestriction": "WITHIN_ORG_BUT_UNRESTRICTED_FOR_BA" },
        at: ["vault"],
        property: "accessRestriction",
      },
      {
        case: "nothing enforced",
        set: { "vault.backupMinimumEnforcedRetentionDuration": "3600s" },
        at: ["vault"],
        property: "backupMinimumEnforcedRetentionDuration",
      },
    ],
  },
};
