import type { Rule } from "../core/rule.ts";
import { aws } from "./aws.ts";
import { azure } from "./azure.ts";

export const rule: Rule = {
  id: "ENC-01",
  name: "enc-01-encryption-at-rest",
  pack: "security",
  severity: "critical",
  title: "Whatever holds data is encrypted at rest",
  requirement:
    "Each database, disk, file system, queue, topic and cache that AWS does not encrypt by itself says that it is encrypted, the disks of machines within their templates too, and each account encrypts new disks by default in both regions. On Azure, which encrypts what lies in its stores, databases keep that on and machines encrypt what lies on their host: caches and temporary disks.",
  remedy: "Switch encryption on where the data lies; it is often fixed when the resource is made.",
  clauses: ["cis-aws 2.2.1", "cis-aws 2.3.1", "cis-aws 5.1.1", "pci 3.5.1", "iso A.8.24", "secnumcloud 10.1"],
  parameters: [],
  stacks: ["environment", "account"],
  checks: { aws, azure },
  absent: {
    gcp: "Google Cloud encrypts whatever it stores and lets nobody switch that off; ENC-02 asks for the client's own keys",
  },
};
