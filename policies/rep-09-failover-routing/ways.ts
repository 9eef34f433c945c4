import type { Requirements, WorkloadRequirements } from "../core/requirements.ts";
import type { Resource } from "../core/resource.ts";
import { fail, type Judgement, notApplicable, pass, type StackCheck } from "../core/rule.ts";
import type { StackView } from "../core/stack-view.ts";
import { hasStandby, servesFromStandby, workloadOf } from "../core/workloads.ts";

/** What leads users to balancers: a record, an endpoint of a profile, an origin. */
export interface Way {
  readonly resource: Resource;
  /** What users ask for: ways of one name answer in each other's stead. */
  readonly name: () => string;
  readonly leadsTo: (balancer: Resource) => boolean;
  /** Whether the health of what it leads to decides; absent, somebody must change it. */
  readonly isRouted?: boolean;
  /** How long its answer is remembered, and what says so; absent: as the cloud has it. */
  readonly ttl?: { readonly resource: Resource; readonly property: string } | undefined;
  /** What makes its routing worth nothing; of another resource, where that says so. */
  readonly fault?: { readonly resource?: Resource; readonly property: string; readonly found: string } | undefined;
}

interface WayCloud {
  readonly documentation: readonly string[];
  readonly balancers: readonly string[];
  readonly reads: readonly string[];
  readonly waysIn: (stack: StackView) => readonly Way[];
  /** Whether names of private addresses can be routed by health. */
  readonly probesInside: boolean;
  /** Whether one balancer by itself leads to machines of both regions. */
  readonly spans?: (balancer: Resource, stack: StackView, requirements: Requirements) => boolean;
}

/** Seconds for which every resolver remembers an answer anyhow. */
const leastTtl = 60;

export function failoverBy(cloud: WayCloud): StackCheck {
  return {
    stage: "stack",
    documentation: cloud.documentation,
    types: cloud.balancers,
    reads: cloud.reads,
    whole: (stack, requirements) => {
      const ways = cloud.waysIn(stack);
      return requirements.workloads
        .filter((each) => hasStandby(each) && each.hasCompute && each.exposure !== "none")
        .map((workload) => judgeWorkload(workload, ways, cloud, stack, requirements));
    },
  };
}

function judgeWorkload(
  workload: WorkloadRequirements,
  ways: readonly Way[],
  cloud: WayCloud,
  stack: StackView,
  requirements: Requirements,
): Judgement {
  const { name, exposure, rtoMinutes } = workload;
  const { region, drRegion } = requirements;
  const balancers = balancersOf(workload, cloud, stack, requirements);
  if (balancers.some((each) => cloud.spans?.(each, stack, requirements))) {
    return pass(`one balancer leads to ${name} in both regions`);
  }
  const leading = (place: string) => {
    const own = balancers.filter((each) => stack.regionOf(each) === place);
    return ways.filter((way) => own.some((balancer) => way.leadsTo(balancer)));
  };
  const [here, there] = [leading(region), leading(drRegion)];
  const most = Math.max(leastTtl, rtoMinutes * 6);
  const slow = [...here, ...there].map(({ ttl }) => ttl).find((ttl) => secondsOf(ttl) > most);
  if (slow) {
    return fail({
      ...slow,
      found: `${secondsOf(slow)} seconds`,
      wanted: `at most ${most} seconds, a tenth of the RTO`,
    });
  }
  if (!servesFromStandby(workload)) {
    return here.length === 0
      ? notApplicable(`nothing in this stack leads to ${name}: its way in is made when it is started`)
      : pass(`the name of ${name} can be changed within its RTO`);
  }
  if (there.length === 0) {
    const wanted = `a name that leads to ${name} in ${drRegion} too`;
    return fail({ ...(here[0] && { resource: here[0].resource }), found: `nothing leads to ${drRegion}`, wanted });
  }
  const routed = there.filter(
    (way) => way.isRouted && here.some((each) => each.isRouted && each.name() === way.name()),
  );
  const names = routed.map((way) => way.name());
  const faulty = [...here, ...there].find((way) => way.fault && names.includes(way.name()));
  if (faulty?.fault) {
    return fail({ resource: faulty.resource, ...faulty.fault, wanted: "routing that watches the health of both" });
  }
  if (routed.length > 0) return pass(`the name of ${name} leads to ${drRegion} once ${region} is lost`);
  if (exposure === "internal" && !cloud.probesInside) {
    return pass(`${name} has a name of its own in ${drRegion}, where no probe reaches a private address`);
  }
  const [way] = there;
  return fail({
    ...(way && { resource: way.resource }),
    found: `a name that leads to ${drRegion} alone, or without regard to health`,
    wanted: `one name of ${name} that leads to both regions by their health`,
  });
}

function secondsOf(ttl: Way["ttl"]): number {
  return ttl?.resource.number(ttl.property) ?? 0;
}

/** Its own; what names no workload may be anybody's. */
function balancersOf(
  workload: WorkloadRequirements,
  cloud: WayCloud,
  stack: StackView,
  requirements: Requirements,
): readonly Resource[] {
  const all = stack.ofType(...cloud.balancers);
  const own = all.filter((each) => workloadOf(each, requirements) === workload);
  return own.length > 0 ? own : all.filter((each) => workloadOf(each, requirements) === undefined);
}
