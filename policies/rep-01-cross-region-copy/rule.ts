import type { Rule } from "../core/rule.ts";
import { aws } from "./aws.ts";
import { azure } from "./azure.ts";
import { gcp } from "./gcp.ts";

export const rule: Rule = {
  id: "REP-01",
  name: "rep-01-cross-region-copy",
  pack: "continuity",
  severity: "critical",
  title: "Every recovery point is held in another region too",
  requirement:
    "Each backup rule copies its points into a vault of another region, or the vault itself keeps them there and restores them there. On Google Cloud, where a plan has one vault, that vault stands in another region than the plan. On Azure, where no vault takes a share of NFS, the DR region has a share into which machines copy it.",
  remedy:
    "Copy recovery points to a vault in the DR region; on Azure, make the vault geo-redundant with cross-region restore, and give files of NFS a replica.",
  clauses: ["secnumcloud 12.5.d", "dora 12", "cis-controls 11.4", "nis2 4.2.2.c°"],
  parameters: ["environments.*.region", "environments.*.drRegion"],
  stacks: ["environment"],
  duties: ["backup"],
  checks: { aws, azure, gcp },
};
