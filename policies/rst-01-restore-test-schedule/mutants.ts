import type { EquivalentMutants } from "../core/mutants.ts";

export const equivalents: readonly EquivalentMutants[] = [
  {
    cloud: "aws",
    paths: ["scheduleExpression"],
    operators: ["altered"],
    reason: "another day of the month, or of the week",
  },
  {
    cloud: "aws",
    types: ["aws:backup/restoreTestingSelection:RestoreTestingSelection"],
    paths: [""],
    operators: ["removed"],
    reason: "the plan still selects something; whether it selects every type is another rule's",
    owner: "RST-02",
  },
];
