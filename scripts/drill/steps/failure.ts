import { durationMilliseconds } from "../../../components/client/durations.ts";
import { detectionSeconds } from "../../../components/continuity/recovery-times.ts";
import { drawNumber } from "../../../simulator/random.ts";
import type { Drill, DrillStep } from "../drill.ts";
import { makeHandChanges } from "../faults/hand-changes.ts";
import { makeStateChanges } from "../faults/state-changes.ts";
import { injectedOf } from "../faults.ts";
import { findDrift } from "../verify/drift.ts";
import { loseZone } from "../zone-loss.ts";

const hour = 3_600_000;

export const baseline: DrillStep<"baseline"> = {
  title: "fingerprint of production",
  run: async (drill) => {
    makeHandChanges(drill);
    const { world, productionStacks } = drill;
    return { before: world.fingerprint(productionStacks), drift: await findDrift(drill) };
  },
};

/**
 * The moment of the failure is drawn within a day, a day and a half after production stood at the earliest: backups have run by then,
 * and at any time of the day there is another state of them.
 */
export const failure: DrillStep<"failure"> = {
  title: "the failure",
  run: async (drill) => {
    const { world, outcomes, request } = drill;
    const from = Date.parse(outcomes.baseline?.startedAt ?? world.now());
    const stands = Math.max(...drill.productionStacks.map((stack) => Date.parse(world.standsSince(stack) ?? "")));
    const drawn = drawNumber(String(request.seed), `failure\0${request.client}\0${request.environment}`) * 24 * hour;
    const failedAt = new Date(Math.max(from, stands + 36 * hour) + drawn).toISOString();
    world.waitUntil(failedAt);
    const zone = drill.scenario.loses === "zone" ? await loseZone(drill) : undefined;
    makeStateChanges(drill);
    return { failedAt, injected: injectedOf(drill, failedAt, zone), ...(zone && { zone }) };
  },
};

/** The alert that would tell of it. */
export const detection: DrillStep<"detection"> = {
  title: "detection",
  run: async (drill) => {
    const seconds = isTold(drill) ? detectionSeconds(drill.plan) : 0;
    drill.world.waitUntil(after(drill.value("failure")?.failedAt ?? drill.world.now(), seconds));
    return { seconds };
  },
};

/** People, whose time is told apart. */
export const decision: DrillStep<"decision"> = {
  title: "decision",
  run: async (drill) => {
    const seconds = isTold(drill) ? durationMilliseconds(drill.request.decisionTime) / 1000 : 0;
    const detected = drill.outcomes.detection?.endedAt ?? drill.world.now();
    drill.world.waitUntil(after(detected, seconds));
    return { seconds };
  },
};

/** What is planned begins when it is due: nobody has to notice or decide. */
function isTold({ scenario }: Drill): boolean {
  return scenario.begins === "alert";
}

function after(instant: string, seconds: number): string {
  return new Date(Date.parse(instant) + seconds * 1000).toISOString();
}
