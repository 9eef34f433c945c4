import { isSelected, isTested, protectedTypes } from "../core/aws-protected.ts";
import { fail, type Judgement, pass, type StackCheck } from "../core/rule.ts";
import { judgeWorkloads } from "./workloads-on-record.ts";

const backups = "aws:backup/selection:Selection";
const tests = "aws:backup/restoreTestingSelection:RestoreTestingSelection";

export const aws: StackCheck = {
  stage: "stack",
  documentation: ["https://docs.aws.amazon.com/aws-backup/latest/devguide/restore-testing.html"],
  types: [],
  reads: [backups, tests, ...Object.keys(protectedTypes)],
  whole: (stack, requirements) => {
    const testing = stack.ofType(tests);
    // Tests made by hand prove as much.
    if (testing.length === 0 && requirements.evidence.length > 0) return judgeWorkloads(requirements);
    const selections = stack.ofType(backups);
    const backed = stack
      .ofType(...Object.keys(protectedTypes))
      .filter((resource) => selections.some((selection) => isSelected(selection, resource, stack)));
    const byKind = Map.groupBy(backed, ({ type }) => protectedTypes[type]?.kind ?? type);
    return [...byKind].map(([kind, resources]): Judgement => {
      const tested = resources.find((resource) => testing.some((selection) => isTested(selection, resource, stack)));
      return tested
        ? pass(`points of ${kind} are restored as a test`)
        : fail({
            found: `no restore test of ${kind}, which is backed up`,
            wanted: "every type that is backed up tested",
          });
    });
  },
};
