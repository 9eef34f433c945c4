import { firstKnown } from "../core/first-known.ts";
import type { Resource } from "../core/resource.ts";
import { type Judgement, notApplicable, type StackCheck } from "../core/rule.ts";
import type { StackView } from "../core/stack-view.ts";
import { isUnknown } from "../core/unknown.ts";
import { compositeAlarm, metricAlarm, tells } from "./aws-alarms.ts";
import { awsAudits, judgeAudits } from "./aws-audits.ts";
import { toldBy, toldReads } from "./aws-told.ts";
import { awsWanted } from "./aws-wanted.ts";
import { judgeAlert } from "./told.ts";
import { judgeCoverage } from "./wanted.ts";

export const aws: StackCheck = {
  stage: "stack",
  documentation: [
    "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html",
    ...new Set(Object.values(awsWanted).map(({ documentation }) => documentation)),
    awsAudits.documentation,
  ],
  types: [...Object.keys(awsWanted), metricAlarm, compositeAlarm],
  reads: [...toldReads, ...awsAudits.reads],
  each: (resource, stack, requirements) => {
    const subject = awsWanted[resource.type];
    if (subject === undefined) {
      if (isAutomation(resource, stack)) return notApplicable("drives the cloud, and tells nobody anything");
      return judgeAlert(resource, partsOf(resource, stack), requirements);
    }
    const alarms = stack.ofType(metricAlarm).filter((each) => !isAutomation(each, stack));
    return judgeCoverage(
      resource,
      subject,
      (wanted) => firstKnown(alarms, (alarm) => tells(alarm, wanted, resource, subject, stack)),
      stack,
      requirements,
    );
  },
  whole: (stack, requirements): readonly Judgement[] => (requirements.kind === "account" ? judgeAudits(stack) : []),
};

function partsOf(alarm: Resource, stack: StackView) {
  const property = "actionsEnabled";
  return {
    off: alarm.flag(property) === false ? { property, found: "false" } : undefined,
    action: "alarmActions",
    told: () => toldBy(alarm, stack),
    description: "alarmDescription",
    text: () => alarm.text("alarmDescription"),
  };
}

/** An alarm whose actions scale or mend something is none for people. */
function isAutomation({ record }: Resource, stack: StackView): boolean {
  const { alarmActions } = record.properties;
  const actions: readonly unknown[] = Array.isArray(alarmActions) ? alarmActions : [];
  const sources = (record.propertyDependencies?.alarmActions ?? []).map((urn) => stack.byUrn(urn)?.type ?? "");
  const isScaling = sources.length > 0 && sources.every((type) => /^aws:(?:autoscaling|appautoscaling)\//.test(type));
  const automates = (each: unknown) =>
    isUnknown(each) ? isScaling : /^arn:aws[a-z-]*:(?:automate|autoscaling|swf|lambda):/.test(String(each));
  return actions.length > 0 && actions.every(automates);
}
