import type { Check } from "../../components/continuity/evidence.ts";
import { surviveZoneLoss } from "../../components/continuity/zone-loss.ts";
import { catalogueOf } from "../../components/plan/catalogue/catalogues.ts";
import { drawNumber } from "../../simulator/random.ts";
import type { Drill } from "./drill.ts";
import type { ZoneLoss } from "./step-values.ts";
import { isInScope } from "./steps/readiness.ts";
import { readRecords } from "./verify/stacks.ts";

/**
 * Draws the zone that is lost, and one of the recovery region that has no room either, and judges by what stands in production what that
 * does to each workload. Which zone is lost decides nothing: what stands in one zone alone counts as lost, for the next loss may be of it.
 */
export async function loseZone(drill: Drill): Promise<ZoneLoss> {
  const { plan, request } = drill;
  const zones = catalogueOf(request.cloud).zonesOf(plan.drRegion, plan.network.zones.length);
  const records = await readRecords(drill, plan.stack);
  const workloads = plan.workloads.filter(({ name }) => isInScope(drill, name));
  const withoutRoom = draw(drill, "without room", zones);
  const lost = draw(drill, "lost", plan.network.zones);
  if (lost === undefined) throw new Error(`${request.client} ${request.environment}: it stands in no zone`);
  return {
    lost,
    ...(withoutRoom !== undefined && { withoutRoom }),
    survivals: workloads.map((workload) => surviveZoneLoss(workload, records, request.cloud)),
  };
}

/** A check a workload of a drill that lost a zone: what its tier promises, production must keep. */
export function zoneChecks(drill: Drill): readonly Check[] {
  const { failedAt = drill.world.now(), zone } = drill.value("failure") ?? {};
  return (zone?.survivals ?? []).map(({ workload, way, how, promised }): Check => {
    const isBroken = promised && way === "restored";
    const told = way === "in-place" ? "it keeps running" : "it has to be restored";
    return {
      id: `zone:${workload}`,
      kind: "infrastructure",
      workload,
      title: `The loss of ${zone?.lost} does what its tier promises`,
      result: isBroken ? "failed" : "passed",
      at: failedAt,
      detail: `${told}${isBroken ? ", and its tier promises that it keeps running" : ""}: ${how}`.slice(0, 1000),
    };
  });
}

/** Undefined where there are none. */
function draw({ request }: Drill, what: string, zones: readonly string[]): string | undefined {
  const number = drawNumber(String(request.seed), `zone ${what}\0${request.client}\0${request.environment}`);
  return zones[Math.floor(number * zones.length)];
}
