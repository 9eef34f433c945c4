import { usualSchedule } from "../core/aws-points.ts";
import {
  awsBacked,
  awsContinuous,
  awsCopyReason,
  awsInstance,
  awsProtectionReads,
  awsProtections,
  awsVolume,
  fileReplication,
} from "../core/aws-protection.ts";
import { longestGapMinutes } from "../core/cron-gap.ts";
import type { Reading } from "../core/reading.ts";
import type { Resource } from "../core/resource.ts";
import { notApplicable, type StackCheck } from "../core/rule.ts";
import type { StackView } from "../core/stack-view.ts";
import { type Interval, judgeInterval } from "./interval.ts";

const machineReplication = "aws:drs/replicationConfigurationTemplate:ReplicationConfigurationTemplate";

export const aws: StackCheck = {
  stage: "stack",
  documentation: [
    "https://docs.aws.amazon.com/aws-backup/latest/devguide/creating-a-backup-plan.html",
    "https://docs.aws.amazon.com/aws-backup/latest/devguide/point-in-time-recovery.html",
    "https://docs.aws.amazon.com/efs/latest/ug/efs-replication.html",
  ],
  types: awsBacked,
  reads: [...awsProtectionReads, machineReplication],
  each: (resource, stack, requirements) => {
    const reason = awsCopyReason(resource, stack);
    if (reason !== undefined) return notApplicable(reason);
    const protections = () => awsProtections(resource, stack, requirements.account);
    const means = {
      intervals: () => intervalsOf([...new Set(protections().flatMap(({ plan }) => plan ?? []))]),
      isElsewhere: () => protections().some(({ plan }) => plan === undefined),
      isContinuous: () => awsContinuous(resource, stack, requirements.account),
      least: 60,
      replication: () => replicationOf(resource, stack),
    };
    return judgeInterval(resource, resource, means, requirements);
  },
};

/** What the rules of all plans do together, told of the rule that comes most often. */
function intervalsOf(plans: readonly Resource[]): readonly Interval[] {
  const rules = plans.flatMap((by) => by.list("rules").map((rule) => ({ by, rule, minutes: minutesOf([rule]) })));
  const [often] = rules.toSorted((a, b) => a.minutes - b.minutes);
  if (often === undefined) return [];
  // Clocks of two time zones keep no steady distance.
  const byClock = Map.groupBy(rules, ({ rule }) => rule.text("scheduleExpressionTimezone") ?? "UTC");
  const together = [...byClock.values()].map((same) => minutesOf(same.map(({ rule }) => rule)));
  return [{ by: often.by, property: `${often.rule.path}.schedule`, minutes: Math.min(...together) }];
}

function minutesOf(rules: readonly Reading[]): number {
  return longestGapMinutes(...rules.map((rule) => rule.text("schedule") ?? usualSchedule)) ?? Number.POSITIVE_INFINITY;
}

/** Files follow within a quarter of an hour, machines and their volumes within seconds. */
function replicationOf(resource: Resource, stack: StackView): string | undefined {
  const isCopied = stack.referring(resource, "sourceFileSystemId", stack.ofType(fileReplication)).length > 0;
  if (isCopied) return "every change is replicated";
  const isMachine = resource.type === awsInstance || resource.type === awsVolume;
  return isMachine && stack.ofType(machineReplication).length > 0 ? "machines are replicated" : undefined;
}
