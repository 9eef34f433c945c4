import type { Behaviours, Rule } from "../../core/behaviour.ts";
import { arm, armInSubscription, docs, named, refersTo } from "./types.ts";
import { isWindowsZone } from "./windows-zones.ts";

const configuration = "azure-native:maintenance:MaintenanceConfiguration";
const updates = `${docs}/azure/update-manager`;
const windows = `${docs}/azure/virtual-machines/maintenance-configurations`;

const guestOnly =
  (refuses: Rule["refuses"]): Rule["refuses"] =>
  (attempt, cloud) =>
    attempt.inputs.text("maintenanceScope") === "InGuestPatch" ? refuses(attempt, cloud) : undefined;

function minutesOf(time: string | undefined): number {
  const [hours = 0, minutes = 0] = (time ?? "").split(":").map(Number);
  return hours * 60 + minutes;
}

const day = "(?:Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday)";
const recurrence = new RegExp(
  `^(?:\\d*Hours?|\\d*Days?|\\d*Weeks?(?: ${day}(?:, ?${day})*)?|\\d*Months?(?: (?:day-?\\d+(?:, ?day-?\\d+)*|(?:First|Second|Third|Fourth|Last) ${day}(?: Offset-?[0-6])?))?)$`,
);

/** Windows of maintenance, and which machines they find. */
export const azureMaintenance: Behaviours = {
  [configuration]: {
    ...arm("Microsoft.Maintenance/maintenanceConfigurations"),
    evidence: `${docs}/rest/api/maintenance/maintenance-configurations/create-or-update`,
    inputs: [
      "duration",
      "expirationDateTime",
      "extensionProperties",
      "installPatches",
      "maintenanceScope",
      "namespace",
      "recurEvery",
      "startDateTime",
      "timeZone",
      "visibility",
    ],
    name: named("resourceName"),
    rules: [
      {
        code: "InvalidRequest",
        evidence: `${updates}/manage-dynamic-scoping`,
        refuses: guestOnly(({ inputs }) =>
          ["User", "Platform"].includes(inputs.text("extensionProperties.InGuestPatchMode") ?? "")
            ? undefined
            : "The extension property InGuestPatchMode is required for the maintenance scope InGuestPatch.",
        ),
      },
      {
        code: "InvalidRequest",
        refuses: guestOnly(({ inputs }) =>
          inputs.has("installPatches")
            ? undefined
            : "The property installPatches is required for the maintenance scope InGuestPatch.",
        ),
      },
      {
        code: "InvalidRequest",
        evidence: windows,
        refuses: guestOnly(({ inputs }) => {
          const duration = inputs.text("duration");
          const minutes = minutesOf(duration);
          return minutes >= 90 && minutes <= 235
            ? undefined
            : `The duration '${duration}' of the maintenance window is invalid: it must be between 01:30 and 03:55 for InGuestPatch.`;
        }),
      },
      {
        code: "InvalidRequest",
        refuses: ({ inputs }) => {
          const every = inputs.text("recurEvery");
          return every === undefined || recurrence.test(every)
            ? undefined
            : `The recurrence '${every}' of the maintenance window is invalid.`;
        },
      },
      {
        code: "InvalidRequest",
        refuses: ({ inputs }) => {
          const zone = inputs.text("timeZone");
          return zone === undefined || isWindowsZone(zone) ? undefined : `The time zone '${zone}' is invalid.`;
        },
      },
      {
        code: "InvalidRequest",
        refuses: ({ inputs }) => {
          const start = inputs.text("startDateTime");
          return start === undefined || /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/.test(start)
            ? undefined
            : `The start '${start}' of the maintenance window is not of the form YYYY-MM-DD hh:mm.`;
        },
      },
    ],
    seconds: [6, 5, 5],
  },

  "azure-native:maintenance:ConfigurationAssignmentsForSubscription": {
    ...armInSubscription("Microsoft.Maintenance/configurationAssignments"),
    evidence: `${updates}/dynamic-scope-overview`,
    inputs: ["filter", "maintenanceConfigurationId", "resourceId"],
    name: named("configurationAssignmentName"),
    references: {
      maintenanceConfigurationId: refersTo(
        configuration,
        "ResourceNotFound",
        "The maintenance configuration '{value}' was not found.",
        { status: 404 },
      ),
    },
    rules: [
      {
        code: "InvalidRequest",
        refuses: ({ inputs }) =>
          inputs.has("filter") ? undefined : "A filter is required to assign a configuration to a subscription.",
      },
      {
        code: "InvalidRequest",
        refuses: ({ inputs }) => {
          const strange = inputs
            .texts("filter.resourceTypes")
            .find((type) => !/^microsoft\.(?:compute\/virtualmachines|hybridcompute\/machines)$/i.test(type));
          return strange && `The resource type '${strange}' is not supported by dynamic scopes.`;
        },
      },
    ],
    seconds: [5, 5, 5],
  },
};
