import type { Rule } from "../core/rule.ts";
import { aws } from "./aws.ts";
import { azure } from "./azure.ts";
import { gcp } from "./gcp.ts";
import { wantsMachines } from "./standby.ts";

export const rule: Rule = {
  id: "REP-05",
  name: "rep-05-machine-standby",
  pack: "continuity",
  severity: "high",
  title: "Machines stand ready in the DR region where the RTO leaves no time to make them",
  requirement:
    "Each workload with machines whose strategy is a warm standby or active-active has machines running in the DR region, or its machines are replicated there by the cloud's own service.",
  remedy: "Run a fleet of the workload in the DR region, or replicate its machines there.",
  clauses: ["iso A.5.30", "secnumcloud 17.2"],
  parameters: ["continuity.tiers.*.strategy", "continuity.tiers.*.rto", "environments.*.drRegion"],
  stacks: ["environment"],
  duties: ["recovery"],
  unless: ({ workloads }) => (workloads.some(wantsMachines) ? undefined : "no tier has machines that stand by"),
  checks: { aws, azure, gcp },
};
