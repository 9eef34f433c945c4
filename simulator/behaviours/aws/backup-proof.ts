import type { Behaviours } from "../../core/behaviour.ts";
import { backupAudit } from "./backup-audit.ts";
import { cronProblem } from "./cron.ts";
import { docs, inService, refersTo, taken, tokens } from "./types.ts";

const backup = inService("Backup");
const api = `${docs}/aws-backup/latest/devguide`;
const quotas = `${api}/aws-backup-limits.html`;
const testingPlan = "aws:backup/restoreTestingPlan:RestoreTestingPlan";
const testingSelection = "aws:backup/restoreTestingSelection:RestoreTestingSelection";

/** Restore tests, audit frameworks and reports, and which services a region backs up. */
export const backupProof: Behaviours = {
  ...backupAudit,
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
          return cronProblem(expression) ? `Invalid schedule expression ${expression}.` : undefined;
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
      {
        code: "LimitExceededException",
        evidence: quotas,
        refuses: ({ inputs }) =>
          inputs.texts("recoveryPointSelection.includeVaults").length > 30
            ? "A restore testing plan names at most 30 vaults."
            : undefined,
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
      evidence: quotas,
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
        evidence: `${api}/API_RestoreTestingSelectionForCreate.html`,
        refuses: ({ inputs }) => {
          const arns = inputs.texts("protectedResourceArns");
          const named = arns.filter((arn) => arn !== "*");
          if (named.length > 0 && named.length < arns.length) {
            return "Resources are selected by their ARNs or by the wildcard, not by both.";
          }
          if (named.length > 30) return "A selection takes at most 30 ARNs.";
          return named.length > 0 && inputs.has("protectedResourceConditions")
            ? "Resources are selected by their ARNs or by conditions, not by both."
            : undefined;
        },
      },
      {
        code: "InvalidParameterValueException",
        refuses: ({ inputs }) => {
          const key = ["stringEquals", "stringNotEquals"]
            .flatMap((operator) => inputs.texts(`protectedResourceConditions.${operator}[].key`))
            .find((each) => !each.startsWith("aws:ResourceTag/"));
          return key && `Condition key ${key} must start with aws:ResourceTag/.`;
        },
      },
    ],
    quota: {
      limit: 30,
      perInput: "restoreTestingPlanName",
      code: "LimitExceededException",
      message: "The limit of {value} selections of restore testing plan {restoreTestingPlanName} has been exceeded.",
      evidence: quotas,
    },
    seconds: [2, 2, 2],
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
