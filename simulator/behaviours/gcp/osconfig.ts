import type { Behaviours } from "../../core/behaviour.ts";
import { secondsOf } from "./alert-conditions.ts";
import { docs, inApi, named } from "./types.ts";

const api = `${docs}/compute/docs/osconfig/rest/v1/projects.patchDeployments`;
const invalid = "INVALID_ARGUMENT";

/** Patches by schedule. What a deployment does never changes: the provider makes another. */
export const gcpPatching: Behaviours = {
  "gcp:osconfig/patchDeployment:PatchDeployment": {
    ...inApi("osconfig.googleapis.com", "PatchDeployment", "patchDeployments"),
    evidence: `${api}/create`,
    inputs: [
      ...["description", "duration", "instanceFilter", "oneTimeSchedule", "patchConfig", "patchDeploymentId"],
      ...["recurringSchedule", "rollout"],
    ],
    id: "projects/{account}/patchDeployments/{patchDeploymentId}",
    name: { ...named, input: "patchDeploymentId", auto: false },
    outputs: ({ id, createdAt }) => ({ name: id, updateTime: createdAt, lastExecuteTime: "" }),
    rules: [
      {
        code: invalid,
        evidence: `${api}/create#query-parameters`,
        refuses: ({ inputs }) => {
          const id = inputs.text("patchDeploymentId") ?? "";
          return /^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/.test(id)
            ? undefined
            : `Patch deployment id "${id}" must start with a letter and have lower-case letters, digits and hyphens`;
        },
      },
      {
        code: invalid,
        evidence: `${api}#RecurringSchedule`,
        refuses: ({ inputs }) => {
          const zone = inputs.text("recurringSchedule.timeZone.id");
          return zone === undefined || isTimeZone(zone) ? undefined : `Time zone "${zone}" is not valid`;
        },
      },
      {
        code: invalid,
        evidence: `${api}#RecurringSchedule`,
        refuses: ({ inputs }) =>
          inputs.has("recurringSchedule") &&
          inputs.has("recurringSchedule.weekly") === inputs.has("recurringSchedule.monthly")
            ? "A recurring schedule is weekly or monthly"
            : undefined,
      },
      {
        code: invalid,
        evidence: `${api}#WeekDayOfMonth`,
        refuses: ({ inputs }) =>
          inputs.number("recurringSchedule.monthly.weekDayOfMonth.weekOrdinal") === 0
            ? "week_ordinal must be 1 to 4, or -1 for the last week of the month"
            : undefined,
      },
      {
        code: invalid,
        evidence: `${api}#PatchDeployment`,
        refuses: ({ inputs }) => {
          const duration = inputs.text("duration");
          return duration === undefined || secondsOf(duration) <= 86_400
            ? undefined
            : `Duration must be at most 24 hours, not ${duration}`;
        },
      },
      {
        code: invalid,
        evidence: `${api}#PatchInstanceFilter`,
        refuses: ({ inputs }) =>
          inputs.flag("instanceFilter.all") && inputs.has("instanceFilter.groupLabels")
            ? "An instance filter of all machines takes no other criterion"
            : undefined,
      },
      {
        code: invalid,
        evidence: `${api}#PatchRollout`,
        refuses: ({ inputs }) =>
          inputs.has("rollout") && (inputs.number("rollout.disruptionBudget.fixed") ?? 1) < 1
            ? "A disruption budget is one machine at least"
            : undefined,
      },
    ],
    seconds: [4, 3, 3],
  },
};

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
