import { type RuleCases, ref } from "../core/cases.ts";

const outside = { destinationVaultArn: "arn:aws:backup:eu-west-3:444455556666:backup-vault:acme-copies" };
const stranger = { destinationVaultArn: "arn:aws:backup:eu-west-3:777788889999:backup-vault:acme-copies" };
const rule = (ruleName: string, copyActions: readonly unknown[]) => ({
  ruleName,
  schedule: "cron(5 21 * * ? *)",
  targetVaultName: "acme-backup",
  copyActions,
});
const selection = { iamRoleArn: "arn:aws:iam::111122223333:role/backup", resources: ["*"] };
const guard =
  "/subscriptions/c0ffee00-4444-4d55-8666-000000000104/resourceGroups/copies/providers/Microsoft.DataProtection/resourceGuards/copies";

export const cases: RuleCases = {
  aws: {
    compliant: [
      { type: "aws:backup/vault:Vault", name: "away", properties: { name: "acme-dr", region: "eu-central-1" } },
      {
        type: "aws:backup/plan:Plan",
        name: "plan",
        properties: { rules: [rule("daily", [{ destinationVaultArn: ref("away", "arn") }, outside])] },
      },
      { type: "aws:backup/selection:Selection", name: "selection", properties: { ...selection, planId: ref("plan") } },
    ],
    allowed: [
      {
        case: "a plan of the same resources copies",
        set: { "plan.rules.0.copyActions": [] },
        add: [
          { type: "aws:backup/plan:Plan", name: "second", properties: { rules: [rule("second", [outside])] } },
          {
            type: "aws:backup/selection:Selection",
            name: "second-selection",
            properties: { ...selection, planId: ref("second") },
          },
        ],
      },
    ],
    disallowed: [
      {
        case: "in the account itself alone",
        set: { "plan.rules.0.copyActions": [{ destinationVaultArn: ref("away", "arn") }] },
        at: ["plan"],
        property: "rules.0.copyActions",
      },
      {
        case: "in an account that nobody agreed",
        set: { "plan.rules.0.copyActions.1": stranger },
        at: ["plan"],
        property: "rules.0.copyActions",
      },
      {
        case: "no copy",
        set: { "plan.rules.0.copyActions": undefined },
        at: ["plan"],
        property: "rules.0.copyActions",
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
        properties: { vaultName: ref("backups", "name"), properties: { resourceGuardResourceId: guard } },
      },
      {
        type: "azure-native:recoveryservices:Vault",
        name: "services",
        properties: { location: "francecentral", vaultName: "acme-shares" },
      },
      {
        type: "azure-native:recoveryservices:ResourceGuardProxy",
        name: "services-guard",
        properties: { vaultName: "acme-shares", properties: { resourceGuardResourceId: guard } },
      },
    ],
    allowed: [
      { case: "outside production", without: ["backups-guard"], requirements: { production: false } },
      { case: "nothing is locked", without: ["services-guard"], requirements: { immutability: "none" } },
    ],
    disallowed: [
      { case: "no guard", without: ["backups-guard"], at: ["backups"] },
      { case: "no guard of shares", without: ["services-guard"], at: ["services"] },
      {
        case: "a guard beside the vault",
        set: {
          "backups-guard.properties.resourceGuardResourceId":
            "/subscriptions/c0ffee00-1111-4a22-8333-000000000101/resourceGroups/rg/providers/Microsoft.DataProtection/resourceGuards/own",
        },
        at: ["backups-guard"],
        property: "properties.resourceGuardResourceId",
      },
    ],
  },
};
