import { longestGapDays } from "./cron-gap.ts";
import type { KeptPoints } from "./generations.ts";
import type { Reading } from "./reading.ts";

/** What AWS Backup does with a rule that names no time. */
export const usualSchedule = "cron(0 5 ? * * *)";

/**
 * The points that a rule of a plan of AWS Backup makes and keeps.
 * Source: https://docs.aws.amazon.com/aws-backup/latest/devguide/creating-a-backup-plan.html
 */
export function awsPoints(rule: Reading): KeptPoints {
  return {
    everyDays: longestGapDays(rule.text("schedule") ?? usualSchedule) ?? Number.POSITIVE_INFINITY,
    keptDays: keptDays(rule),
    property: `${rule.path}.lifecycle.deleteAfter`,
    schedule: `${rule.path}.schedule`,
  };
}

/** The copies of a rule's points, each kept by itself. */
export function awsCopies(rule: Reading): readonly KeptPoints[] {
  const { everyDays, schedule } = awsPoints(rule);
  return rule.list("copyActions").map((copy) => ({
    everyDays,
    keptDays: keptDays(copy),
    property: `${copy.path}.lifecycle.deleteAfter`,
    schedule,
  }));
}

/** Never deleted when nothing is said; a state writes that as zero. */
function keptDays(rule: Reading): number {
  const [lifecycle] = rule.list("lifecycle");
  return lifecycle?.number("deleteAfter") || Number.POSITIVE_INFINITY;
}
