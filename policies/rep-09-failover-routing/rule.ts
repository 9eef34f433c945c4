import type { Rule } from "../core/rule.ts";
import { hasStandby } from "../core/workloads.ts";
import { aws } from "./aws.ts";
import { azure } from "./azure.ts";
import { gcp } from "./gcp.ts";

export const rule: Rule = {
  id: "REP-09",
  name: "rep-09-failover-routing",
  pack: "continuity",
  severity: "medium",
  title: "Users are led to the DR region when the other is lost",
  requirement:
    "Each exposed workload whose standby serves has a way in there, and one name that leads to both regions and watches their health; where no probe of the cloud reaches a private address, a name of its own there. Names that somebody must change, also those of a pilot light, are remembered for a tenth of the RTO at most.",
  remedy: "Publish the name with failover routing and a health check, to the balancers of both regions.",
  clauses: ["iso A.5.30", "nis2 12.1.2.c"],
  parameters: ["continuity.tiers.*.strategy", "continuity.tiers.*.rto", "environments.*.workloads.*.exposure"],
  stacks: ["environment"],
  duties: ["recovery", "network"],
  unless: ({ workloads }) =>
    workloads.some((each) => hasStandby(each) && each.hasCompute && each.exposure !== "none")
      ? undefined
      : "no exposed workload has a standby: names are published with what is restored",
  checks: { aws, azure, gcp },
};
