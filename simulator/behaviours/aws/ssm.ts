import type { Behaviours } from "../../core/behaviour.ts";
import { ssmApi as api, publicDocument, ssm, ssmQuotas, ssmSchedule } from "./ssm-common.ts";
import { maintenanceWindows } from "./ssm-windows.ts";
import { refersTo, tokens } from "./types.ts";

const patchGroup = "aws:ssm/patchGroup:PatchGroup";

/** Patch baselines, maintenance windows, associations and settings of Systems Manager. */
export const systemsManager: Behaviours = {
  ...maintenanceWindows,
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
            (windows ? ["SEVERITY", "PRIORITY", "SECTION"] : ["MSRC_SEVERITY", "PATCH_SET", "PRODUCT_FAMILY"]).includes(
              key,
            ),
          );
          return wrong && `Patch filter key ${wrong} is not supported for ${inputs.text("operatingSystem")}`;
        },
      },
    ],
    quota: {
      limit: 50,
      code: "ResourceLimitExceededException",
      message: "The limit of {value} patch baselines in {region} has been reached.",
      evidence: ssmQuotas,
    },
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
            cloud.find(tokens.patchBaseline, id)?.outputs.text("operatingSystem");
          const group = inputs.text("patchGroup");
          const twin = cloud
            .all(patchGroup)
            .some(
              (other) =>
                other.inputs.text("patchGroup") === group &&
                system(other.inputs.text("baselineId")) === system(inputs.text("baselineId")),
            );
          return twin
            ? `Patch Group baseline already has a baseline registered for OperatingSystem ${system(inputs.text("baselineId"))}.`
            : undefined;
        },
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
          if (expression === undefined || !ssmSchedule.test(expression)) {
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
