import { describe, expect, it } from "vitest";
import type { Values } from "../../simulator/values.ts";
import { Reader } from "../../simulator/values.ts";
import { refusalOf, SimulatedCloud } from "../support/simulated-cloud.ts";

const group = "azure-native:resources:ResourceGroup";
const vault = "azure-native:keyvault:Vault";
const key = "azure-native:keyvault:Key";
const identity = "azure-native:managedidentity:UserAssignedIdentity";
const role = "azure-native:authorization:RoleAssignment";
const account = "azure-native:storage:StorageAccount";
const blobs = "azure-native:storage:BlobServiceProperties";
const container = "azure-native:storage:BlobContainer";
const replication = "azure-native:storage:ObjectReplicationPolicy";

const inGroup = { resourceGroupName: "clinic", location: "francecentral" };
const vaultInputs: Values = {
  ...inGroup,
  vaultName: "clinic-keys",
  properties: {
    tenantId: "c1191ca0-0000-4000-8000-0000000000cc",
    sku: { family: "A", name: "premium" },
    softDeleteRetentionInDays: 90,
    enablePurgeProtection: true,
    enableRbacAuthorization: true,
  },
};

function open(): SimulatedCloud {
  const cloud = new SimulatedCloud({ cloud: "azure" });
  cloud.create(group, "group", { resourceGroupName: "clinic", location: "francecentral" });
  return cloud;
}

/** A vault with a key, and an identity without any right. */
function withKey(): SimulatedCloud {
  const cloud = open();
  cloud.create(vault, "vault", vaultInputs);
  const properties = { kty: "RSA-HSM", keySize: 3072 };
  cloud.create(key, "key", { resourceGroupName: "clinic", vaultName: "clinic-keys", keyName: "data", properties });
  cloud.create(identity, "identity", { ...inGroup, resourceName: "data" });
  return cloud;
}

function grant(cloud: SimulatedCloud, scope: string): void {
  cloud.create(role, "role", {
    scope,
    principalId: "<identity.principalId>",
    principalType: "ServicePrincipal",
    roleDefinitionId:
      "/subscriptions/x/providers/Microsoft.Authorization/roleDefinitions/e147488a-f6f5-4113-8e2d-b22465e65bf6",
  });
}

const encrypted: Values = {
  ...inGroup,
  accountName: "clinicobjects",
  kind: "StorageV2",
  sku: { name: "Standard_ZRS" },
  identity: { type: "UserAssigned", userAssignedIdentities: ["<identity.id>"] },
  encryption: {
    keySource: "Microsoft.Keyvault",
    keyVaultProperties: { keyVaultUri: "https://clinic-keys.vault.azure.net", keyName: "data" },
    encryptionIdentity: { encryptionUserAssignedIdentity: "<identity.id>" },
  },
};

describe("keys of the client's on the rehearsal Azure", () => {
  it("keep the name of a deleted vault for ninety days, and give it back then", () => {
    using cloud = open();
    cloud.delete(cloud.create(vault, "vault", vaultInputs));
    const refusal = refusalOf(() => cloud.create(vault, "again", vaultInputs));
    expect(refusal?.code).toBe("ConflictError");
    expect(refusal?.message).toContain("in deleted state");
    cloud.pass(91);
    expect(cloud.create(vault, "again", vaultInputs).outputs.name).toBe("clinic-keys");
  });

  it("serve an identity with the role on the key, on its vault or on the group", () => {
    for (const scope of ["<key.id>", "<vault.id>", "<group.id>"]) {
      using cloud = withKey();
      expect(refusalOf(() => cloud.create(account, "account", encrypted))?.code).toBe("KeyVaultAuthenticationFailure");
      grant(cloud, scope);
      expect(cloud.create(account, "account", encrypted).outputs.provisioningState).toBe("Succeeded");
    }
  });

  it("serve nobody by a role on another key", () => {
    using cloud = withKey();
    const properties = { kty: "RSA" };
    cloud.create(key, "other", {
      resourceGroupName: "clinic",
      vaultName: "clinic-keys",
      keyName: "data-2",
      properties,
    });
    grant(cloud, "<other.id>");
    expect(refusalOf(() => cloud.create(account, "account", encrypted))?.code).toBe("KeyVaultAuthenticationFailure");
  });

  it("have an address with and without a version", () => {
    using cloud = withKey();
    const { outputs } = cloud.held("key");
    expect(outputs.keyUri).toBe("https://clinic-keys.vault.azure.net/keys/data");
    expect(outputs.keyUriWithVersion).toMatch(/^https:\/\/clinic-keys\.vault\.azure\.net\/keys\/data\/[0-9a-f]{32}$/);
  });
});

describe("object replication on the rehearsal Azure", () => {
  const rules = [{ sourceContainer: "objects", destinationContainer: "objects" }];

  function twoAccounts(): SimulatedCloud {
    const cloud = open();
    for (const [name, location] of [
      ["source", "francecentral"],
      ["target", "francesouth"],
    ] as const) {
      const accountName = `clinic${name}`;
      const target = { resourceGroupName: "clinic", accountName };
      const sku = { name: "Standard_LRS" };
      cloud.create(account, name, { ...inGroup, location, accountName, kind: "StorageV2", sku });
      const history = { isVersioningEnabled: true, changeFeed: { enabled: true } };
      cloud.create(blobs, `${name}-blobs`, { ...target, blobServicesName: "default", ...history });
      cloud.create(container, `${name}-objects`, { ...target, containerName: "objects" });
    }
    return cloud;
  }

  function policyOn(name: "source" | "target", id: string, ruleId?: string): Values {
    return {
      resourceGroupName: "clinic",
      accountName: `clinic${name}`,
      objectReplicationPolicyId: id,
      sourceAccount: "<source.id>",
      destinationAccount: "<target.id>",
      rules: rules.map((rule) => ({ ...rule, ...(ruleId !== undefined && { ruleId }) })),
    };
  }

  it("begins with the receiver, whose rule the sender then names", () => {
    using cloud = twoAccounts();
    const early = refusalOf(() => cloud.create(replication, "early", policyOn("source", "default")));
    expect(early?.code).toBe("InvalidRequestPropertyValue");
    const received = cloud.create(replication, "received", policyOn("target", "default"));
    const policyId = new Reader(received.outputs).text("policyId") ?? "";
    const ruleId = new Reader(received.outputs).text("rules[].ruleId") ?? "";
    expect(policyId).toMatch(/^[0-9a-f-]{36}$/);
    expect(received.id).toContain(policyId);
    const sent = cloud.create(replication, "sent", policyOn("source", policyId, ruleId));
    expect(new Reader(sent.outputs).text("rules[].ruleId")).toBe(ruleId);
    expect(cloud.read(received)?.id).toBe(received.id);
  });

  it("keeps the versions that it needs", () => {
    using cloud = twoAccounts();
    cloud.create(replication, "received", policyOn("target", "default"));
    const without = { resourceGroupName: "clinic", accountName: "clinictarget", blobServicesName: "default" };
    const refusal = refusalOf(() => cloud.update(cloud.held("target-blobs"), without));
    expect(refusal?.code).toBe("VersioningCannotBeDisabled");
  });
});
