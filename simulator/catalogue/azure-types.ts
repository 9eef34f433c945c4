/**
 * The resource types and invokes of `@pulumi/azure-native` that the rehearsal cloud knows, by SDK module.
 * To add one: add its name here, run the two commands of `simulator/behaviours/azure/README.md`, then write its behaviour there.
 */
export const azureTypes: Readonly<Record<string, string>> = {
  network: "VirtualNetwork Subnet",
  resources: "ResourceGroup",
};

/** Functions answered by `Invoke`, by SDK module. */
export const azureInvokes: Readonly<Record<string, string>> = {
  authorization: "getClientConfig",
  resources: "getResourceGroup",
};
