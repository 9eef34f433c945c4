import type { EnvironmentPlan } from "../../../components/plan/environment-plan.ts";
import type { ArmClient } from "./arm-client.ts";

/** Whom to ask for what an environment can come back from, and when. */
export interface Asked {
  readonly client: ArmClient;
  readonly plan: EnvironmentPlan;
  /** Milliseconds since 1970: the rehearsal's own time, or the real one. */
  readonly now: number;
  /** What a reader must know of the points, in words. */
  readonly notes: Set<string>;
}

/** Start of the ids of what stands in the resource group of a region. */
export function providersIn({ target, foundation }: EnvironmentPlan, region: string): string {
  const group = foundation?.groups.find((each) => each.region === region)?.name;
  if (group === undefined) throw new Error(`the plan has no resource group in ${region}`);
  return `/subscriptions/${target.account}/resourceGroups/${group}/providers`;
}

export function isoOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
