import { awsBacked, awsCopyReason, awsProtectionReads, awsProtections } from "../core/aws-protection.ts";
import { fail, notApplicable, pass, type StackCheck } from "../core/rule.ts";

export const aws: StackCheck = {
  stage: "stack",
  documentation: [
    "https://docs.aws.amazon.com/aws-backup/latest/devguide/assigning-resources.html",
    "https://docs.aws.amazon.com/aws-backup/latest/devguide/backup-feature-availability.html",
  ],
  types: awsBacked,
  reads: awsProtectionReads,
  each: (resource, stack, { account }) => {
    const reason = awsCopyReason(resource, stack);
    if (reason !== undefined) return notApplicable(reason);
    const protections = awsProtections(resource, stack, account);
    const found = protections.find(({ plan }) => plan === undefined || plan.has("rules"));
    if (found) return pass(`taken by ${found.taker.name}${found.plan ? `, of ${found.plan.name}` : ""}`);
    const [empty] = protections;
    return empty?.plan
      ? fail({ resource: empty.plan, property: "rules", found: "no rule", wanted: "a rule that makes recovery points" })
      : fail({ found: "no selection of AWS Backup takes it", wanted: "a selection of a backup plan" });
  },
};
