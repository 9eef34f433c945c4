import { type BusEvent, listensFor } from "../core/event-pattern.ts";
import type { Resource } from "../core/resource.ts";
import type { StackView } from "../core/stack-view.ts";
import { isUnknown } from "../core/unknown.ts";
import { compositeAlarm } from "./aws-alarms.ts";
import { type Told, toldTogether } from "./told.ts";

const topic = "aws:sns/topic:Topic";
const subscription = "aws:sns/topicSubscription:TopicSubscription";
const eventRule = "aws:cloudwatch/eventRule:EventRule";
const eventTarget = "aws:cloudwatch/eventTarget:EventTarget";

export const toldReads: readonly string[] = [topic, subscription, eventRule, eventTarget, compositeAlarm];

/** Whom an alarm tells: its own topics, those of alarms made of it, and those that events of its state lead to. */
export function toldBy(alarm: Resource, stack: StackView): Told {
  const parents = stack.ofType(compositeAlarm).filter((each) => isMadeOf(each, alarm, stack));
  const event = stateChange(alarm, stack.regionOf(alarm) ?? "");
  return toldTogether([
    toldThrough(alarm, "alarmActions", stack),
    ...parents.map((each) => toldThrough(each, "alarmActions", stack)),
    toldByEvent(event, stack.regionOf(alarm), stack, 2),
  ]);
}

/** The topics of the stack that a property names, and those of elsewhere. */
export function toldThrough(from: Resource, property: string, stack: StackView): Told {
  const topics = stack.referred(from, property, stack.ofType(topic));
  const { [property]: value } = from.record.properties;
  const named = (Array.isArray(value) ? value : [value]).filter((each) => typeof each === "string");
  const elsewhere = named.filter(
    (each) => !isUnknown(each) && /:sns:/.test(each) && !topics.some((own) => stack.isNamedBy(own, each)),
  );
  if (named.filter(isUnknown).length > topics.length) from.texts(property);
  const subscribers = topics.flatMap((each) => stack.referring(each, "topic", stack.ofType(subscription)));
  // A filter lets some messages pass, or none for the hours.
  const endpointsOf = (isFiltered: boolean) =>
    subscribers
      .filter((each) => each.has("filterPolicy") === isFiltered)
      .flatMap((each) => each.text("endpoint") ?? []);
  return { addresses: endpointsOf(false), atTimes: endpointsOf(true), elsewhere };
}

/** An alarm that is raised with another is one that another raises alone, or any of several. */
function isMadeOf(composite: Resource, alarm: Resource, stack: StackView): boolean {
  if (composite.flag("actionsEnabled") === false) return false;
  const { alarmRule } = composite.record.properties;
  if (isUnknown(alarmRule)) return composite.record.propertyDependencies?.alarmRule?.includes(alarm.urn) ?? false;
  const rule = composite.text("alarmRule") ?? "";
  if (/\b(?:AND|NOT)\b/.test(rule)) return false;
  return [...rule.matchAll(/ALARM\(\s*"?([^")]+)"?\s*\)/g)].some(([, name = ""]) => stack.isNamedBy(alarm, name));
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html */
function stateChange(alarm: Resource, region: string): BusEvent {
  return {
    source: "aws.cloudwatch",
    "detail-type": "CloudWatch Alarm State Change",
    region,
    detail: {
      alarmName: alarm.text("name") ?? alarm.name,
      configuration: { description: alarm.text("alarmDescription") ?? "" },
      state: { value: "ALARM" },
    },
  };
}

/** Follows an event through the rules of a region's bus, and on to the bus of another region. */
function toldByEvent(event: BusEvent, region: string | undefined, stack: StackView, hops: number): Told {
  const rules = stack.ofType(eventRule).filter((rule) => stack.regionOf(rule) === region && listensFor(rule, event));
  // Rules of several regions may have one name.
  const near = stack.ofType(eventTarget).filter((target) => stack.regionOf(target) === region);
  const targets = rules.flatMap((rule) => stack.referring(rule, "rule", near));
  return toldTogether(
    targets.map((target) => {
      const { arn } = target.record.properties;
      const [, home] = /^arn:aws[a-z-]*:events:([a-z0-9-]+):\d*:event-bus\//.exec(String(arn)) ?? [];
      if (home === undefined) return toldThrough(target, "arn", stack);
      return hops > 0 ? toldByEvent(event, home, stack, hops - 1) : { addresses: [], atTimes: [], elsewhere: [] };
    }),
  );
}
