import { describe, expect, it } from "vitest";
import { clinicPlan, storesGround } from "../../support/azure-stores.ts";
import { collectResources, ofType, once, only } from "../../support/collect-resources.ts";

describe("AzureKeys", () => {
  const plan = clinicPlan();
  const collect = once(async () => {
    const all = await collectResources(() => void storesGround(plan));
    return all.filter(({ name }) => name.startsWith("keys"));
  });

  it("keeps the keys of backups apart, in a vault of each region", async () => {
    const vaults = ofType(await collect(), "azure-native:keyvault:Vault");
    expect(vaults.map(({ name }) => name).sort()).toEqual([
      "keys-backup-vault",
      "keys-backup-vault-francesouth",
      "keys-vault",
      "keys-vault-francesouth",
    ]);
    for (const { name, inputs, protect } of vaults) {
      expect(protect).toBe(true);
      const isForBackups = name.includes("backup");
      expect(inputs.properties).toMatchObject({
        enableRbacAuthorization: true,
        enablePurgeProtection: true,
        softDeleteRetentionInDays: 90,
        sku: { name: "premium" },
        publicNetworkAccess: isForBackups ? "Enabled" : "Disabled",
        networkAcls: { bypass: "AzureServices", defaultAction: isForBackups ? "Allow" : "Deny" },
      });
    }
  });

  it("makes a key in hardware for each purpose and region, rotated as the contract says, that never expires", async () => {
    const keys = ofType(await collect(), "azure-native:keyvault:Key");
    expect(keys).toHaveLength(6);
    for (const { inputs } of keys) {
      expect(inputs.properties).toMatchObject({
        kty: "RSA-HSM",
        keySize: 3072,
        keyOps: ["wrapKey", "unwrapKey"],
        rotationPolicy: { lifetimeActions: [{ action: { type: "rotate" }, trigger: { timeAfterCreate: "P180D" } }] },
      });
    }
  });

  it("lets one identity use each key, and nothing else", async () => {
    const resources = await collect();
    const grants = ofType(resources, "azure-native:authorization:RoleAssignment");
    expect(grants).toHaveLength(6);
    for (const { inputs } of grants) {
      expect(inputs.scope).toMatch(/\/vaults\/[^/]+\/keys\/[^/]+$/);
      expect(inputs.roleDefinitionId).toMatch(/e147488a-f6f5-4113-8e2d-b22465e65bf6$/);
      expect(inputs.principalType).toBe("ServicePrincipal");
    }
    const data = only(resources, "azure-native:authorization:RoleAssignment", "keys-data-francesouth-user");
    expect(data.inputs.principalId).toBe("keys-data-francesouth-principal");
  });

  it("has a set for the disks of each region that follows the rotation", async () => {
    const sets = ofType(await collect(), "azure-native:compute:DiskEncryptionSet");
    expect(sets.map(({ inputs }) => inputs.location).sort()).toEqual(["francecentral", "francesouth"]);
    for (const { inputs } of sets) expect(inputs.rotationToLatestKeyVersionEnabled).toBe(true);
  });

  it("logs who used a key into the workspace of the region", async () => {
    const settings = ofType(await collect(), "azure-native:monitor:DiagnosticSetting");
    expect(settings).toHaveLength(4);
    for (const { inputs } of settings) {
      expect(inputs.logs).toContainEqual({ category: "AuditEvent", enabled: true });
    }
  });
});
