import { choosePoint } from "../../../components/continuity/choose-points.ts";
import type { Check } from "../../../components/continuity/evidence.ts";
import type { RecoveryPoint } from "../../../components/continuity/recovery-point.ts";
import { returnableTest } from "../../../components/plan/replica/failback.ts";
import { restorableTest } from "../../../components/plan/replica/restorable.ts";
import { recoveryClouds } from "../../recovery/clouds.ts";
import { storesOf } from "../../recovery/stores.ts";
import { type Drill, type DrillStep, StepFailure } from "../drill.ts";
import { findBehind } from "../standby.ts";

/** Finds the recovery points, as whoever recovers would, and chooses one of each store. */
export const readiness: DrillStep<"readiness"> = {
  title: "readiness: recovery points, their keys and their age",
  run: async (drill) => {
    const { plan, request, world, scenario, direction, place, cloudContext } = drill;
    const { failedAt = world.now() } = drill.value("failure") ?? {};
    const stores = storesOf(plan).filter(({ workload }) => isInScope(drill, workload));
    // What went down ships nothing any more: what a cloud does not date is counted from then.
    const lostAt = scenario.loses === "nothing" ? undefined : failedAt;
    const { findPoints } = await recoveryClouds[request.cloud]();
    // What comes back from the DR region is found there.
    const source = direction === "failback" ? plan.drRegion : place;
    const { points, now } = await findPoints(plan, stores, "rehearsal", cloudContext, { lostAt, region: source });
    const objections = objectionsOf(drill);
    const before = scenario.restores === "before" ? failedAt : undefined;
    const found = stores.map((store) => {
      const own = points.filter(({ store: { workload, data } }) => workload === store.workload && data === store.data);
      const chosen = choosePoint(own, { now, objections, ...(before && { before }) });
      // What stands by holds newer data than any point: read in place, it says what a failover would serve.
      const standby =
        before === undefined && direction === "recovery"
          ? own.filter(({ kind }) => kind === "replica").at(-1)
          : undefined;
      return { store, own, chosen, standby };
    });
    const checks = found.map(({ store: { workload, data, name }, chosen, own }): Check => {
      const common = {
        id: `point:${workload}:${data}`,
        kind: "infrastructure" as const,
        workload,
        title: `A recovery point of the ${data} can be ${direction === "failback" ? "copied back" : "restored"}`,
      };
      return chosen === undefined
        ? {
            ...common,
            result: "failed",
            at: world.now(),
            detail: `${name}: none of ${own.length} points in ${source}: ${whyNone(own, objections)}`,
          }
        : { ...common, result: "passed", at: world.now(), detail: chosen.point.id };
    });
    const chosen = found.flatMap(({ chosen, standby }) => [
      ...(chosen ? [chosen] : []),
      ...(standby && chosen && Date.parse(standby.consistentAt) > Date.parse(chosen.point.consistentAt)
        ? [{ point: standby, why: standbyReason }]
        : []),
    ]);
    const problems = checks.flatMap((check) => (check.result === "failed" ? [`${check.title}: ${check.detail}`] : []));
    const isAwaited = before === undefined && scenario.direction === "recovery";
    const value = { points: chosen, checks, behind: isAwaited ? findBehind(found, failedAt) : [] };
    if (problems.length > 0) throw new StepFailure<"readiness">(problems, value);
    return value;
  },
};

/** What comes back is not restored where it is found, but copied from there first. */
function objectionsOf({ client, request, direction }: Drill): (point: RecoveryPoint) => readonly string[] {
  if (direction !== "failback") return restorableTest(client, request.environment, direction);
  const restorable = restorableTest(client, request.environment);
  const returnable = returnableTest(client, request.environment);
  return (point) => [...restorable(point), ...returnable(point)];
}

/** Marks a point that is not restored from. */
export const standbyReason =
  "stands by in the recovery region and is read in place, not promoted: what a failover would serve";

export function isInScope({ request }: Drill, workload: string): boolean {
  return request.workload === undefined || request.workload === workload;
}

function whyNone(
  own: Parameters<typeof choosePoint>[0],
  objections: (point: (typeof own)[number]) => readonly string[],
): string {
  const reasons = own.map((point) => objections(point)[0] ?? (point.status === "available" ? "too new" : point.status));
  const told = [...new Set(reasons)].map((reason) => `${reasons.filter((each) => each === reason).length} ${reason}`);
  return told.join(", ") || "none was made, or none arrived";
}
