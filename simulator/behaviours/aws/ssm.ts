import type { Behaviours } from "../../core/behaviour.ts";
import { docs, inService, refersTo, tokens } from "./types.ts";

const ssm = inService("SSM");
const api = `${docs}/systems-manager/latest/APIReference`;
const windowTarget = "aws:ssm/maintenanceWindowTarget:MaintenanceWindowTarget";
const windowTask = "aws:ssm/maintenanceWindowTask:MaintenanceWindowTask";
const patchGroup = "aws:ssm/patchGroup:PatchGroup";
const windowReference = refersTo(
  tokens.maintenanceWindow,
  "DoesNotExistException",
  "Maintenance window {value} does not exist",
);
/** Six fields or a rate: https://docs.aws.amazon.com/systems-manager/latest/userguide/reference-cron-and-rate-expressions.html */
const schedule =
  /^cron\(\S+( \S+){5}\)$|^rate\([1-9]\d* (minute|hour|day)s?\)$|^at\(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\)$/;

/** Documents that AWS publishes, of those in use. */
const publicDocument = /^AWS-[A-Za-z]+$/;

/** Patch baselines, maintenance windows, associations and settings of Systems Manager. */
export const systemsManager: Behaviours = {
  [tokens.patchBaseline]: {
    ...ssm,
    evidence: `${api}/API_CreatePatchBaseline.html`,
    noun: "SSM Patch Baseline",
    calls: ["CreatePatchBaseline", "UpdatePatchBaseline", "DeletePatchBaseline"],
    inputs: [
      "description",
      "operatingSystem",
      "approvalRules",
      "approvedPatches",
      "approvedPatchesComplianceLevel",
      "approvedPatchesEnableNonSecurity",
      "globalFilters",
      "rejectedPatches",
      "rejectedPatchesAction",
    ],
    defaults: {
      operatingSystem: "WINDOWS",
      approvedPatchesComplianceLevel: "UNSPECIFIED",
      approvedPatchesEnableNonSecurity: false,
    },
    name: {},
    id: "pb-0{hex16}",
    arn: "arn:aws:ssm:{region}:{account}:patchbaseline/{id}",
    outputs: ({ name, inputs }) => ({
      rejectedPatchesAction: inputs.text("rejectedPatchesAction") ?? "ALLOW_AS_DEPENDENCY",
      availableSecurityUpdatesComplianceStatus: "",
      json: JSON.stringify({ Name: name, OperatingSystem: inputs.text("operatingSystem") }),
    }),
    rules: [
      {
        code: "ValidationException",
        evidence: `${api}/API_PatchRule.html`,
        refuses: ({ inputs }) => {
          const system = inputs.text("operatingSystem") ?? "";
          const debian = ["DEBIAN", "UBUNTU", "RASPBIAN"].includes(system);
          return debian && inputs.each("approvalRules").some((rule) => (rule.number("approveAfterDays") ?? 0) > 0)
            ? `ApproveAfterDays is not supported for ${system}`
            : undefined;
        },
      },
      {
        code: "ValidationException",
        evidence: `${api}/API_PatchRule.html`,
        refuses: ({ inputs }) =>
          inputs.each("approvalRules").some((rule) => rule.has("approveAfterDays") && rule.has("approveUntilDate"))
            ? "ApproveAfterDays and ApproveUntilDate cannot both be given"
            : undefined,
      },
      {
        code: "ValidationException",
        evidence: `${api}/API_PatchFilter.html`,
        refuses: ({ inputs }) => {
          const windows = inputs.text("operatingSystem") === "WINDOWS";
          const keys = inputs.texts("approvalRules[].patchFilters[].key");
          const wrong = keys.find((key) =>
            (windows ? ["SEVERITY", "PRIORITY", "SECTION"] : ["MSRC_SEVERITY", "PATCH_SET"]).includes(key),
          );
          return wrong && `Patch filter key ${wrong} is not supported for ${inputs.text("operatingSystem")}`;
        },
      },
    ],
    heldBy: [
      {
        types: [patchGroup],
        code: "ResourceInUseException",
        message: "The patch baseline {id} is registered with a patch group: deregister it first.",
      },
    ],
    seconds: [2, 2, 2],
  },
  [patchGroup]: {
    ...ssm,
    evidence: `${api}/API_RegisterPatchBaselineForPatchGroup.html`,
    noun: "SSM Patch Group",
    calls: [
      "RegisterPatchBaselineForPatchGroup",
      "RegisterPatchBaselineForPatchGroup",
      "DeregisterPatchBaselineForPatchGroup",
    ],
    inputs: ["baselineId", "patchGroup"],
    id: "{patchGroup},{baselineId}",
    references: {
      baselineId: refersTo(tokens.patchBaseline, "DoesNotExistException", "Patch baseline {value} does not exist"),
    },
    rules: [
      {
        code: "AlreadyExistsException",
        on: "create",
        refuses: ({ inputs }, cloud) => {
          const system = (id: string | undefined) =>
            cloud.find(tokens.patchBaseline, id)?.inputs.text("operatingSystem");
          const group = inputs.text("patchGroup");
          const twin = cloud
            .all(patchGroup)
            .some(
              (other) =>
                other.inputs.text("patchGroup") === group &&
                system(other.inputs.text("baselineId")) === system(inputs.text("baselineId")),
            );
          return twin
            ? `Patch Group baseline already has a baseline registered for OperatingSystem, patch group ${group}.`
            : undefined;
        },
      },
    ],
    seconds: [1, 1, 1],
  },
  [tokens.maintenanceWindow]: {
    ...ssm,
    evidence: `${api}/API_CreateMaintenanceWindow.html`,
    noun: "SSM Maintenance Window",
    calls: ["CreateMaintenanceWindow", "UpdateMaintenanceWindow", "DeleteMaintenanceWindow"],
    inputs: [
      "description",
      "schedule",
      "scheduleTimezone",
      "scheduleOffset",
      "duration",
      "cutoff",
      "enabled",
      "allowUnassociatedTargets",
      "startDate",
      "endDate",
    ],
    defaults: { enabled: true, allowUnassociatedTargets: false },
    name: {},
    id: "mw-0{hex16}",
    rules: [
      {
        code: "ValidationException",
        refuses: ({ inputs }) => {
          const [cutoff = 0, duration = 0] = [inputs.number("cutoff"), inputs.number("duration")];
          return cutoff >= duration
            ? `Cutoff ${cutoff} must be less than the duration ${duration} of the window.`
            : undefined;
        },
      },
      {
        code: "ValidationException",
        evidence: `${docs}/systems-manager/latest/userguide/reference-cron-and-rate-expressions.html`,
        refuses: ({ inputs }) =>
          schedule.test(inputs.text("schedule") ?? "")
            ? undefined
            : `Invalid schedule expression ${inputs.text("schedule")}`,
      },
    ],
    quota: {
      limit: 50,
      code: "ResourceLimitExceededException",
      message: "The limit of {value} maintenance windows in {region} has been reached.",
      evidence: `${docs}/general/latest/gr/ssm.html`,
    },
    seconds: [2, 2, 2],
  },
  [windowTarget]: {
    ...ssm,
    evidence: `${api}/API_RegisterTargetWithMaintenanceWindow.html`,
    noun: "SSM Maintenance Window Target",
    calls: [
      "RegisterTargetWithMaintenanceWindow",
      "UpdateMaintenanceWindowTarget",
      "DeregisterTargetFromMaintenanceWindow",
    ],
    inputs: ["windowId", "description", "resourceType", "targets", "ownerInformation"],
    name: {},
    id: "{uuid}",
    references: { windowId: windowReference },
    rules: [
      {
        code: "ValidationException",
        refuses: ({ inputs }) => {
          const keys = inputs.texts("targets[].key");
          return keys.some((key) => key === "InstanceIds") && keys.some((key) => key.startsWith("tag:"))
            ? "Targets are either instance ids or tags, never both."
            : undefined;
        },
      },
    ],
    seconds: [1, 1, 1],
  },
  [windowTask]: {
    ...ssm,
    evidence: `${api}/API_RegisterTaskWithMaintenanceWindow.html`,
    noun: "SSM Maintenance Window Task",
    calls: ["RegisterTaskWithMaintenanceWindow", "UpdateMaintenanceWindowTask", "DeregisterTaskFromMaintenanceWindow"],
    inputs: [
      "windowId",
      "description",
      "taskType",
      "taskArn",
      "serviceRoleArn",
      "priority",
      "maxConcurrency",
      "maxErrors",
      "cutoffBehavior",
      "targets",
      "taskInvocationParameters",
    ],
    name: {},
    id: "{uuid}",
    arn: "arn:aws:ssm:{region}:{account}:windowtask/{id}",
    outputs: ({ id }) => ({ windowTaskId: id }),
    references: {
      windowId: windowReference,
      serviceRoleArn: refersTo(tokens.role, "ValidationException", "The role {value} does not exist", {
        except: /:role\/aws-service-role\//,
        within: "account",
      }),
    },
    rules: [
      {
        code: "DoesNotExistException",
        refuses: ({ inputs }, cloud) => {
          const missing = inputs
            .each("targets")
            .filter((target) => target.text("key") === "WindowTargetIds")
            .flatMap((target) => target.texts("values"))
            .find((id) => !cloud.find(windowTarget, id));
          return missing && `Maintenance window target ${missing} does not exist`;
        },
      },
      {
        code: "ValidationException",
        refuses: ({ inputs }) =>
          inputs.text("taskType") === "RUN_COMMAND" && !publicDocument.test(inputs.text("taskArn") ?? "")
            ? `Document ${inputs.text("taskArn")} does not exist`
            : undefined,
      },
    ],
    seconds: [1, 1, 1],
  },
  "aws:ssm/association:Association": {
    ...ssm,
    evidence: `${api}/API_CreateAssociation.html`,
    noun: "SSM Association",
    calls: ["CreateAssociation", "UpdateAssociation", "DeleteAssociation"],
    inputs: [
      "associationName",
      "targets",
      "parameters",
      "scheduleExpression",
      "complianceSeverity",
      "maxConcurrency",
      "maxErrors",
      "documentVersion",
      "outputLocation",
      "applyOnlyAtCronInterval",
    ],
    defaults: { documentVersion: "$DEFAULT" },
    name: { auto: false },
    id: "{uuid}",
    arn: "arn:aws:ssm:{region}:{account}:association/{id}",
    outputs: ({ id }) => ({ associationId: id }),
    rules: [
      {
        code: "InvalidDocument",
        refuses: ({ name }) => (publicDocument.test(name) ? undefined : `Document with name ${name} does not exist.`),
      },
      {
        code: "InvalidSchedule",
        refuses: ({ inputs }) => {
          const expression = inputs.text("scheduleExpression");
          if (expression === undefined || !schedule.test(expression)) {
            return expression && `Invalid schedule expression ${expression}`;
          }
          const minutes = /^rate\((\d+) minutes?\)$/.exec(expression)?.[1];
          return minutes !== undefined && Number(minutes) < 30
            ? "Associations support rates of 30 minutes or more."
            : undefined;
        },
      },
      {
        code: "InvalidTarget",
        refuses: ({ inputs }) =>
          inputs.each("targets").length > 5 ? "At most 5 targets can be given to an association." : undefined,
      },
    ],
    seconds: [3, 3, 2],
  },
  "aws:ssm/serviceSetting:ServiceSetting": {
    ...ssm,
    evidence: `${api}/API_UpdateServiceSetting.html`,
    noun: "SSM Service Setting",
    calls: ["UpdateServiceSetting", "UpdateServiceSetting", "ResetServiceSetting"],
    inputs: ["settingId", "settingValue"],
    id: ({ inputs, region, account }) =>
      inputs.text("settingId")?.startsWith("arn:")
        ? (inputs.text("settingId") ?? "")
        : `arn:aws:ssm:${region}:${account}:servicesetting${inputs.text("settingId")}`,
    arn: "{id}",
    outputs: () => ({ status: "Customized" }),
    rules: [
      {
        code: "ServiceSettingNotFound",
        refuses: ({ inputs }) => {
          const setting = inputs.text("settingId") ?? "";
          return settings.some((known) => setting.endsWith(known))
            ? undefined
            : `The service setting ${setting} was not found.`;
        },
      },
    ],
    seconds: [2, 2, 2],
  },
};

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetServiceSetting.html */
const settings = [
  "/ssm/appmanager/appmanager-enabled",
  "/ssm/automation/customer-script-log-destination",
  "/ssm/automation/customer-script-log-group-name",
  "/ssm/automation/enable-adaptive-concurrency",
  "/ssm/documents/console/public-sharing-permission",
  "/ssm/managed-instance/activation-tier",
  "/ssm/managed-instance/default-ec2-instance-management-role",
  "/ssm/opsinsights/opscenter",
  "/ssm/parameter-store/default-parameter-tier",
  "/ssm/parameter-store/high-throughput-enabled",
];
