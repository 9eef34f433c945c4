import type { ComponentResource, Input, Output } from "@pulumi/pulumi";
import type { EventRulePlan } from "../plan/types/operations.ts";
import { type ActivityCondition, createActivityAlert } from "./activity-alert.ts";
import { createQueryAlert } from "./log-alert.ts";
import type { AlertPlace } from "./metric-alert.ts";

export interface EventPlace extends AlertPlace {
  /** Groups, or the subscription, whose events of the activity log count. */
  readonly scopes: readonly Input<string>[];
  /** Workspaces whose logs are searched, by region. */
  readonly workspaces: ReadonlyMap<string, Output<string>>;
}

/**
 * Tells a person of an event: found in the activity log at once, or by a query that each region's workspace is asked.
 * Throws for a pattern that is neither.
 */
export function createEventAlert(
  name: string,
  plan: EventRulePlan,
  place: EventPlace,
  parent: ComponentResource,
): void {
  const { allOf, query, everyMinutes } = plan.pattern;
  if (isConditions(allOf)) {
    createActivityAlert(name, { ...plan, allOf }, place, parent);
    return;
  }
  if (typeof query !== "string" || typeof everyMinutes !== "number") {
    throw new Error(`the event ${plan.key} has neither conditions of the activity log nor a query`);
  }
  for (const [index, [region, workspaceId]] of [...place.workspaces].entries()) {
    const isHome = index === 0;
    createQueryAlert(
      isHome ? name : `${name}-${region}`,
      { ...plan, name: isHome ? plan.name : `${plan.name}-${region}`, query, everyMinutes, threshold: 1 },
      { ...place, workspaceId, region },
      parent,
    );
  }
}

function isConditions(value: unknown): value is readonly ActivityCondition[] {
  return Array.isArray(value) && value.every((each) => typeof each === "object" && each !== null);
}
