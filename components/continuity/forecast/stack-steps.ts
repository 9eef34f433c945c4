import { roleOf } from "../stack-records.ts";
import type { ForecastStep, StepGroup } from "./schedule.ts";

/** A resource of a stack, as far as the time that it takes goes. */
export interface BuiltResource {
  readonly urn: string;
  readonly type: string;
  /** Logical name. */
  readonly name: string;
  readonly parent?: string;
  /** URNs of everything that the engine makes before it. */
  readonly dependsOn: readonly string[];
}

/** Typical seconds by resource type. */
export type OperationSeconds = Readonly<Record<string, readonly [create: number, update: number]>>;

/** A part of a workload, or of what all of them stand on. */
export type Area = keyof typeof areas;

/** A component of the composition: what of the recovery it is, and who cannot answer without it. */
const areas = {
  Foundation: { group: "identity and keys", neededBy: "all" },
  Keys: { group: "identity and keys", neededBy: "all" },
  Network: { group: "network", neededBy: "all" },
  Firewall: { group: "network", neededBy: "all" },
  Dns: { group: "traffic", neededBy: "all" },
  Secrets: { group: "identity and keys", neededBy: "workload" },
  Database: { group: "data", neededBy: "workload" },
  Files: { group: "data", neededBy: "workload" },
  Objects: { group: "data", neededBy: "workload" },
  Compute: { group: "application", neededBy: "workload" },
  Edge: { group: "traffic", neededBy: "workload" },
  Alerting: { group: "monitoring", neededBy: "nobody" },
  Monitoring: { group: "monitoring", neededBy: "nobody" },
  LogStore: { group: "monitoring", neededBy: "nobody" },
  AccessLogs: { group: "traffic", neededBy: "nobody" },
} as const satisfies Readonly<Record<string, { group: StepGroup; neededBy: "all" | "workload" | "nobody" }>>;

/** A resource that is made, as a step. */
export interface StackStep extends ForecastStep {
  readonly type: string;
  readonly area: Area;
  /** Seconds of a change of it, once it stands. */
  readonly updateSeconds: number;
}

export interface StackSteps {
  readonly steps: readonly StackStep[];
  /** Types of which nobody knows how long they take: they are counted with nothing. */
  readonly unknownTypes: readonly string[];
}

/** Every resource of a stack as a step that waits for what the engine waits for, and at first for `start`. */
export function stepsOfStack(
  resources: readonly BuiltResource[],
  seconds: OperationSeconds,
  workloads: readonly string[],
  start: string,
): StackSteps {
  const byUrn = new Map(resources.map((each) => [each.urn, each]));
  const made = resources.filter(isMade);
  const ids = idsOf(made);
  const steps = made.map((each): StackStep => {
    const { area, workload } = placeOf(each, byUrn, workloads);
    const [create = 0, update = 0] = seconds[each.type] ?? [];
    const awaited = [...each.dependsOn, ...(each.parent === undefined ? [] : [each.parent])].flatMap(
      (urn) => ids.get(urn) ?? [],
    );
    return {
      id: ids.get(each.urn) ?? each.urn,
      group: areas[area].group,
      title: `${roleOf({ ...each, properties: {} })} (${shortType(each.type)})`,
      ...(workload !== undefined && { workload }),
      actor: "machine",
      seconds: create,
      dependsOn: awaited.length > 0 ? [...new Set(awaited)] : [start],
      type: each.type,
      area,
      updateSeconds: update,
    };
  });
  const unknownTypes = made.map(({ type }) => type).filter((type) => seconds[type] === undefined);
  return { steps, unknownTypes: [...new Set(unknownTypes)].sort() };
}

/** Whether a workload cannot answer without what a step makes. */
export function isNeededBy({ area, workload }: StackStep, name: string): boolean {
  const { neededBy } = areas[area];
  return neededBy === "all" || (neededBy === "workload" && workload === name);
}

/** Components and providers are the engine's own, and take no time. */
function isMade({ type }: BuiltResource): boolean {
  return !/^(?:pulumi|socle):/.test(type);
}

/** As evidence calls the step that makes it. */
function idOf(resource: BuiltResource): string {
  return `replica:${resource.type.split(":").at(-1)}:${roleOf({ ...resource, properties: {} })}`;
}

/** By URN. What has the class and the role of another, of another service, is told apart by its type. */
function idsOf(made: readonly BuiltResource[]): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  return new Map(
    made.map((each) => {
      const id = taken.has(idOf(each)) ? `${idOf(each)} (${each.type})` : idOf(each);
      taken.add(id);
      return [each.urn, id];
    }),
  );
}

/** `aws:rds/instance:Instance`: `rds Instance`. */
function shortType(type: string): string {
  const [, module = "", name = ""] = type.split(":");
  return `${module.split("/")[0]} ${name}`;
}

/** The outermost component that a resource is in, below the environment itself. */
function placeOf(
  resource: BuiltResource,
  byUrn: ReadonlyMap<string, BuiltResource>,
  workloads: readonly string[],
): { readonly area: Area; readonly workload?: string } {
  let outermost: BuiltResource | undefined;
  for (
    let each = byUrn.get(resource.parent ?? "");
    each && each.type !== "socle:index:ManagedEnvironment";
    each = byUrn.get(each.parent ?? "")
  ) {
    outermost = each;
  }
  const area = Object.keys(areas).find((name): name is Area => outermost?.type.split(":").at(-1) === name);
  if (outermost === undefined || area === undefined) {
    throw new Error(`${resource.urn}: no area of an environment is known that it belongs to`);
  }
  const role = roleOf({ ...outermost, properties: {} });
  const workload = workloads.find((name) => role === `${name}-${area.toLowerCase()}`);
  return { area, ...(workload !== undefined && { workload }) };
}
