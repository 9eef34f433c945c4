import { CloudError } from "../../core/cloud-error.ts";
import type { CloudFunction } from "../../core/definition.ts";
import { isObject, type Reader, type Values } from "../../values.ts";
import { identityOf } from "./configuration.ts";
import { docs } from "./types.ts";

/** What `Invoke` answers, by function token. */
export const azureFunctions: Readonly<Record<string, CloudFunction>> = {
  "azure-native:authorization:getClientConfig": {
    evidence: "https://www.pulumi.com/registry/packages/azure-native/api-docs/authorization/getclientconfig/",
    answer: (_args, { account, tenant = "" }) => ({
      clientId: identityOf(account, "client"),
      objectId: identityOf(account, "object"),
      subscriptionId: account,
      tenantId: tenant,
    }),
  },
  "azure-native:resources:getResourceGroup": {
    evidence: `${docs}/rest/api/resources/resource-groups/get`,
    answer: (args, { account }, cloud) => {
      const name = args.text("resourceGroupName") ?? "";
      const found = cloud.byId(`/subscriptions/${account}/resourceGroups/${name}`);
      if (found) return { ...found.outputs.values, id: found.id };
      const message = `Status=404 Code="ResourceGroupNotFound" Message="Resource group '${name}' could not be found."`;
      throw new CloudError("ResourceGroupNotFound", message);
    },
  },
  "azure-native:compute:getDiskEncryptionSet": lookUp(
    "compute/disk-encryption-sets/get",
    "Microsoft.Compute/diskEncryptionSets",
    "diskEncryptionSetName",
  ),
  "azure-native:keyvault:getVault": lookUp("keyvault/keyvault/vaults/get", "Microsoft.KeyVault/vaults", "vaultName"),
  "azure-native:keyvault:getKey": lookUp(
    "keyvault/keyvault/keys/get",
    "Microsoft.KeyVault/vaults/keys",
    "vaultName",
    "keyName",
  ),
  "azure-native:keyvault:getSecret": lookUp(
    "keyvault/keyvault/secrets/get",
    "Microsoft.KeyVault/vaults/secrets",
    "vaultName",
    "secretName",
  ),
  "azure-native:managedidentity:getUserAssignedIdentity": lookUp(
    "managedidentity/user-assigned-identities/get",
    "Microsoft.ManagedIdentity/userAssignedIdentities",
    "resourceName",
  ),
};

/** What Resource Manager answers of something that stands: nothing of what was deleted, even while it can be recovered. */
function lookUp(page: string, type: string, ...names: readonly [string, ...string[]]): CloudFunction {
  return {
    evidence: `${docs}/rest/api/${page}`,
    answer: (args, { account }, cloud) => {
      const group = args.text("resourceGroupName") ?? "";
      const path = pathOf(type, names, args);
      const found = cloud.byId(`/subscriptions/${account}/resourceGroups/${group}/providers/${path}`);
      // Resource Manager gives the value of a secret to nobody.
      if (found) return { ...withoutValue(found.outputs.values), id: found.id };
      const message = `The Resource '${path}' under resource group '${group}' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix`;
      throw new CloudError("ResourceNotFound", `Status=404 Code="ResourceNotFound" Message="${message}"`);
    },
  };
}

/** `Microsoft.X/as/bs` with names: `Microsoft.X/as/one/bs/other`. */
function pathOf(type: string, names: readonly string[], args: Reader): string {
  const [namespace, ...kinds] = type.split("/");
  return [namespace, ...kinds.flatMap((kind, index) => [kind, args.text(names[index] ?? "") ?? ""])].join("/");
}

function withoutValue(values: Values): Values {
  const { properties } = values;
  if (!isObject(properties) || properties.value === undefined) return values;
  const { value: _kept, ...others } = properties;
  return { ...values, properties: others };
}
