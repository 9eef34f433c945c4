import { type CopyingRule, copyingRules, copyReads } from "../core/backup-copies.ts";
import { awsPlan, awsSelection, plansTogether } from "../core/backup-plans.ts";
import { fail, pass, type StackCheck, unknown } from "../core/rule.ts";

export const aws: StackCheck = {
  stage: "stack",
  documentation: ["https://docs.aws.amazon.com/aws-backup/latest/devguide/create-cross-account-backup.html"],
  types: [awsPlan],
  reads: [...copyReads, awsSelection],
  each: (plan, stack, { account, copyAccount }) => {
    const leaves = ({ copies }: CopyingRule) => copies.some((copy) => copy.account === copyAccount);
    const together = () => plansTogether(plan, stack).flatMap((each) => copyingRules(each, stack, account));
    return copyingRules(plan, stack, account).map((each) => {
      const { rule } = each;
      if (leaves(each)) return pass(`${rule.path} is copied to ${copyAccount}`);
      // Another plan of the same resources, at the same time, may be the one that copies.
      const schedule = rule.text("schedule");
      if (together().some((other) => leaves(other) && other.rule.text("schedule") === schedule)) {
        return pass(`${rule.path} is copied to ${copyAccount} by a plan of the same resources`);
      }
      if (each.unknown) return unknown(each.unknown.message);
      const accounts = [...new Set(each.copies.map((copy) => copy.account ?? "the account itself"))];
      const found = accounts.length === 0 ? "no copy" : `copies in ${accounts.join(", ")}`;
      return fail({ property: `${rule.path}.copyActions`, found, wanted: `a copy in account ${copyAccount}` });
    });
  },
};
