type Inputs = Readonly<Record<string, unknown>>;

/** Inputs that bear a resource's own name where it is not `<kind>Name`. */
const otherNames = ["accountName", "resourceName", "secretName", "keyName", "policyName"];

function ownName(kind: string, name: string, inputs: Inputs): string {
  const usual = `${kind.charAt(0).toLowerCase()}${kind.slice(1)}Name`;
  const given = [usual, ...otherNames].map((key) => inputs[key]).find((value) => typeof value === "string");
  return typeof given === "string" ? given : name;
}

/** An identifier of the shape that components read: what a vault holds stands in the vault, all else in its group. */
export function armId(type: string, name: string, inputs: Inputs): string {
  const [, module = "", kind = ""] = type.split(":");
  const own = ownName(kind, name, inputs);
  const group = `/subscriptions/mock/resourceGroups/${String(inputs.resourceGroupName ?? own)}`;
  if (kind === "ResourceGroup") return `/subscriptions/mock/resourceGroups/${own}`;
  if (kind === "Secret" || kind === "Key") {
    return `${group}/providers/Microsoft.KeyVault/vaults/${String(inputs.vaultName)}/${kind.toLowerCase()}s/${own}`;
  }
  return `${group}/providers/Microsoft.${module}/${kind}s/${own}`;
}

/** What Azure would compute, for the outputs that components read. */
export function computedByAzure(kind: string, name: string, inputs: Inputs): Inputs {
  const own = ownName(kind, name, inputs);
  return {
    name: own,
    principalId: `${name}-principal`,
    clientId: `${name}-client`,
    tenantId: "5a6b7c8d-0000-4000-8000-0000000000cc",
    ipAddress: "203.0.113.9",
    fqdn: `${own}.example.net`,
    fullyQualifiedDomainName: `${own}.example.net`,
    keyUri: `https://mock.vault.azure.net/keys/${own}`,
    keyUriWithVersion: `https://mock.vault.azure.net/keys/${own}/1`,
    connectionString: `InstrumentationKey=${own}`,
    customerId: `${own}-customer`,
    output: inputs.input,
  };
}
