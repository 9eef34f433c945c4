/**
 * The resource types and invokes of `@pulumi/gcp` that the rehearsal cloud knows, by SDK module.
 * To add one: add its name here, run the two commands of `simulator/behaviours/gcp/README.md`, then write its behaviour there.
 */
export const gcpTypes: Readonly<Record<string, string>> = {
  compute: "Network Subnetwork",
  projects: "Service",
};

/** Functions answered by `Invoke`, by SDK module. */
export const gcpInvokes: Readonly<Record<string, string>> = {
  compute: "getZones",
  organizations: "getProject getClientConfig",
};
