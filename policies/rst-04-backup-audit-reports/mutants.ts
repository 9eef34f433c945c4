import type { EquivalentMutants } from "../core/mutants.ts";

export const equivalents: readonly EquivalentMutants[] = [
  {
    cloud: "aws",
    types: ["aws:backup/framework:Framework"],
    paths: ["controls.*"],
    operators: ["removed"],
    reason: "one control among several: the framework goes on auditing",
  },
  {
    cloud: "aws",
    types: ["aws:backup/reportPlan:ReportPlan"],
    paths: ["", "reportSetting.reportTemplate"],
    operators: ["removed", "set to *"],
    reason: "reports of copies and restores are beyond what is asked, and either report of compliance will do",
  },
  {
    cloud: "azure",
    paths: ["logs.*"],
    operators: ["removed"],
    reason: "another kind of records than those of backups",
  },
  {
    cloud: "gcp",
    paths: ["", "enabled", "conditions.*.conditionMatchedLog.filter"],
    reason: "an alert on something else, or on the same log in other words; on where nothing is said",
  },
];
