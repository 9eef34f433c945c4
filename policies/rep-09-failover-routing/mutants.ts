import { type EquivalentMutants, impliedPlace } from "../core/mutants.ts";

export const equivalents: readonly EquivalentMutants[] = [
  impliedPlace,
  {
    paths: ["*"],
    resources: ["gmao", "portal", "imaging", "booking"].map((each) => `*-prod-${each}-edge`),
    reason: "leads to a workload that waits to be started or restored: its name is changed or made then",
  },
  {
    cloud: "aws",
    paths: ["*"],
    resources: ["*-prod-dns-*"],
    reason: "a record of something else than a balancer",
  },
  {
    cloud: "aws",
    paths: ["failoverRoutingPolicies.*.type"],
    operators: ["set to *"],
    reason: "Route 53 refuses a second record of one kind under a name",
  },
  {
    cloud: "aws",
    paths: ["aliases.*.evaluateTargetHealth"],
    operators: ["flipped"],
    resources: ["*-prod-standby-erp-edge"],
    reason: "the last resort, which answers whatever its health is",
  },
  {
    cloud: "azure",
    paths: ["*"],
    resources: ["*-prod-patient-edge"],
    reason: "lost with its region: where no probe reaches a private address, the DR region has a name of its own",
  },
  {
    cloud: "azure",
    paths: ["frontendIPConfigurations*", "ipAddress"],
    operators: ["removed", "altered"],
    resources: ["*-prod-standby-patient-edge"],
    reason: "still at the address that its name leads to",
  },
  {
    cloud: "azure",
    paths: ["ttl"],
    operators: ["removed", "lowered"],
    reason: "remembered for less; Azure refuses a record that says nothing of it",
  },
  {
    cloud: "azure",
    types: ["azure-native:dns:RecordSet"],
    paths: [""],
    operators: ["removed"],
    reason: "a name that leads nowhere any more, and that nothing else asks for",
    isGap: true,
  },
  {
    cloud: "azure",
    types: ["azure-native:network:PublicIPAddress"],
    paths: ["dnsSettings*"],
    operators: ["added"],
    reason: "a name more",
  },
];
