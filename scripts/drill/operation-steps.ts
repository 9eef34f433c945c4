import type { Step } from "../../components/continuity/evidence.ts";
import type { CloudOperation } from "./world.ts";

/** Operations shorter than this, seconds, are told together with what they wait for. */
const shortSeconds = 30;

/** Dependency groups, by the component that a resource is part of. */
const groups: readonly (readonly [name: string, components: RegExp])[] = [
  ["identity and keys", /:(Keys|Secrets|Access|Foundation)$/],
  ["network", /:(Network|Firewall)$/],
  ["data", /:(Database|Files|Objects|Backup)$/],
  ["application", /:Compute$/],
  ["traffic", /:(Edge|Dns|AccessLogs)$/],
  ["monitoring", /:(Monitoring|Alerting)$/],
];

/** Whether a resource of a stack is of a workload, by its name in the program. */
export function isOf(urn: string, workload: string, stack: string): boolean {
  return (urn.split("::").at(-1) ?? "").startsWith(`${stack}-${workload}-`);
}

/**
 * What a deployment did, as steps of the evidence: each long operation, after the last long one that it waited for. Short ones take no
 * time of their own on the way.
 */
export function operationSteps(
  operations: readonly CloudOperation[],
  stack: string,
  workloads: readonly string[],
  after: string,
): readonly Step[] {
  const last = new Map(operations.map((operation) => [operation.urn, operation]));
  const told = [...last.values()].filter(
    ({ startedAt, endedAt, result }) => result === "failed" || secondsOf(startedAt, endedAt) >= shortSeconds,
  );
  const ids = new Map(told.map(({ urn, type }) => [urn, `replica:${type.split(":").at(-1)}:${roleIn(urn, stack)}`]));
  return told.map(({ urn, type, startedAt, endedAt, result, error }) => {
    const workload = workloads.find((name) => isOf(urn, name, stack));
    const awaited = awaitedBy(urn, last, ids);
    return {
      id: ids.get(urn) ?? urn,
      group: groupOf(urn),
      title: `${type.split(":").at(-1)} ${roleIn(urn, stack)}`,
      ...(workload !== undefined && { workload }),
      dependsOn: [awaited ?? after],
      startedAt,
      endedAt,
      actor: "machine",
      result,
      ...(error !== undefined && { detail: error.replaceAll(/\s+/g, " ").slice(0, 900) }),
    };
  });
}

/** The nearest operation that is told among those that one waited for, one after the other. */
function awaitedBy(
  urn: string,
  operations: ReadonlyMap<string, CloudOperation>,
  told: ReadonlyMap<string, string>,
): string | undefined {
  const start = operations.get(urn);
  const seen = new Set<string>([urn]);
  let at = start?.after;
  while (at !== undefined && !seen.has(at)) {
    seen.add(at);
    const id = told.get(at);
    const awaited = operations.get(at);
    if (id !== undefined && awaited && start && awaited.endedAt <= start.startedAt) return id;
    at = awaited?.after;
  }
  return undefined;
}

export function groupOf(urn: string): string {
  const parents = urn.split("::").at(-2)?.split("$").toReversed() ?? [];
  for (const parent of parents) {
    const found = groups.find(([, components]) => components.test(parent));
    if (found) return found[0];
  }
  return "middleware";
}

function roleIn(urn: string, stack: string): string {
  const name = urn.split("::").at(-1) ?? urn;
  return name.startsWith(`${stack}-`) ? name.slice(stack.length + 1) : name;
}

function secondsOf(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 1000;
}
