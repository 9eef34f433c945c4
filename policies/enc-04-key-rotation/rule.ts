import type { Rule } from "../core/rule.ts";
import { aws } from "./aws.ts";
import { azure } from "./azure.ts";
import { gcp } from "./gcp.ts";

export const rule: Rule = {
  id: "ENC-04",
  name: "enc-04-key-rotation",
  pack: "security",
  severity: "medium",
  title: "Encryption keys rotate by themselves, as often as the contract asks",
  requirement:
    "Each key that the cloud can rotate rotates by itself, within the contract's days. Of keys that are rotated elsewhere (imported ones, those of a store of the client's own), nothing here can tell. Keys that sign are left out.",
  remedy: "Switch the key's automatic rotation on, with the contract's period.",
  clauses: ["cis-aws 3.6", "cis-azure 8.3.9", "cis-gcp 1.11", "pci 3.7.4"],
  parameters: ["compliance.keyRotationDays"],
  stacks: ["environment", "account"],
  checks: { aws, azure, gcp },
};
