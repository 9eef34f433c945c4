import type { EnvironmentPlan } from "../../../components/plan/environment-plan.ts";
import type { Place } from "../found-points.ts";
import { type ArmClient, ArmRefusal } from "./arm-client.ts";

/** Whom to ask for what an environment can come back from, and when. */
export interface Asked {
  readonly client: ArmClient;
  readonly plan: EnvironmentPlan;
  readonly place: Place;
  /** Milliseconds since 1970: the rehearsal's own time, or the real one. */
  readonly now: number;
  /** Since when the primary region is gone, where somebody knows it: nothing is newer. */
  readonly lostAt?: number;
  /** What a reader must know of the points, in words. */
  readonly notes: Set<string>;
}

/** Start of the ids of what stands in the resource group of a region. */
export function providersIn({ target, foundation }: EnvironmentPlan, region: string): string {
  const group = foundation?.groups.find((each) => each.region === region)?.name;
  if (group === undefined) throw new Error(`the plan has no resource group in ${region}`);
  return `/subscriptions/${target.account}/resourceGroups/${group}/providers`;
}

/** The region in which points are to be usable. */
export function regionOf({ plan, place }: Pick<Asked, "plan" | "place">): string {
  return place === "own" ? plan.target.region : plan.drRegion;
}

export function isoOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

/** The key of data in a region, as the plan names it: what is asked tells it better, while it can be asked. */
export function plannedKey({ keys, foundation }: EnvironmentPlan, region: string): string | undefined {
  const vault = foundation?.keyStores.find((each) => each.region === region)?.name;
  const key = keys.find(({ purpose }) => purpose === "data")?.name;
  return vault && key ? `https://${vault}.vault.azure.net/keys/${key}` : undefined;
}

/**
 * What the primary region is asked; undefined when it does not answer. Then the plan says what is kept, and the reader is told that nobody
 * looked: this is when the points are wanted most. Points of that region itself are of no use then, and its refusal stands.
 */
export async function withoutRegion<T>({ plan, place, notes }: Asked, ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (place === "own" || !(error instanceof ArmRefusal && error.isOutage)) throw error;
    const { region } = plan.target;
    notes.add(
      `${region} does not answer (${error.code}): what only it could tell is taken from the plan, as if it had answered until now. All of it is older by as long as the region has been gone.`,
    );
    return undefined;
  }
}
