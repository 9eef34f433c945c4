import { fail, type Judgement, pass, type StackCheck } from "../core/rule.ts";
import { mostDays } from "./recurrence.ts";

const configuration = "azure-native:maintenance:MaintenanceConfiguration";
const assignments = [
  "azure-native:maintenance:ConfigurationAssignment",
  "azure-native:maintenance:ConfigurationAssignmentParent",
  "azure-native:maintenance:ConfigurationAssignmentsForResourceGroup",
  "azure-native:maintenance:ConfigurationAssignmentsForSubscription",
];

export const azure: StackCheck = {
  stage: "stack",
  documentation: ["https://learn.microsoft.com/azure/update-manager/scheduled-patching"],
  types: [],
  reads: [configuration, ...assignments],
  whole: (stack) => {
    const windows = stack.ofType(configuration).filter((each) => each.text("maintenanceScope") === "InGuestPatch");
    const judged = windows.map((window): Judgement => {
      const every = window.text("recurEvery");
      if (daysOf(every) > mostDays) {
        const finding = { property: "recurEvery", found: every ?? "absent", wanted: "a window in every month" };
        return fail({ resource: window, ...finding });
      }
      const assigned = stack.referring(window, "maintenanceConfigurationId", stack.ofType(...assignments));
      if (assigned.length > 0) return pass(`${window.name} installs patches`);
      return fail({ resource: window, found: "assigned to no machine", wanted: "assigned to the machines" });
    });
    if (judged.length > 0) return judged;
    return fail({ found: "no window in which patches are installed", wanted: "a recurring patch window" });
  },
};

/** `3Days`, `2Week Sunday`, `Month Last Sunday`: days from one window to the next at most. */
function daysOf(every = ""): number {
  const [, count, unit = ""] = /^(\d*)\s*(day|week|month)/i.exec(every) ?? [];
  const number = Number(count || 1);
  return { day: number, week: number * 7, month: number * 31 + 4 }[unit.toLowerCase()] ?? Number.POSITIVE_INFINITY;
}
