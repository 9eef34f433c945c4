import { awsContinuous, awsCopyReason, awsProtectionReads } from "../core/aws-protection.ts";
import { pointInTimeTypes } from "../core/point-in-time.ts";
import { notApplicable, type StackCheck } from "../core/rule.ts";
import { judgePointInTime } from "./need.ts";

export const aws: StackCheck = {
  stage: "stack",
  documentation: [
    "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIT.html",
    "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Point-in-time-recovery.html",
    "https://docs.aws.amazon.com/aws-backup/latest/devguide/point-in-time-recovery.html",
  ],
  types: pointInTimeTypes("aws"),
  reads: awsProtectionReads,
  each: (database, stack, requirements) => {
    const reason = awsCopyReason(database, stack);
    if (reason !== undefined) return notApplicable(reason);
    const isContinuous = () => awsContinuous(database, stack, requirements.account);
    // AWS Backup takes no schedule closer than an hour.
    return judgePointInTime(database, { least: 60, isContinuous }, requirements);
  },
};
