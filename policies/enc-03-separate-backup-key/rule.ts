import type { Rule } from "../core/rule.ts";
import { aws } from "./aws.ts";
import { azure } from "./azure.ts";
import { gcp } from "./gcp.ts";

export const rule: Rule = {
  id: "ENC-03",
  name: "enc-03-separate-backup-key",
  pack: "security",
  severity: "high",
  title: "Whoever loses the key of the data does not lose the backups with it",
  requirement:
    "The key of each vault of backups is none of those that databases, disks, file systems and objects of the same stack are encrypted with, nor a replica of one in another region. Where a vault names none, the cloud encrypts it with a key of the service, which is apart.",
  remedy: "Encrypt the vault with a key that is for backups alone.",
  clauses: ["secnumcloud 10.1.d", "dora 12"],
  parameters: [],
  stacks: ["environment"],
  duties: ["backup"],
  checks: { aws, azure, gcp },
};
