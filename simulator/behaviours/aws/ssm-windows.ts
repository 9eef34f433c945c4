import type { Behaviours } from "../../core/behaviour.ts";
import { ssmApi as api, publicDocument, ssm, ssmQuotas, ssmSchedule } from "./ssm-common.ts";
import { docs, refersTo, tokens } from "./types.ts";

const windowTarget = "aws:ssm/maintenanceWindowTarget:MaintenanceWindowTarget";
const windowTask = "aws:ssm/maintenanceWindowTask:MaintenanceWindowTask";
const windowReference = refersTo(
  tokens.maintenanceWindow,
  "DoesNotExistException",
  "Maintenance window {value} does not exist",
);

/** Maintenance windows, what they are for and what they do. */
export const maintenanceWindows: Behaviours = {
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
          ssmSchedule.test(inputs.text("schedule") ?? "")
            ? undefined
            : `Invalid schedule expression ${inputs.text("schedule")}`,
      },
    ],
    quota: {
      limit: 50,
      code: "ResourceLimitExceededException",
      message: "The limit of {value} maintenance windows in {region} has been reached.",
      evidence: ssmQuotas,
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
    quota: {
      limit: 100,
      perInput: "windowId",
      code: "ResourceLimitExceededException",
      message: "The limit of {value} targets of maintenance window {windowId} has been reached.",
      evidence: ssmQuotas,
    },
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
    quota: {
      limit: 20,
      perInput: "windowId",
      code: "ResourceLimitExceededException",
      message: "The limit of {value} tasks of maintenance window {windowId} has been reached.",
      evidence: ssmQuotas,
    },
    seconds: [1, 1, 1],
  },
};
