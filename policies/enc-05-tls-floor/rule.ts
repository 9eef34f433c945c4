import type { Rule } from "../core/rule.ts";
import { aws } from "./aws.ts";
import { azure } from "./azure.ts";
import { gcp } from "./gcp.ts";

export const rule: Rule = {
  id: "ENC-05",
  name: "enc-05-tls-floor",
  pack: "security",
  severity: "high",
  title: "Whatever answers on the network takes TLS 1.2 or later, and nothing less",
  requirement:
    "Balancers, gateways, distributions, stores, databases and caches refuse TLS 1.0 and 1.1, and refuse connections without TLS; one that answers plain HTTP only redirects to HTTPS. What passes connections on without opening them is left out.",
  remedy:
    "Choose a TLS policy from 1.2 up, force TLS in the database's parameters, and let plain HTTP redirect and do nothing else.",
  clauses: [
    "cis-azure 9.3.6",
    "cis-azure 7.12",
    "cis-gcp 3.11",
    "cis-gcp 6.4",
    "pci 4.2.1",
    "secnumcloud 10.2",
    "anssi 21",
  ],
  parameters: [],
  stacks: ["environment", "account"],
  checks: { aws, azure, gcp },
};
