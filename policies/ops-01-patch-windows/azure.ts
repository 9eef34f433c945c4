import { fail, type Judgement, pass, type StackCheck } from "../core/rule.ts";

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
      if (!window.has("recurEvery")) {
        return fail({ resource: window, property: "recurEvery", found: "absent", wanted: "a window that recurs" });
      }
      const assigned = stack.referring(window, "maintenanceConfigurationId", stack.ofType(...assignments));
      if (assigned.length > 0) return pass(`${window.name} installs patches`);
      return fail({ resource: window, found: "assigned to no machine", wanted: "assigned to the machines" });
    });
    if (judged.length > 0) return judged;
    return fail({ found: "no window in which patches are installed", wanted: "a recurring patch window" });
  },
};
