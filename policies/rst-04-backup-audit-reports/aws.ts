import type { Resource } from "../core/resource.ts";
import { fail, pass, type StackCheck } from "../core/rule.ts";

const frameworks = "aws:backup/framework:Framework";
const reportPlans = "aws:backup/reportPlan:ReportPlan";

export const aws: StackCheck = {
  stage: "stack",
  documentation: ["https://docs.aws.amazon.com/aws-backup/latest/devguide/aws-backup-audit-manager.html"],
  types: [frameworks],
  reads: [reportPlans],
  each: (framework, stack) => {
    if (framework.list("controls").length === 0) {
      return fail({ property: "controls", found: "no control", wanted: "the controls that the contract asks for" });
    }
    const reports = stack.ofType(reportPlans).filter(isOfCompliance);
    const [report] = stack.referring(framework, "reportSetting", reports);
    return report
      ? pass(`${report.name} reports how the controls are met`)
      : fail({ found: "no report of it", wanted: "a report plan of how the controls are met" });
  },
  whole: (stack) => {
    if (stack.ofType(frameworks).length === 0) {
      return fail({ found: "no framework of backup controls", wanted: "a framework that audits the backups" });
    }
    const reports = stack.ofType(reportPlans).map((each) => each.text("reportSetting.reportTemplate"));
    return reports.includes("BACKUP_JOB_REPORT")
      ? pass("backup jobs are reported")
      : fail({ found: "no report of backup jobs", wanted: "a report plan of backup jobs" });
  },
};

function isOfCompliance(report: Resource): boolean {
  return /^(?:CONTROL|RESOURCE)_COMPLIANCE_REPORT$/.test(report.text("reportSetting.reportTemplate") ?? "");
}
