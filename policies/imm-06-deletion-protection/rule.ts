import type { Rule } from "../core/rule.ts";
import { aws } from "./aws.ts";
import { azure } from "./azure.ts";
import { gcp } from "./gcp.ts";

export const rule: Rule = {
  id: "IMM-06",
  name: "imm-06-deletion-protection",
  pack: "continuity",
  severity: "high",
  title: "What holds data in production is not deleted by a slip",
  requirement:
    "In production everything that holds data, keys or recovery points is protected by the engine (`protect`), and by the cloud wherever that has a protection of its own: deletion protection of databases, files and machines, no emptying of buckets and vaults on the way out, and on Azure a management lock on the resource, its resource group or its subscription. A lock on an account of shares would keep their old snapshots too, so that there soft delete of shares counts as well. Stores that receive logs alone, and secrets that the program itself writes, may go unprotected.",
  remedy: "Set `protect`, and the deletion protection or the management lock of the cloud.",
  clauses: ["cis-gcp 6.9", "cis-azure 6.2", "secnumcloud 17.4"],
  parameters: ["environments.*.production"],
  stacks: ["environment", "account"],
  unless: ({ production }) => (production ? undefined : "no production"),
  checks: { aws, azure, gcp },
};
