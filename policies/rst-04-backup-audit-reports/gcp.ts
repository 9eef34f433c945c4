import { fail, pass, type StackCheck } from "../core/rule.ts";

const alerts = "gcp:monitoring/alertPolicy:AlertPolicy";
const metrics = "gcp:logging/metric:Metric";
const kinds = ["conditionMatchedLog", "conditionThreshold", "conditionAbsent"];
const service = "backupdr.googleapis.com";

export const gcp: StackCheck = {
  stage: "stack",
  documentation: ["https://cloud.google.com/backup-disaster-recovery/docs/monitor-reports/monitoring-overview"],
  types: [],
  reads: ["gcp:backupdisasterrecovery/backupVault:BackupVault", alerts, metrics],
  whole: (stack) => {
    if (stack.ofType("gcp:backupdisasterrecovery/backupVault:BackupVault").length === 0) return [];
    const ofJobs = stack.ofType(metrics).filter((metric) => metric.text("filter")?.includes(service));
    const watches = (filter = "") =>
      filter.includes(service) || ofJobs.some((metric) => filter.includes(metric.text("name") ?? service));
    const watching = stack.ofType(alerts).filter((each) => each.flag("enabled") !== false);
    // The filters of metrics may not be known yet, those of the log are: they are asked first.
    for (const kind of kinds) {
      const alert = watching.find((each) => each.list("conditions").some((one) => watches(one.text(`${kind}.filter`))));
      if (alert) return pass(`the log of the vaults' jobs is watched by ${alert.name}`);
    }
    return fail({ found: "nothing watches the log of the vaults' jobs", wanted: "an alert on what it says of jobs" });
  },
};
