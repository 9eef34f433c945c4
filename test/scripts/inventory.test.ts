import { describe, expect, it } from "vitest";
import { takeInventory } from "../../scripts/inventory/inventory.ts";
import { addInventory } from "../../scripts/inventory/render-inventory.ts";
import { foreseeRetained } from "../../scripts/inventory/retained.ts";
import { Page } from "../../scripts/output/page.ts";
import { isEmptyStack, parseStackState } from "../../scripts/run/stack-state.ts";

const STACK = "urn:pulumi:acme-prod::socle::pulumi:pulumi:Stack::socle-acme-prod";
const ENVIRONMENT = "urn:pulumi:acme-prod::socle::socle:index:ManagedEnvironment::acme-prod";
const BACKUP = "urn:pulumi:acme-prod::socle::socle:index:ManagedEnvironment$socle:aws:AwsBackup::acme-prod-backup";

function custom(type: string, name: string, parent: string, outputs: Readonly<Record<string, unknown>>) {
  return { urn: `urn:pulumi:acme-prod::socle::${type}::${name}`, type, custom: true, id: name, parent, outputs };
}

const exported = JSON.stringify({
  version: 3,
  deployment: {
    resources: [
      { urn: STACK, type: "pulumi:pulumi:Stack", outputs: { mode: "rehearsal" } },
      {
        ...custom("pulumi:providers:aws", "provider", STACK, {}),
        inputs: { region: "eu-west-3", defaultTags: JSON.stringify({ tags: { client: "acme" } }) },
      },
      { urn: ENVIRONMENT, type: "socle:index:ManagedEnvironment", parent: STACK },
      { urn: BACKUP, type: "socle:aws:AwsBackup", parent: ENVIRONMENT },
      custom("aws:backup/vault:Vault", "vault", BACKUP, { name: "acme-prod", region: "eu-west-3" }),
      custom("aws:backup/vaultLockConfiguration:VaultLockConfiguration", "lock", BACKUP, {
        backupVaultName: "acme-prod",
        region: "eu-west-3",
        minRetentionDays: 7,
        maxRetentionDays: 3000,
      }),
      custom("aws:backup/plan:Plan", "plan", BACKUP, {
        name: "vital",
        rules: [
          {
            ruleName: "daily",
            schedule: "cron(0 1 ? * * *)",
            targetVaultName: "acme-prod",
            lifecycle: { deleteAfter: 35 },
            copyActions: [{ destinationVaultArn: "arn" }],
          },
        ],
      }),
      {
        ...custom("aws:kms/key:Key", "data-key", ENVIRONMENT, {
          arn: "arn:aws:kms:eu-west-3:111122223333:key/1",
          region: "eu-west-3",
          deletionWindowInDays: 30,
        }),
        protect: true,
      },
      custom("aws:rds/instance:Instance", "erp", ENVIRONMENT, { endpoint: "erp.example:5432", region: "eu-west-3" }),
      custom("aws:cloudwatch/metricAlarm:MetricAlarm", "cpu", ENVIRONMENT, {
        namespace: "AWS/RDS",
        alarmActions: ["arn:aws:sns:eu-west-3:111122223333:p1"],
        region: "eu-west-3",
      }),
    ],
    pending_operations: [{ type: "creating", resource: { urn: "urn:x" } }],
  },
});

describe("an exported state", () => {
  const state = parseStackState("acme-prod", exported);

  it("tells its mode and what a killed run left open", () => {
    expect(state.mode).toBe("rehearsal");
    expect(state.pendingOperations).toEqual([{ type: "creating", urn: "urn:x" }]);
  });

  it("is empty when nothing of a cloud is left in it", () => {
    expect(isEmptyStack(state)).toBe(false);
    expect(isEmptyStack({ ...state, pendingOperations: [], resources: state.resources.slice(0, 4) })).toBe(true);
    expect(isEmptyStack(parseStackState("new", '{"version":3,"deployment":{}}'))).toBe(true);
    expect(isEmptyStack(undefined)).toBe(true);
  });

  it("makes an inventory: areas, regions, endpoints, backups, alarms, tags", () => {
    expect(takeInventory(state)).toEqual({
      stack: "acme-prod",
      resources: 6,
      areas: [
        { name: "backup", count: 3 },
        { name: "environment", count: 3 },
      ],
      regions: [
        { name: "eu-west-3", count: 5 },
        { name: "global", count: 1 },
      ],
      endpoints: [{ kind: "database", name: "erp", address: "erp.example:5432" }],
      vaults: [{ name: "acme-prod", region: "eu-west-3", locked: 7 }],
      backups: [
        {
          plan: "vital",
          rule: "daily",
          schedule: "cron(0 1 ? * * *)",
          retentionDays: 35,
          vault: "acme-prod",
          copies: 1,
        },
      ],
      alarms: [{ namespace: "AWS/RDS", count: 1, routed: 1 }],
      tags: { client: "acme" },
      protected: 1,
    });
  });

  it("reads as a page", () => {
    const page = new Page(undefined);
    addInventory(page, takeInventory(state));
    expect(String(page)).toContain("acme-prod: 6 resources");
    expect(String(page)).toMatch(/vital\s+daily\s+cron\(0 1 \? \* \* \*\)\s+35\s+1/);
    expect(String(page)).toMatch(/erp\.example:5432/);
  });

  it("foresees what a real cloud retains, and until when", () => {
    expect(foreseeRetained(state.resources, new Date("2026-11-23T12:00:00Z"))).toEqual([
      expect.objectContaining({ name: "acme-prod", reason: expect.stringContaining("locked vault") }),
      expect.objectContaining({
        name: "data-key",
        account: "111122223333",
        region: "eu-west-3",
        until: "2026-12-23T12:00:00.000Z",
      }),
    ]);
  });
});

describe("the inventory of another cloud", () => {
  const stackOf = (resources: readonly object[]) =>
    parseStackState("acme-prod", JSON.stringify({ version: 3, deployment: { resources } }));

  it("reads Azure's vaults, policies, alerts and tags", () => {
    const state = stackOf([
      custom("azure-native:resources:ResourceGroup", "group", STACK, {
        location: "francecentral",
        tags: { client: "acme" },
      }),
      custom("azure-native:dataprotection:BackupVault", "vault", STACK, {
        name: "acme-backup",
        location: "francecentral",
        properties: { securitySettings: { immutabilitySettings: { state: "Locked" } } },
      }),
      {
        ...custom("azure-native:dataprotection:BackupPolicy", "policy", STACK, {
          name: "vital",
          properties: {
            policyRules: [
              {
                objectType: "AzureBackupRule",
                trigger: { schedule: { repeatingTimeIntervals: ["R/2026-12-01T01:00:00+00:00/P1D"] } },
              },
              {
                objectType: "AzureRetentionRule",
                name: "Default",
                lifecycles: [{ deleteAfter: { duration: "P35D" } }],
              },
            ],
          },
        }),
        inputs: { vaultName: "acme-backup" },
      },
      custom("azure-native:monitor:MetricAlert", "cpu", STACK, {
        targetResourceType: "Microsoft.Compute/virtualMachineScaleSets",
        actions: [{ actionGroupId: "/subscriptions/x" }],
      }),
      custom("azure-native:monitor:ActivityLogAlert", "deleted", STACK, { actions: { actionGroups: [] } }),
    ]);
    expect(takeInventory(state)).toMatchObject({
      regions: [
        { name: "global", count: 3 },
        { name: "francecentral", count: 2 },
      ],
      vaults: [{ name: "acme-backup", region: "francecentral", locked: "locked" }],
      backups: [{ plan: "vital", rule: "Default", retentionDays: 35, vault: "acme-backup" }],
      alarms: [
        { namespace: "activity log", count: 1, routed: 0 },
        { namespace: "Microsoft.Compute/virtualMachineScaleSets", count: 1, routed: 1 },
      ],
      tags: { client: "acme" },
    });
    const [vault] = foreseeRetained(state.resources, new Date("2026-11-23T12:00:00Z"));
    expect(vault).toMatchObject({ reason: expect.stringContaining("locked vault"), region: "francecentral" });
  });

  it("reads Google Cloud's vaults, plans, alerts and labels", () => {
    const state = stackOf([
      {
        ...custom("pulumi:providers:gcp", "provider", STACK, {}),
        inputs: { defaultLabels: JSON.stringify({ client: "acme" }) },
      },
      custom("gcp:backupdisasterrecovery/backupVault:BackupVault", "vault", STACK, {
        backupVaultId: "acme-backup",
        location: "europe-west9",
        backupMinimumEnforcedRetentionDuration: "604800s",
      }),
      custom("gcp:backupdisasterrecovery/backupPlan:BackupPlan", "plan", STACK, {
        backupPlanId: "vital",
        location: "europe-west9",
        backupVault: "projects/acme/locations/europe-west9/backupVaults/acme-backup",
        backupRules: [
          {
            ruleId: "daily",
            backupRetentionDays: 35,
            standardSchedule: { recurrenceType: "DAILY", timeZone: "Europe/Paris" },
          },
        ],
      }),
      custom("gcp:monitoring/alertPolicy:AlertPolicy", "cpu", STACK, {
        notificationChannels: ["projects/acme/notificationChannels/1"],
        conditions: [
          { conditionThreshold: { filter: 'metric.type="compute.googleapis.com/instance/cpu/utilization"' } },
        ],
      }),
      {
        ...custom("gcp:kms/keyRing:KeyRing", "ring", STACK, { location: "europe-west9", project: "acme" }),
        id: "projects/acme/x",
      },
    ]);
    expect(takeInventory(state)).toMatchObject({
      vaults: [{ name: "acme-backup", region: "europe-west9", locked: 7 }],
      backups: [
        { plan: "vital", rule: "daily", schedule: "DAILY Europe/Paris", retentionDays: 35, vault: "acme-backup" },
      ],
      alarms: [{ namespace: "compute.googleapis.com", count: 1, routed: 1 }],
      tags: { client: "acme" },
    });
    expect(foreseeRetained(state.resources, new Date())).toContainEqual(
      expect.objectContaining({ account: "acme", reason: expect.stringContaining("never deletes") }),
    );
  });
});
