import type { Resource } from "./resource.ts";
import type { StackView } from "./stack-view.ts";
import { holdsUnknown } from "./unknown.ts";

export const awsPlan = "aws:backup/plan:Plan";
export const awsSelection = "aws:backup/selection:Selection";

/** A plan of AWS Backup and those that back the very same things up: what one does, it does for the other's too. */
export function plansTogether(plan: Resource, stack: StackView): readonly Resource[] {
  const own = selectionsOf(plan, stack);
  const region = stack.regionOf(plan);
  const others = stack.ofType(awsPlan).filter((other) => {
    if (other === plan || own.length === 0 || stack.regionOf(other) !== region) return false;
    const selections = selectionsOf(other, stack);
    return own.every((one) => one !== undefined && selections.includes(one));
  });
  return [plan, ...others];
}

/** What each selection of a plan picks, as text to compare; undefined when that is not known yet. */
function selectionsOf(plan: Resource, stack: StackView): readonly (string | undefined)[] {
  return stack.referring(plan, "planId", stack.ofType(awsSelection)).map(({ record: { properties } }) => {
    const { resources, notResources, selectionTags, conditions } = properties;
    const picked = { resources, notResources, selectionTags, conditions };
    return holdsUnknown(picked) ? undefined : JSON.stringify(picked);
  });
}
