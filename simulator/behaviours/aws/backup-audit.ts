import type { Behaviours } from "../../core/behaviour.ts";
import type { Reader } from "../../values.ts";
import { docs, inService, refersTo, taken, tokens } from "./types.ts";

const backup = inService("Backup");
const api = `${docs}/aws-backup/latest/devguide`;
const quotas = `${api}/aws-backup-limits.html`;
const framework = "aws:backup/framework:Framework";

/** Frameworks of controls over backups, and the reports on them. */
export const backupAudit: Behaviours = {
  [framework]: {
    ...backup,
    evidence: `${api}/API_CreateFramework.html`,
    noun: "Backup Framework",
    calls: ["CreateFramework", "UpdateFramework", "DeleteFramework"],
    inputs: ["controls", "description"],
    name: {
      unique: "region",
      auto: false,
      taken: taken("AlreadyExistsException", "Framework {name} already exists"),
    },
    id: "{name}",
    arn: "arn:aws:backup:{region}:{account}:framework:{name}-{uuid}",
    outputs: ({ createdAt }) => ({ creationTime: createdAt, deploymentStatus: "COMPLETED", status: "ACTIVE" }),
    rules: [
      {
        code: "InvalidParameterValueException",
        evidence: `${api}/controls-and-remediation.html`,
        refuses: ({ inputs }) => {
          const control = inputs.texts("controls[].name").find((name) => !controls.has(name));
          return control && `Control ${control} is not a control of AWS Backup Audit Manager.`;
        },
      },
      {
        code: "LimitExceededException",
        evidence: quotas,
        refuses: ({ inputs, before }, cloud) => {
          const others = cloud.all(framework).filter((other) => other.key !== before?.key);
          const count = [{ inputs }, ...others].reduce((sum, each) => sum + each.inputs.each("controls").length, 0);
          return count > 50 ? `The limit of 50 controls an account and region has been exceeded: ${count}.` : undefined;
        },
      },
      {
        // The page tells the refusal; the API does not document its code.
        code: "AlreadyExistsException",
        evidence: `${api}/working-with-audit-frameworks.html`,
        refuses: ({ inputs, before }, cloud) => {
          const controlsOf = (each: { readonly inputs: Reader }) => JSON.stringify(each.inputs.get("controls"));
          const twin = cloud
            .all(framework)
            .find((other) => other.key !== before?.key && controlsOf(other) === controlsOf({ inputs }));
          return twin && `Framework ${twin.name} has the same controls and parameters already.`;
        },
      },
    ],
    quota: {
      limit: 15,
      code: "LimitExceededException",
      message: "The limit of {value} frameworks has been exceeded.",
      evidence: quotas,
    },
    seconds: [120, 90, 60],
  },
  "aws:backup/reportPlan:ReportPlan": {
    ...backup,
    evidence: `${api}/API_CreateReportPlan.html`,
    noun: "Backup Report Plan",
    calls: ["CreateReportPlan", "UpdateReportPlan", "DeleteReportPlan"],
    inputs: ["description", "reportDeliveryChannel", "reportSetting"],
    name: {
      unique: "region",
      auto: false,
      taken: taken("AlreadyExistsException", "Report plan {name} already exists"),
    },
    id: "{name}",
    arn: "arn:aws:backup:{region}:{account}:report-plan:{name}-{uuid}",
    outputs: ({ createdAt }) => ({ creationTime: createdAt, deploymentStatus: "COMPLETED" }),
    references: {
      "reportDeliveryChannel.s3BucketName": refersTo(
        tokens.bucket,
        "InvalidParameterValueException",
        "S3 bucket {value} does not exist",
        { within: "anywhere" },
      ),
      "reportSetting.frameworkArns[]": refersTo(
        framework,
        "InvalidParameterValueException",
        "Framework {value} does not exist",
      ),
    },
    rules: [
      {
        code: "InvalidParameterValueException",
        evidence: `${api}/API_ReportSetting.html`,
        refuses: ({ inputs }) => {
          const compliance = /COMPLIANCE_REPORT$/.test(inputs.text("reportSetting.reportTemplate") ?? "");
          const frameworks = inputs.texts("reportSetting.frameworkArns").length;
          if (compliance && frameworks === 0) return "A compliance report needs at least one framework.";
          return !compliance && frameworks > 0 ? "Frameworks can be given for compliance reports only." : undefined;
        },
      },
    ],
    quota: {
      limit: 20,
      code: "LimitExceededException",
      message: "The limit of {value} report plans has been exceeded.",
      evidence: quotas,
    },
    seconds: [10, 8, 6],
  },
};

/** https://docs.aws.amazon.com/aws-backup/latest/devguide/controls-and-remediation.html */
const controls = new Set([
  "BACKUP_LAST_RECOVERY_POINT_CREATED",
  "BACKUP_PLAN_MIN_FREQUENCY_AND_MIN_RETENTION_CHECK",
  "BACKUP_RECOVERY_POINT_ENCRYPTED",
  "BACKUP_RECOVERY_POINT_MANUAL_DELETION_DISABLED",
  "BACKUP_RECOVERY_POINT_MINIMUM_RETENTION_CHECK",
  "BACKUP_RESOURCES_PROTECTED_BY_BACKUP_PLAN",
  "BACKUP_RESOURCES_PROTECTED_BY_BACKUP_VAULT_LOCK",
  "BACKUP_RESOURCES_PROTECTED_BY_CROSS_ACCOUNT",
  "BACKUP_RESOURCES_PROTECTED_BY_CROSS_REGION",
  "RESTORE_TIME_FOR_RESOURCES_MEET_TARGET",
  "BACKUP_RESOURCES_PROTECTED_BY_LOGICALLY_AIR_GAPPED_VAULT",
]);
