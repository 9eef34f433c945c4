import type { EquivalentMutants } from "../core/mutants.ts";

export const equivalents: readonly EquivalentMutants[] = [
  {
    cloud: "aws",
    paths: ["internal", "loadBalancerType"],
    reason: "has a firewall before it all the same, or is not public, or passes connections on and reads no requests",
  },
  {
    cloud: "azure",
    paths: ["frontendIPConfigurations*", "httpListeners*"],
    resources: ["*-patient-edge"],
    reason: "still no listener on the public address, which Azure asks for and which answers nobody",
  },
  {
    cloud: "azure",
    paths: ["policySettings.state"],
    operators: ["removed"],
    reason: "enabled where nothing is said",
  },
  {
    cloud: "gcp",
    paths: ["loadBalancingScheme", "protocol"],
    reason: "has a firewall before it all the same, or is not public, or passes connections on and reads no requests",
  },
  {
    cloud: "gcp",
    types: ["gcp:compute/regionSecurityPolicy:RegionSecurityPolicy"],
    paths: ["rules.*"],
    reason: "one rule among several: the others go on refusing attacks",
  },
  {
    cloud: "aws",
    types: ["aws:wafv2/webAcl:WebAcl"],
    paths: ["rules.*"],
    operators: ["added", "removed", "emptied"],
    reason: "one rule among several: the others go on refusing attacks",
  },
];
