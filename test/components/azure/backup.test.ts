import { output } from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { AzureAlerting } from "../../../components/azure/alerting.ts";
import { AzureBackup } from "../../../components/azure/backup.ts";
import { generationsOf, repeatingInterval } from "../../../components/azure/backup-schedule.ts";
import type { Store } from "../../../components/contract/handles.ts";
import type { EnvironmentPlan } from "../../../components/plan/environment-plan.ts";
import { clinicPlan, storesGround } from "../../support/azure-stores.ts";
import { collectResources, ofType, once, only } from "../../support/collect-resources.ts";

const group = "/subscriptions/s/resourceGroups/g/providers";

/** One store of each kind. */
function stores(): readonly Store[] {
  const of = (workload: string, tier: string, kind: Store["kind"], id: string) => ({
    workload,
    tier,
    kind,
    resourceId: output(`${group}/${id}`),
  });
  return [
    { ...of("patient", "vital", "database", "Microsoft.DBforPostgreSQL/flexibleServers/pg"), engine: "postgres" },
    { ...of("booking", "standard", "database", "Microsoft.DBforMySQL/flexibleServers/my"), engine: "mysql" },
    { ...of("ledger", "standard", "database", "Microsoft.Sql/servers/sv/databases/db"), engine: "sqlserver" },
    of("patient", "vital", "objects", "Microsoft.Storage/storageAccounts/objects"),
    of("imaging", "standard", "files", "Microsoft.Storage/storageAccounts/nfs/fileServices/default/shares/nfs"),
    {
      ...of("desk", "standard", "files", "Microsoft.Storage/storageAccounts/smb/fileServices/default/shares/desk"),
      parentId: output(`${group}/Microsoft.Storage/storageAccounts/smb`),
    },
  ];
}

async function collect(plan: EnvironmentPlan) {
  const { backup, production, monitoring } = plan;
  if (!backup || !monitoring) throw new Error("the plan has no backup");
  const all = await collectResources(() => {
    const ground = storesGround(plan);
    const alerting = new AzureAlerting("alerting", { ...ground, routes: monitoring.routes }, {});
    new AzureBackup("backup", { ...ground, plan: backup, production, alerting, stores: stores() }, {});
  });
  return all.filter(({ name }) => name.startsWith("backup"));
}

describe("AzureBackup", () => {
  const prod = once(() => collect(clinicPlan()));

  it("keeps recovery points twice, locked for good, under the backup key", async () => {
    const resources = await prod();
    const vault = only(resources, "azure-native:dataprotection:BackupVault", "backup-vault");
    expect(vault.protect).toBe(true);
    expect(vault.inputs).toMatchObject({
      location: "francecentral",
      properties: {
        storageSettings: [{ datastoreType: "VaultStore", type: "GeoRedundant" }],
        featureSettings: { crossRegionRestoreSettings: { state: "Enabled" } },
        securitySettings: {
          immutabilitySettings: { state: "Locked" },
          softDeleteSettings: { state: "AlwaysOn" },
          encryptionSettings: { state: "Enabled", kekIdentity: { identityType: "UserAssigned" } },
        },
      },
    });
    const dr = only(resources, "azure-native:dataprotection:BackupVault", "backup-dr-vault");
    expect(dr.inputs.location).toBe("francesouth");
  });

  it("takes the right of another person to weaken a vault, from the subscription that the contract names", async () => {
    const resources = await prod();
    const proxies = ofType(resources, "azure-native:dataprotection:DppResourceGuardProxy");
    expect(proxies).toHaveLength(2);
    for (const { inputs } of proxies) {
      expect(JSON.stringify(inputs.properties)).toContain("/subscriptions/c0ffee00-4444-4d55-8666-000000000104/");
    }
    expect(ofType(resources, "azure-native:dataprotection:ResourceGuard")).toEqual([]);
  });

  it("protects what a vault takes, each by its policy, with the role it needs", async () => {
    const resources = await prod();
    const instances = ofType(resources, "azure-native:dataprotection:BackupInstance");
    expect(instances.map(({ name }) => name).sort()).toEqual(["backup-vital-postgres-patient"]);
    const policy = only(resources, "azure-native:dataprotection:BackupPolicy", "backup-vital-postgres");
    const text = JSON.stringify(policy.inputs.properties);
    expect(text).toMatch(/R\/2026-01-\d\dT\d\d:\d\d:00\+00:00\/P1W/);
    expect(text).toContain('"tagName":"Yearly"');
    expect(text).toContain('"duration":"P91D"');
    const item = only(resources, "azure-native:recoveryservices:ProtectedItem");
    expect(item.inputs.protectedItemName).toBe("AzureFileShare;desk");
    // Its tier may lose four hours, which is as often as a share is backed up.
    const shares = only(resources, "azure-native:recoveryservices:ProtectionPolicy");
    expect(shares.inputs).toMatchObject({
      properties: {
        schedulePolicy: {
          scheduleRunFrequency: "Hourly",
          hourlySchedule: {
            interval: 4,
            scheduleWindowStartTime: expect.stringMatching(/T\d\d:[03]0:00Z$/),
            scheduleWindowDuration: 24,
          },
        },
      },
    });
    const kept = only(resources, "azure-native:sql:LongTermRetentionPolicy");
    expect(kept.inputs).toMatchObject({ serverName: "sv", databaseName: "db", weeklyRetention: "P91D" });
    const roles = ofType(resources, "azure-native:authorization:RoleAssignment");
    const pairs = roles.map(({ inputs }) => `${inputs.scope} ${inputs.roleDefinitionId}`);
    expect(new Set(pairs).size).toBe(pairs.length);
  });

  it("sends what vaults report to those who answer alerts", async () => {
    const rule = only(await prod(), "azure-native:alertsmanagement:AlertProcessingRuleByName");
    expect(JSON.stringify(rule.inputs.properties)).toContain("AddActionGroups");
  });

  it("leaves an unprotected environment easy to destroy", async () => {
    const resources = await collect(clinicPlan("staging"));
    for (const { inputs, protect } of ofType(resources, "azure-native:dataprotection:BackupVault")) {
      expect(protect).toBe(false);
      expect(inputs.properties).toMatchObject({
        securitySettings: { immutabilitySettings: { state: "Disabled" }, softDeleteSettings: { state: "Off" } },
      });
    }
    expect(ofType(resources, "azure-native:dataprotection:DppResourceGuardProxy")).toEqual([]);
  });
});

describe("the generations of a tier", () => {
  it("are told by their cron, whatever they are called", () => {
    const { backup } = clinicPlan();
    const [tier] = backup?.tiers ?? [];
    if (tier === undefined) throw new Error("no tier");
    const generations = generationsOf(tier);
    expect(generations.days).toMatchObject({ daily: 35, weekly: 91, monthly: 744, yearly: 2562 });
    expect(generations.zone).toBe("Romance Standard Time");
    expect(repeatingInterval({ ...generations, time: "02:30", weekday: 6 })).toBe("R/2026-01-10T02:30:00+00:00/P1W");
  });
});
