import type { Check } from "../../../components/continuity/evidence.ts";
import { stabilitySeconds } from "../../../components/continuity/recovery-times.ts";
import { planContext } from "../../../components/plan/context.ts";
import type { WorkloadPlan } from "../../../components/plan/types/workload.ts";
import { cloudData } from "../cloud-data.ts";
import type { Drill, DrillStep } from "../drill.ts";
import { isOf } from "../operation-steps.ts";
import { checkData, type DataFindings } from "../verify/data.ts";
import { checkNames } from "../verify/names.ts";
import { checkPolicies } from "../verify/policies.ts";
import { checkService } from "../verify/service.ts";
import { checkSettings } from "../verify/settings.ts";
import { readStacks } from "../verify/stacks.ts";
import { isInScope } from "./readiness.ts";

/** Looks at the replica as whoever signs for it would: what stands, what is open, what works, what is in it. */
export const verification: DrillStep<"verification"> = {
  title: "verification: settings, ports, transactions, data, policies",
  run: async (drill) => {
    const { world, plan } = drill;
    const workloads = plan.workloads.filter(({ name }) => isInScope(drill, name));
    const ready = new Map(workloads.map((workload) => [workload.name, readyAt(drill, workload)]));
    const healthy = new Map(
      workloads.map(({ name, edge }) => [name, later(ready.get(name) ?? world.now(), stabilitySeconds(edge))]),
    );
    world.waitUntil([...healthy.values()].toSorted().at(-1) ?? world.now());
    const stacks = await readStacks(drill);
    const led = workloads.map(({ name }) => ({ name, ...checkNames(drill, name, stacks.production) }));
    const { forgets } = planContext(drill.client, drill.request.environment).catalogue.replica;
    const { checks: settings, forgotten } = checkSettings(stacks, workloads, plan.workloads, {
      at: world.now(),
      isPlanned: drill.kit !== undefined,
      forgets,
    });
    const data = await checkData(drill, workloads);
    const cloud = await cloudData[drill.request.cloud]();
    const isSilent = ({ name }: WorkloadPlan): boolean =>
      world.isMet("validator-silent", drill.stack, name, cloud, drill.faultsText(), drill.request.cloud);
    const services = workloads.flatMap((workload) =>
      checkService(drill, workload, stacks, [...settings, ...data.checks], isSilent(workload)),
    );
    const seen = [
      ...(stacks.state ? [stacks.state] : []),
      ...settings,
      ...checkPolicies(drill, stacks),
      ...services,
      ...data.checks,
    ];
    // Whoever is led to the old address as long as the name is remembered has no service meanwhile.
    const reached = led.map(({ name, seconds }) => [name, later(healthy.get(name) ?? world.now(), seconds)] as const);
    world.waitUntil(
      reached
        .map(([, at]) => at)
        .toSorted()
        .at(-1) ?? world.now(),
    );
    return {
      checks: [...seen, ...led.flatMap(({ checks }) => checks)],
      forgotten,
      healthyAt: Object.fromEntries(reached.filter(([name]) => isWell(name, seen))),
      verifiedUntil: Object.fromEntries(
        workloads.flatMap(({ name }) => {
          const until = verifiedUntil(name, data);
          return until === undefined ? [] : [[name, until]];
        }),
      ),
    };
  },
};

/** When the last of what a workload is made of stood, and its data were back. What watches it is not waited for. */
function readyAt(drill: Drill, { name }: WorkloadPlan): string {
  const { operations = [] } = drill.value("replica") ?? {};
  const { jobs = [] } = drill.value("restore") ?? {};
  const own = operations.filter(({ urn }) => isOf(urn, name, drill.stack)).map(({ endedAt }) => endedAt);
  const restored = jobs.filter(({ task }) => task.workload === name).map(({ endedAt }) => endedAt);
  return [...own, ...restored].toSorted().at(-1) ?? drill.world.now();
}

function isWell(workload: string, checks: readonly Check[]): boolean {
  return checks.every(
    (check) =>
      (check.result !== "failed" && !(check.result === "not-run" && check.kind === "transaction")) ||
      (check.workload !== undefined && check.workload !== workload) ||
      check.kind === "policy",
  );
}

/** A workload is as new as its oldest store, a store as its newest verified data. */
function verifiedUntil(workload: string, { verified }: DataFindings): string | undefined {
  const own = verified.filter((each) => each.workload === workload);
  if (own.some(({ until }) => until === undefined)) return undefined;
  return own.flatMap(({ until }) => until ?? []).toSorted()[0];
}

function later(instant: string, seconds: number): string {
  return new Date(Date.parse(instant) + seconds * 1000).toISOString();
}
