import type { Rule } from "../core/rule.ts";
import { aws } from "./aws.ts";
import { azure } from "./azure.ts";
import { gcp } from "./gcp.ts";

export const rule: Rule = {
  id: "IMM-05",
  name: "imm-05-write-once-stores",
  pack: "continuity",
  severity: "high",
  title: "Nobody changes or deletes what is written into archives",
  requirement:
    "The archives of the audit trail, and on Google Cloud every bucket that logs of production are exported to, are write-once for as long as the contract keeps logs; outside production a month is enough. Other services of AWS and Azure do not write into such stores, or may not. Objects of a workload are write-once for the days that its contract names.",
  remedy:
    "Set a default retention on the bucket, or an immutability policy on the storage account; some take one only when they are made.",
  clauses: ["cis-gcp 2.4", "pci 10.3.4", "secnumcloud 12.7"],
  parameters: [
    "compliance.logRetentionDays",
    "environments.*.workloads.*.objects.writeOnceDays",
    "environments.*.production",
  ],
  stacks: ["environment", "account"],
  checks: { aws, azure, gcp },
};
