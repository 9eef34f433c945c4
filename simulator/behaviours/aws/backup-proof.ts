import type { Behaviours } from "../../core/behaviour.ts";
import { docs, inService, refersTo, taken, tokens } from "./types.ts";

const backup = inService("Backup");
const api = `${docs}/aws-backup/latest/devguide`;
const testingPlan = "aws:backup/restoreTestingPlan:RestoreTestingPlan";
const testingSelection = "aws:backup/restoreTestingSelection:RestoreTestingSelection";
const framework = "aws:backup/framework:Framework";

/** Restore tests, audit frameworks and reports, and which services a region backs up. */
export const backupProof: Behaviours = {
  [testingPlan]: {
    ...backup,
    evidence: `${api}/API_CreateRestoreTestingPlan.html`,
    noun: "Restore Testing Plan",
    calls: ["CreateRestoreTestingPlan", "UpdateRestoreTestingPlan", "DeleteRestoreTestingPlan"],
    inputs: ["scheduleExpression", "scheduleExpressionTimezone", "startWindowHours", "recoveryPointSelection"],
    defaults: { scheduleExpressionTimezone: "Etc/UTC", startWindowHours: 24 },
    name: {
      unique: "region",
      auto: false,
      taken: taken("AlreadyExistsException", "Restore testing plan {name} already exists"),
    },
    arn: "arn:aws:backup:{region}:{account}:restore-testing-plan:{name}-{uuid}",
    rules: [
      {
        code: "InvalidParameterValueException",
        evidence: `${api}/restore-testing.html`,
        refuses: ({ inputs }) => {
          const expression = inputs.text("scheduleExpression") ?? "";
          return /^cron\(\S+( \S+){5}\)$|^rate\([1-9]\d* (hour|day)s?\)$/.test(expression)
            ? undefined
            : `Invalid schedule expression ${expression}.`;
        },
      },
      {
        code: "InvalidParameterValueException",
        refuses: ({ inputs }, cloud) => {
          const missing = inputs
            .texts("recoveryPointSelection.includeVaults")
            .find((arn) => arn !== "*" && !cloud.find(tokens.vault, arn));
          return missing && `Backup vault ${missing} does not exist in this region.`;
        },
      },
    ],
    heldBy: [
      {
        types: [testingSelection],
        code: "InvalidRequestException",
        message: "The restore testing plan {name} has selections: delete them first.",
      },
    ],
    quota: {
      limit: 100,
      code: "LimitExceededException",
      message: "The limit of {value} restore testing plans has been exceeded.",
      evidence: `${api}/aws-backup-limits.html`,
    },
    seconds: [3, 3, 2],
  },
  [testingSelection]: {
    ...backup,
    evidence: `${api}/API_CreateRestoreTestingSelection.html`,
    noun: "Restore Testing Plan Selection",
    calls: ["CreateRestoreTestingSelection", "UpdateRestoreTestingSelection", "DeleteRestoreTestingSelection"],
    inputs: [
      "restoreTestingPlanName",
      "iamRoleArn",
      "protectedResourceType",
      "protectedResourceArns",
      "protectedResourceConditions",
      "restoreMetadataOverrides",
      "validationWindowHours",
    ],
    defaults: { validationWindowHours: 0 },
    name: { auto: false },
    id: "{restoreTestingPlanName}:{name}",
    outputs: ({ inputs }) => ({
      protectedResourceArns: inputs.texts("protectedResourceArns"),
      restoreMetadataOverrides: {},
    }),
    references: {
      restoreTestingPlanName: refersTo(
        testingPlan,
        "ResourceNotFoundException",
        "Restore testing plan {value} does not exist",
        {
          status: 404,
        },
      ),
      iamRoleArn: refersTo(tokens.role, "InvalidParameterValueException", "IAM role {value} does not exist", {
        within: "account",
      }),
    },
    rules: [
      {
        code: "AlreadyExistsException",
        on: "create",
        refuses: ({ inputs, name }, cloud) =>
          cloud
            .all(testingSelection)
            .some(
              (other) =>
                other.name === name &&
                other.inputs.text("restoreTestingPlanName") === inputs.text("restoreTestingPlanName"),
            )
            ? `Restore testing selection ${name} already exists in the plan`
            : undefined,
      },
      {
        code: "InvalidParameterValueException",
        evidence: `${api}/restore-testing.html`,
        refuses: ({ inputs }) => {
          const type = inputs.text("protectedResourceType") ?? "";
          return testable.has(type) ? undefined : `Resource type ${type} is not supported by restore testing.`;
        },
      },
      {
        code: "InvalidParameterValueException",
        refuses: ({ inputs }) =>
          inputs.has("protectedResourceArns") || inputs.has("protectedResourceConditions")
            ? undefined
            : "ProtectedResourceArns or ProtectedResourceConditions is required.",
      },
      {
        code: "InvalidParameterValueException",
        refuses: ({ inputs }) => {
          const key = inputs
            .texts("protectedResourceConditions.stringEquals[].key")
            .find((each) => !each.startsWith("aws:ResourceTag/"));
          return key && `Condition key ${key} must start with aws:ResourceTag/.`;
        },
      },
    ],
    seconds: [2, 2, 2],
  },
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
        code: "InvalidParameterValueException",
        refuses: ({ inputs }) => {
          const names = inputs.each("controls").map((each) => JSON.stringify(each.values));
          return new Set(names).size < names.length
            ? "A control is given twice with the same scope and parameters."
            : undefined;
        },
      },
    ],
    quota: {
      limit: 15,
      code: "LimitExceededException",
      message: "The limit of {value} frameworks has been exceeded.",
      evidence: `${api}/aws-backup-limits.html`,
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
      evidence: `${api}/aws-backup-limits.html`,
    },
    seconds: [10, 8, 6],
  },
  "aws:backup/regionSettings:RegionSettings": {
    ...backup,
    evidence: `${api}/API_UpdateRegionSettings.html`,
    noun: "Backup Region Settings",
    calls: ["UpdateRegionSettings", "UpdateRegionSettings", "UpdateRegionSettings"],
    inputs: ["resourceTypeOptInPreference", "resourceTypeManagementPreference"],
    id: "{region}",
    outputs: ({ inputs }) => ({
      resourceTypeManagementPreference: inputs.get("resourceTypeManagementPreference") ?? {},
    }),
    rules: [
      {
        code: "InvalidParameterValueException",
        refuses: ({ inputs }) => {
          const named = ["resourceTypeOptInPreference", "resourceTypeManagementPreference"].flatMap((path) => {
            const preference = inputs.get(path);
            return typeof preference === "object" && preference !== null ? Object.keys(preference) : [];
          });
          const wrong = named.find((type) => !services.has(type));
          return wrong && `Resource type ${wrong} is not supported.`;
        },
      },
    ],
    seconds: [2, 2, 2],
  },
};

/** https://docs.aws.amazon.com/aws-backup/latest/devguide/backup-feature-availability.html */
const services = new Set([
  "Aurora",
  "CloudFormation",
  "DSQL",
  "DocumentDB",
  "DynamoDB",
  "EBS",
  "EC2",
  "EFS",
  "EKS",
  "FSx",
  "Neptune",
  "RDS",
  "Redshift",
  "Redshift Serverless",
  "S3",
  "SAP HANA on Amazon EC2",
  "Storage Gateway",
  "Timestream",
  "VirtualMachine",
]);

/** https://docs.aws.amazon.com/aws-backup/latest/devguide/restore-testing.html */
const testable = new Set(["Aurora", "DocumentDB", "DynamoDB", "EBS", "EC2", "EFS", "FSx", "Neptune", "RDS", "S3"]);

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
