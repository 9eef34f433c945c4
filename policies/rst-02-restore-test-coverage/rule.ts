import { holdsData } from "../core/proof.ts";
import type { Rule } from "../core/rule.ts";
import { aws } from "./aws.ts";
import { azure } from "./azure.ts";
import { gcp } from "./gcp.ts";

export const rule: Rule = {
  id: "RST-02",
  name: "rst-02-restore-test-coverage",
  pack: "continuity",
  severity: "medium",
  title: "Everything that is backed up is restored as a test",
  requirement:
    "Each type of resource that a backup plan selects is selected by a restore test as well; where the cloud has none, the records name each workload that holds data.",
  remedy:
    "Select every type that is backed up in the restore testing plan; where the cloud cannot, restore each workload's data in turn.",
  clauses: ["cis-controls 11.5", "nis2 4.2.6°"],
  parameters: ["continuity.drill.restoreTestEvery", "continuity.drill.every"],
  stacks: ["environment"],
  duties: ["backup"],
  unless: ({ workloads }) => (workloads.some(holdsData) ? undefined : "no workload holds data"),
  checks: { aws, azure, gcp },
};
