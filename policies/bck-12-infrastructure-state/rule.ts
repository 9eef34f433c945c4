import type { Rule } from "../core/rule.ts";
import { aws } from "./aws.ts";
import { azure } from "./azure.ts";
import { gcp } from "./gcp.ts";

export const rule: Rule = {
  id: "BCK-12",
  name: "bck-12-infrastructure-state",
  pack: "continuity",
  severity: "high",
  title: "The state of the infrastructure survives a mistake, and is nobody else's to read",
  requirement:
    "A bucket that holds infrastructure state, as its name says, keeps versions, brings back what was deleted, never deletes what is current, is closed to the public and, where the contract asks for keys of the client's own, is encrypted with one. Socle makes no such bucket: its state lies in the backend of whoever deploys, which a stack that holds none cannot show.",
  remedy: "Switch on versions, soft delete, a key and the block of public access on the bucket of the state.",
  clauses: ["secnumcloud 17.5", "nis2 4.2.2.b"],
  parameters: ["compliance.dataClass"],
  stacks: ["environment", "account"],
  duties: ["backup"],
  checks: { aws, azure, gcp },
};
