import type { Rule } from "../core/rule.ts";
import { aws } from "./aws.ts";
import { azure } from "./azure.ts";
import { gcp } from "./gcp.ts";

export const rule: Rule = {
  id: "BCK-10",
  name: "bck-10-kubernetes-backup",
  pack: "continuity",
  severity: "medium",
  title: "Kubernetes clusters are backed up, with their volumes",
  requirement:
    "Each cluster is taken by a backup plan that runs by itself: a selection of AWS Backup, a backup instance of a backup vault, a plan of Backup for GKE with volume data.",
  remedy: "Add the cluster to a backup plan.",
  clauses: ["iso A.8.13"],
  parameters: ["contract.scope"],
  stacks: ["environment"],
  duties: ["backup"],
  checks: { aws, azure, gcp },
};
