import { pointInTime } from "../core/point-in-time.ts";
import type { Requirements } from "../core/requirements.ts";
import type { Resource } from "../core/resource.ts";
import { fail, type Judgement, notApplicable, pass, unknown } from "../core/rule.ts";
import { heldTo } from "../core/workloads.ts";

/** How often recovery points are made: by what, and the property that says it. */
export interface Interval {
  readonly by: Resource;
  readonly property: string;
  readonly minutes: number;
}

export interface Means {
  /** All that make points of the resource. */
  readonly intervals: () => readonly Interval[];
  /** Whether something takes it whose plan is in another stack. */
  readonly isElsewhere: () => boolean;
  /** Whether a plan keeps every change. */
  readonly isContinuous?: () => boolean;
  /** Minutes of the most frequent schedule that the service takes. */
  readonly least: number;
  /** What brings every change elsewhere, for people; undefined when nothing does. */
  readonly replication: () => string | undefined;
}

/** `tagged` is what names the workload: the resource, or what it lies in. */
export function judgeInterval(
  resource: Resource,
  tagged: Resource,
  means: Means,
  requirements: Requirements,
): Judgement {
  if (requirements.workloads.length === 0) return notApplicable("the contract names no workload");
  const logs = pointInTime(resource);
  if (logs?.isOn || means.isContinuous?.()) return pass("goes back to any instant, a few minutes ago at most");
  const rpo = Math.min(...heldTo(tagged, requirements).map(({ rpoMinutes }) => rpoMinutes));
  const best = means.intervals().toSorted((a, b) => a.minutes - b.minutes)[0];
  const wanted = `a recovery point every ${rpo} minutes at least`;
  if (best !== undefined && best.minutes <= rpo)
    return pass(`a point every ${best.minutes} minutes, by ${best.by.name}`);
  // Closer than any schedule: what a database can do besides is a question of its own.
  if (best !== undefined && best.minutes <= means.least) {
    const rest = logs ? "its logs are asked for beside" : means.replication();
    if (rest !== undefined) {
      return pass(`a point every ${best.minutes} minutes, as often as the service goes; ${rest}`);
    }
  }
  if (means.isElsewhere()) return unknown("its plan is in another stack");
  if (best === undefined) return fail({ found: "no schedule that makes points of it", wanted });
  const found = Number.isFinite(best.minutes)
    ? `every ${best.minutes} minutes`
    : "never, or in words that are no schedule";
  return fail({ resource: best.by, property: best.property, found, wanted });
}
