import { type RuleCases, ref } from "../core/cases.ts";

const rule = (ruleName: string, deleteAfter: number, copyAfter?: number) => ({
  ruleName,
  targetVaultName: ref("home", "name"),
  lifecycle: { deleteAfter },
  ...(copyAfter !== undefined && {
    copyActions: [{ destinationVaultArn: ref("away", "arn"), lifecycle: { deleteAfter: copyAfter } }],
  }),
});
const apart = {
  type: "aws:backup/logicallyAirGappedVault:LogicallyAirGappedVault",
  name: "apart",
  properties: { name: "acme-apart", region: "eu-central-1", minRetentionDays: 7, maxRetentionDays: 2562 },
};
const enforced = "backupMinimumEnforcedRetentionDuration";

export const cases: RuleCases = {
  aws: {
    compliant: [
      { type: "aws:backup/vault:Vault", name: "home", properties: { name: "acme-backup", region: "eu-west-3" } },
      { type: "aws:backup/vault:Vault", name: "away", properties: { name: "acme-backup", region: "eu-central-1" } },
      {
        type: "aws:backup/vaultLockConfiguration:VaultLockConfiguration",
        name: "lock",
        properties: {
          backupVaultName: ref("home", "name"),
          region: "eu-west-3",
          minRetentionDays: 7,
          maxRetentionDays: 2562,
        },
      },
      {
        type: "aws:backup/vaultLockConfiguration:VaultLockConfiguration",
        name: "away-lock",
        properties: {
          backupVaultName: ref("away", "name"),
          region: "eu-central-1",
          minRetentionDays: 7,
          maxRetentionDays: 2562,
        },
      },
      {
        type: "aws:backup/plan:Plan",
        name: "plan",
        properties: { rules: [rule("frequent", 7), rule("daily", 35, 35), rule("yearly", 2562, 2562)] },
      },
    ],
    allowed: [
      { case: "as text", set: { "lock.minRetentionDays": "7", "lock.maxRetentionDays": "2562" } },
      { case: "as much as the shortest-lived points", set: { "away-lock.minRetentionDays": 35 } },
      {
        case: "points that live for days",
        set: { "plan.rules.0.lifecycle.deleteAfter": 3, "lock.minRetentionDays": 3 },
      },
      { case: "room to keep longer", set: { "lock.maxRetentionDays": 3650 } },
      {
        case: "as long as the contract allows",
        set: { "lock.maxRetentionDays": 3650 },
        requirements: { retention: { daily: 35, weekly: 13, monthly: 12, yearly: 7, maxDays: 3650 } },
      },
      { case: "a copy kept as its source", set: { "plan.rules.1.copyActions.0.lifecycle": undefined } },
      { case: "an air-gapped vault", add: [apart] },
      { case: "a vault that was made elsewhere cannot be told", set: { "lock.backupVaultName": "Default" } },
      { case: "nothing to be locked", without: ["lock", "away-lock"], requirements: { immutability: "none" } },
    ],
    disallowed: [
      {
        case: "any retention, however short",
        set: { "lock.minRetentionDays": undefined },
        at: ["lock"],
        property: "minRetentionDays",
      },
      { case: "a day", set: { "lock.minRetentionDays": 1 }, at: ["lock"], property: "minRetentionDays" },
      { case: "six days", set: { "lock.minRetentionDays": 6 }, at: ["lock"], property: "minRetentionDays" },
      {
        case: "longer than the shortest-lived points",
        set: { "lock.minRetentionDays": 8 },
        at: ["lock"],
        property: "minRetentionDays",
      },
      {
        case: "longer than copies live",
        set: { "away-lock.minRetentionDays": 36 },
        at: ["away-lock"],
        property: "minRetentionDays",
      },
      {
        case: "longer than a copy lives that is kept as its source",
        set: { "plan.rules.1.copyActions.0.lifecycle": undefined, "away-lock.minRetentionDays": 36 },
        at: ["away-lock"],
      },
      {
        case: "any retention, however long",
        set: { "lock.maxRetentionDays": undefined },
        at: ["lock"],
        property: "maxRetentionDays",
      },
      {
        case: "shorter than the yearly points live",
        set: { "lock.maxRetentionDays": 2561 },
        at: ["lock"],
        property: "maxRetentionDays",
      },
      {
        case: "shorter than for ever",
        set: { "plan.rules.2.lifecycle": undefined },
        at: ["lock"],
        property: "maxRetentionDays",
      },
      {
        case: "longer than the contract allows",
        set: { "lock.maxRetentionDays": 3651 },
        requirements: { retention: { daily: 35, weekly: 13, monthly: 12, yearly: 7, maxDays: 3650 } },
        at: ["lock"],
        property: "maxRetentionDays",
      },
      {
        case: "an air-gapped vault with too short a window",
        add: [{ ...apart, properties: { ...apart.properties, minRetentionDays: 1 } }],
        at: ["apart"],
        property: "minRetentionDays",
      },
      {
        case: "an air-gapped vault that keeps too little of its copies",
        add: [{ ...apart, properties: { ...apart.properties, maxRetentionDays: 30 } }],
        set: { "plan.rules.1.copyActions.0.destinationVaultArn": ref("apart", "arn") },
        at: ["apart"],
        property: "maxRetentionDays",
        onceKnown: true,
      },
    ],
  },
  gcp: {
    compliant: [
      {
        type: "gcp:backupdisasterrecovery/backupVault:BackupVault",
        name: "vault",
        properties: { backupVaultId: "acme-backup", [enforced]: "604800s" },
      },
      {
        type: "gcp:backupdisasterrecovery/backupPlan:BackupPlan",
        name: "plan",
        properties: {
          backupVault: ref("vault"),
          backupRules: [
            { ruleId: "daily", backupRetentionDays: 35 },
            { ruleId: "weekly", backupRetentionDays: 91 },
          ],
        },
      },
    ],
    allowed: [
      { case: "as much as the shortest-lived points", set: { [`vault.${enforced}`]: "3024000s" } },
      {
        case: "points that live for days",
        set: { [`vault.${enforced}`]: "259200s", "plan.backupRules.0.backupRetentionDays": 3 },
      },
      {
        case: "a contract that keeps less",
        set: { [`vault.${enforced}`]: "432000s" },
        requirements: { retention: { daily: 5, weekly: 0, monthly: 0, yearly: 0 } },
      },
      { case: "a vault of other plans", set: { "plan.backupVault": "projects/p/other" } },
    ],
    disallowed: [
      { case: "a day", set: { [`vault.${enforced}`]: "86400s" }, at: ["vault"], property: enforced },
      { case: "six days", set: { [`vault.${enforced}`]: "518400s" }, at: ["vault"], property: enforced },
      {
        case: "longer than the shortest-lived points",
        set: { [`vault.${enforced}`]: "3110400s" },
        at: ["vault"],
        property: enforced,
      },
      {
        case: "longer than the contract allows",
        set: { [`vault.${enforced}`]: "2678400s" },
        requirements: { retention: { daily: 35, weekly: 0, monthly: 0, yearly: 0, maxDays: 30 } },
        at: ["vault"],
        property: enforced,
      },
    ],
  },
};
