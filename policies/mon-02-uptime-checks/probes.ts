import type { Requirements } from "../core/requirements.ts";
import type { Resource } from "../core/resource.ts";
import { fail, type Judgement, pass } from "../core/rule.ts";

/** A probe, whether it runs, and what says so. */
export interface Probe {
  readonly resource: Resource;
  readonly isOn: boolean;
  readonly property: string;
  /** Workload that it names. */
  readonly workload: string | undefined;
}

/** A probe that names no workload can only be of the one that is public. */
export function judgeProbes(probes: readonly Probe[], { workloads }: Requirements): readonly Judgement[] {
  const open = workloads.filter(({ exposure }) => exposure === "public");
  return open.map(({ name }) => {
    const own = probes.filter((each) => each.workload === name || (each.workload === undefined && open.length === 1));
    if (own.some(({ isOn }) => isOn)) return pass(`${name} is probed from outside`);
    const [off] = own;
    if (off === undefined) return fail({ found: `nothing probes ${name}`, wanted: "a probe from outside" });
    return fail({
      resource: off.resource,
      property: off.property,
      found: "off",
      wanted: `a probe of ${name} that runs`,
    });
  });
}
