import { fail, pass, type ResourceCheck } from "../core/rule.ts";

/** 0 and absent keep for ever. */
export const aws: ResourceCheck = {
  stage: "resource",
  documentation: ["https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html"],
  types: ["aws:cloudwatch/logGroup:LogGroup"],
  each: (group, { logRetentionDays }) => {
    const property = "retentionInDays";
    const days = group.number(property) ?? 0;
    if (days === 0) return pass("kept for ever");
    if (days >= logRetentionDays) return pass(`kept for ${days} days`);
    return fail({ property, found: `${days} days`, wanted: `at least ${logRetentionDays} days` });
  },
};
