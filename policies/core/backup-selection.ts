import { awsSelection } from "./backup-plans.ts";
import type { Reading } from "./reading.ts";
import type { Resource } from "./resource.ts";
import type { StackView } from "./stack-view.ts";
import { fits } from "./wildcards.ts";

/**
 * The selections of AWS Backup that take a resource. `arn` is what its ARN is, or will be, as far as it is told; a
 * selection takes what `resources` names or `selectionTags` mark, of that what meets all `conditions`, and never what
 * `notResources` names. Source: https://docs.aws.amazon.com/aws-backup/latest/devguide/assigning-resources.html
 */
export function selectionsOf(resource: Resource, arn: string | undefined, stack: StackView): readonly Resource[] {
  const region = stack.regionOf(resource);
  const tag = awsTag(resource, stack);
  return stack
    .ofType(awsSelection)
    .filter((selection) => stack.regionOf(selection) === region && takes(selection, { resource, arn, tag }, stack));
}

interface Taken {
  readonly resource: Resource;
  readonly arn: string | undefined;
  readonly tag: Tag;
}

function takes(selection: Resource, { resource, arn, tag }: Taken, stack: StackView): boolean {
  const names = (property: string) =>
    stack.refers(selection, property, resource) ||
    knownTexts(selection, property).some((pattern) => pattern === "*" || (arn !== undefined && fits(arn, pattern)));
  if (names("notResources")) return false;
  const marks = selection.list("selectionTags");
  const isMarked = marks.some((mark) => tag(mark.text("key") ?? "") === mark.text("value"));
  const isNamed = selection.has("resources") ? names("resources") : marks.length === 0;
  return (isNamed || isMarked) && selection.list("conditions").every((each) => meets(tag, each));
}

/** Whether a resource's tags meet all that a condition asks, which is nothing when it is absent. */
export function meets(tag: Tag, condition: Reading): boolean {
  const all = (operator: string, holds: (own: string | undefined, value: string) => boolean) =>
    condition.list(operator).every((each) => {
      const key = each.text("key")?.replace(/^aws:ResourceTag\//, "") ?? "";
      return holds(tag(key), each.text("value") ?? "");
    });
  return (
    all("stringEquals", (own, value) => own === value) &&
    all("stringLikes", (own, value) => own !== undefined && fits(own, value)) &&
    all("stringNotEquals", (own, value) => own !== value) &&
    all("stringNotLikes", (own, value) => own === undefined || !fits(own, value))
  );
}

/** What is not known yet is a reference, which the engine's own dependencies tell. */
function knownTexts(selection: Resource, property: string): readonly string[] {
  const { [property]: value } = selection.record.properties;
  return (Array.isArray(value) ? value : [value]).filter((each) => typeof each === "string");
}

/** The value of a tag; undefined when there is none of that name. */
export type Tag = (key: string) => string | undefined;

/** Its own tags, and those that its provider puts on everything. */
export function awsTag(resource: Resource, stack: StackView): Tag {
  return (key) =>
    resource.at("tags").key(key).text() ?? stack.providerOf(resource)?.json("defaultTags")?.at("tags").key(key).text();
}
