import type { Rule } from "../core/rule.ts";
import { aws } from "./aws.ts";
import { azure } from "./azure.ts";
import { gcp } from "./gcp.ts";

export const rule: Rule = {
  id: "BCK-01",
  name: "bck-01-backup-coverage",
  pack: "continuity",
  severity: "critical",
  title: "Everything that holds data is backed up by a plan",
  requirement:
    "Each database, file system, machine and disk is taken by a backup plan: by name, by tag or with all, as long as nothing leaves it out again. Replicas are copies of what is backed up. The machines of a fleet are made anew from their template; only disks that outlive them hold data. What backs itself up as a service, and objects, have rules of their own (BCK-05, BCK-07).",
  remedy: "Add the resource to the selection of its tier's plan, by its tag or its name.",
  clauses: [
    "iso A.8.13",
    "nis2 4.1.2.g",
    "dora 12(1)(a)",
    "secnumcloud 12.5",
    "secnumcloud 17.6",
    "anssi 37",
    "cis-controls 11.2",
  ],
  parameters: ["contract.scope"],
  stacks: ["environment"],
  duties: ["backup"],
  checks: { aws, azure, gcp },
};
