import type { Check } from "../../../components/continuity/evidence.ts";
import { roleOf } from "../../../components/continuity/stack-records.ts";
import type { WorkloadPlan } from "../../../components/plan/types/workload.ts";
import type { Drill } from "../drill.ts";
import { isOf } from "../operation-steps.ts";
import type { BothStacks } from "./stacks.ts";

/** How long whoever validates is waited for. */
const answerMinutes = 10;

/**
 * Whether a workload listens and works. In rehearsal no machine runs: a port counts as reachable where everything on the way to it stands
 * as in production, and a transaction as done where besides the data behind it are whole. Where anything of that is not so, it is not.
 */
export function checkService(
  drill: Drill,
  workload: WorkloadPlan,
  { production, replica }: BothStacks,
  before: readonly Check[],
  isSilent: boolean,
): readonly Check[] {
  const { name, edge, fleet, transaction } = workload;
  const at = drill.world.now();
  const rolesOf = (records: BothStacks["replica"], stack: string) =>
    new Set(records.filter(({ urn }) => isOf(urn, name, stack)).map((record) => roleOf(record)));
  const has = rolesOf(replica, drill.stack);
  const lacks =
    production === undefined
      ? missingKinds(workload, has)
      : [...rolesOf(production, drill.plan.stack)].filter((role) => isServing(role) && !has.has(role));
  const troubles = before.flatMap((check) =>
    check.result === "failed" && (check.workload === undefined || check.workload === name) ? [check] : [],
  );
  const settings = troubles.filter(({ kind }) => kind === "infrastructure");
  const port = edge?.listenPort ?? fleet?.port;
  const checks: Check[] = [];
  const portReasons = [...lacks.map((role) => `${role} is missing`), ...settings.map(({ id }) => `${id} failed`)];
  if (port !== undefined) {
    checks.push(
      result(
        { id: `port:${name}`, kind: "port", workload: name, title: `Port ${port} answers` },
        at,
        portReasons,
        `on the way to it everything stands as ${drill.kit === undefined ? "in production" : "the kit's plan gives production"}`,
      ),
    );
  }
  const reasons = [...portReasons, ...troubles.filter(({ kind }) => kind === "data").map(({ id }) => `${id} failed`)];
  const title =
    transaction === undefined
      ? `GET ${edge?.health.path ?? "/"} answers ${edge?.health.expect ?? 200}`
      : `Transaction "${transaction}" succeeds`;
  const common = { id: `transaction:${name}`, kind: "transaction" as const, workload: name, title };
  checks.push(
    isSilent
      ? { ...common, result: "not-run", reason: `TIMED_OUT: nothing answered within ${answerMinutes} minutes` }
      : result(common, at, reasons, "rehearsed: port reachable, data whole"),
  );
  return checks;
}

/** Where nothing tells what stands in production, what the plan wants must be there in some form. */
function missingKinds({ edge, fleet }: WorkloadPlan, has: ReadonlySet<string>): readonly string[] {
  const wanted = [...(edge ? ["edge"] : []), ...(fleet ? ["compute"] : [])];
  return wanted.filter((kind) => ![...has].some((role) => role.split("-").includes(kind)));
}

/** What a request passes through. */
function isServing(role: string): boolean {
  return (
    /(?:-|^)(?:fleet|edge|balancer|listener|targets?|group)(?:-|$)/.test(role) &&
    !/(?:replica|standby|alarm|uptime)/.test(role)
  );
}

function result(
  common: Pick<Check, "id" | "kind" | "title"> & { readonly workload: string },
  at: string,
  reasons: readonly string[],
  otherwise: string,
): Check {
  return reasons.length === 0
    ? { ...common, result: "passed", at, detail: otherwise }
    : { ...common, result: "failed", at, detail: reasons.slice(0, 8).join("; ") };
}
