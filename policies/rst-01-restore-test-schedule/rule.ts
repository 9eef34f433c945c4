import { holdsData } from "../core/proof.ts";
import type { Rule } from "../core/rule.ts";
import { aws } from "./aws.ts";
import { azure } from "./azure.ts";
import { gcp } from "./gcp.ts";

export const rule: Rule = {
  id: "RST-01",
  name: "rst-01-restore-test-schedule",
  pack: "continuity",
  severity: "high",
  title: "Backups are restored as a test, as often as the contract says",
  requirement:
    "A restore testing plan that selects something comes round at least every `restoreTestEvery`; where the cloud has none, the last restore test or drill on record is no older.",
  remedy: "Schedule restore tests of the vaults' points; where the cloud cannot, restore by hand and keep the record.",
  clauses: ["nis2 4.1.4", "dora 12(2)", "secnumcloud 12.5.c", "cis-controls 11.5"],
  parameters: ["continuity.drill.restoreTestEvery"],
  stacks: ["environment"],
  duties: ["backup"],
  unless: ({ workloads }) => (workloads.some(holdsData) ? undefined : "no workload holds data"),
  checks: { aws, azure, gcp },
};
