import type { EquivalentMutants } from "../core/mutants.ts";

export const equivalents: readonly EquivalentMutants[] = [
  {
    cloud: "aws",
    types: ["aws:ec2/defaultSecurityGroup:DefaultSecurityGroup"],
    paths: ["ingress", "egress"],
    operators: ["removed"],
    reason: "a default group that is taken over without rules loses those that it had",
  },
  {
    cloud: "gcp",
    paths: ["name"],
    reason: "still not the default network, which has one name",
  },
];
