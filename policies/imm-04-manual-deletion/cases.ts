import { type RuleCases, ref } from "../core/cases.ts";
import { awsCases } from "./cases-aws.ts";

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
  aws: awsCases,
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
