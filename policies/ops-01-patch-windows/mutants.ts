import type { EquivalentMutants } from "../core/mutants.ts";

export const equivalents: readonly EquivalentMutants[] = [
  {
    cloud: "aws",
    types: ["aws:ssm/association:Association"],
    paths: ["", "name", "parameters*"],
    operators: ["removed", "emptied", "altered"],
    reason: "an association that installs no patches, before and after: those of the windows do",
  },
  {
    cloud: "aws",
    paths: ["schedule"],
    operators: ["altered"],
    reason: "another day of the month",
  },
  {
    cloud: "aws",
    paths: ["taskInvocationParameters.runCommandParameters.parameters.*"],
    operators: ["removed"],
    reason: "another parameter than the operation, which is still to install",
  },
  {
    cloud: "azure",
    paths: ["maintenanceScope"],
    operators: ["removed", "set to *"],
    reason: "Azure assigns machines by their tags to configurations of guest patches alone, and refuses another one",
  },
];
