import { type CopyingRule, copyingRules, copyReads } from "../core/backup-copies.ts";
import { awsPlan, awsSelection, plansTogether } from "../core/backup-plans.ts";
import { fail, pass, type StackCheck, unknown } from "../core/rule.ts";

export const aws: StackCheck = {
  stage: "stack",
  documentation: ["https://docs.aws.amazon.com/aws-backup/latest/devguide/cross-region-backup.html"],
  types: [awsPlan],
  reads: [...copyReads, awsSelection],
  each: (plan, stack, { account, drRegion }) => {
    const home = stack.regionOf(plan);
    const leaves = ({ copies }: CopyingRule) => copies.some(({ region }) => region !== undefined && region !== home);
    const together = () => plansTogether(plan, stack).flatMap((each) => copyingRules(each, stack, account));
    return copyingRules(plan, stack, account).map((each) => {
      const { rule } = each;
      if (leaves(each)) return pass(`${rule.path} is copied out of ${home}`);
      // Another plan of the same resources, at the same time, may be the one that copies.
      const schedule = rule.text("schedule");
      if (together().some((other) => leaves(other) && other.rule.text("schedule") === schedule)) {
        return pass(`${rule.path} is copied out of ${home} by a plan of the same resources`);
      }
      if (each.unknown) return unknown(each.unknown.message);
      const found = each.copies.length === 0 ? "no copy" : `copies in ${home} alone`;
      return fail({ property: `${rule.path}.copyActions`, found, wanted: `a copy in another region, ${drRegion}` });
    });
  },
};
