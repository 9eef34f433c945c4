import type { Rule } from "../core/rule.ts";
import { aws } from "./aws.ts";
import { azure } from "./azure.ts";
import { gcp } from "./gcp.ts";

export const rule: Rule = {
  id: "NET-01",
  name: "net-01-closed-admin-ports",
  pack: "security",
  severity: "critical",
  title: "Administration ports are closed to the Internet",
  requirement:
    "No firewall rule lets SSH, Telnet, RDP, WinRM or VNC in from public addresses other than those from which the contract lets administration come.",
  remedy:
    "Take the source away and open sessions through the cloud's session service, or name the administrators' addresses.",
  clauses: [
    "cis-aws 5.3",
    "cis-aws 5.4",
    "cis-azure 7.1",
    "cis-azure 7.2",
    "cis-gcp 3.6",
    "cis-gcp 3.7",
    "pci 1.3.1",
    "secnumcloud 13.2",
    "anssi 19",
  ],
  parameters: ["environments.*.network.onPremises.cidrs"],
  stacks: ["environment", "account"],
  checks: { aws, azure, gcp },
};
