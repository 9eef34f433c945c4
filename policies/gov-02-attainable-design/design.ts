import type { Requirements, WorkloadRequirements } from "../core/requirements.ts";
import type { Resource } from "../core/resource.ts";
import { fail, type Judgement, notApplicable, pass, type StackCheck } from "../core/rule.ts";
import type { StackView } from "../core/stack-view.ts";
import { workloadOf } from "../core/workloads.ts";
import { judgeExemptions } from "./exemptions.ts";

/** What holds one kind of a workload's data, and what its loss costs at best. */
interface DataMeans {
  readonly types: readonly string[];
  /** Whether a resource of these types holds this kind of data. */
  readonly holds?: (resource: Resource) => boolean;
  /** Minutes lost at best when a copy stands in the DR region. */
  readonly standing: number;
  /** Minutes lost at best by what is copied to the DR region without anything that stands there; undefined when nothing is. */
  readonly shipped?: (resource: Resource, stack: StackView) => number | undefined;
}

/** The means of one cloud, each number with its source beside it. */
interface Means {
  readonly database: DataMeans;
  readonly files: DataMeans;
  readonly objects: DataMeans;
  /** Types of what serves: machines, fleets, containers. */
  readonly compute: readonly string[];
  /** Minutes lost at best by recovery points alone. */
  readonly backups: number;
}

export function attainableWith(means: Means, documentation: readonly string[]): StackCheck {
  const kinds = [means.database, means.files, means.objects];
  return {
    stage: "stack",
    documentation,
    types: [],
    reads: [...new Set([...kinds.flatMap(({ types }) => types), ...means.compute])],
    whole: (stack, requirements) => [
      ...judgeExemptions(requirements),
      ...(requirements.kind === "environment" && requirements.inScope.recovery
        ? requirements.workloads.flatMap((workload) => judgeWorkload(workload, means, stack, requirements))
        : []),
    ],
  };
}

function judgeWorkload(
  workload: WorkloadRequirements,
  means: Means,
  stack: StackView,
  requirements: Requirements,
): readonly Judgement[] {
  const own = (types: readonly string[]) => {
    const all = stack.ofType(...types);
    const named = all.filter((resource) => workloadOf(resource, requirements) === workload);
    // What names nobody may be anybody's; beside what is the workload's own it is more likely a store of logs.
    return named.length > 0 ? named : all.filter((resource) => workloadOf(resource, requirements) === undefined);
  };
  const inDr = (resource: Resource) => stack.regionOf(resource) === requirements.drRegion;
  // What stands in the DR region alone is no copy of anything.
  const isCopied = (resources: readonly Resource[]) => resources.some(inDr) && !resources.every(inDr);
  const { name, rpoMinutes, rtoMinutes, strategy, hasCompute } = workload;
  const asked = {
    database: workload.hasDatabase,
    files: workload.hasFiles,
    objects: workload.hasObjects,
  } as const satisfies Partial<Record<keyof Means, boolean>>;

  const judged = (["database", "files", "objects"] as const)
    .filter((kind) => asked[kind])
    .map((kind): Judgement => {
      const { types, holds = () => true, standing, shipped } = means[kind];
      const resources = own(types).filter(holds);
      if (resources.length === 0) return notApplicable(`${name} has no ${kind} in this stack`);
      const best = isCopied(resources)
        ? standing
        : Math.min(means.backups, ...resources.flatMap((resource) => shipped?.(resource, stack) ?? []));
      return best <= rpoMinutes
        ? pass(`the ${kind} of ${name} can meet an RPO of ${rpoMinutes} minutes`)
        : fail({
            found: `the ${kind} of ${name} loses ${best} minutes at best`,
            wanted: `means of an RPO of ${rpoMinutes} minutes`,
          });
    });
  // A standby that serves within the RTO has its machines there already; a pilot light starts them.
  const serves = strategy === "warm-standby" || strategy === "active-active";
  const machines = own(means.compute);
  if (!serves || !hasCompute || machines.length === 0) return judged;
  const standby: Judgement = isCopied(machines)
    ? pass(`machines of ${name} stand in ${requirements.drRegion}`)
    : fail({
        found: machines.some(inDr) ? `all machines of ${name} stand there` : `no machine of ${name} stands there`,
        wanted: `a standby in ${requirements.drRegion} that serves within ${rtoMinutes} minutes`,
      });
  return [...judged, standby];
}
