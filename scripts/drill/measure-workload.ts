import type { Workload } from "../../components/continuity/evidence.ts";
import type { WorkloadPlan } from "../../components/plan/types/workload.ts";
import type { Drill } from "./drill.ts";

/** What a drill found of a workload, against what the contract promises. */
export function measureWorkload(drill: Drill, workload: WorkloadPlan, failedAt: string): Workload {
  const { name, tier, database, files, objects } = workload;
  const afterDamage = drill.scenario.rpo === "afterDamage";
  const survival = drill.value("failure")?.zone?.survivals.find((each) => each.workload === name);
  return {
    name,
    tier: tier.name,
    strategy: tier.strategy,
    holdsData: Boolean(database || files || objects),
    targets: {
      rtoSeconds: tier.rtoMinutes * 60,
      rpoSeconds: (afterDamage ? tier.rpoAfterDamageMinutes : tier.rpoMinutes) * 60,
    },
    ...(survival && { outcome: { way: survival.way, how: survival.how } }),
    ...(survival?.way === "in-place" ? keptRunning(survival.seconds, failedAt) : restored(drill, name, failedAt)),
  };
}

type Measures = Pick<Workload, "rto" | "rpo">;

/** Nobody tries on production what the cloud documents. */
function keptRunning(seconds: number, failedAt: string): Measures {
  const served = new Date(Date.parse(failedAt) + seconds * 1000).toISOString();
  return {
    rto: span(
      failedAt,
      served,
      "it kept running: the longest interruption that the cloud documents, not tried on production",
    ),
    rpo: span(failedAt, failedAt, "it kept running: nothing was lost"),
  };
}

function restored(drill: Drill, name: string, failedAt: string): Measures {
  const { healthyAt = {}, verifiedUntil = {} } = drill.value("verification") ?? {};
  const [healthy, verified] = [healthyAt[name], verifiedUntil[name]];
  const isPlanned = drill.scenario.direction === "failback";
  return {
    rto:
      healthy === undefined
        ? { measured: false, reason: `it was not seen healthy: ${firstProblem(drill)}`.slice(0, 900) }
        : span(
            failedAt,
            healthy,
            `from the ${isPlanned ? "decision to come back" : "failure"} to the last of the health checks in a row that were green`,
          ),
    rpo:
      verified === undefined
        ? { measured: false, reason: "no data of it were verified" }
        : span(
            // What the rest of the region went on keeping after the failure loses nothing.
            verified < failedAt ? verified : failedAt,
            failedAt,
            isPlanned
              ? "from the last canary in the restored data to the decision to come back, as if nothing were stopped and kept before"
              : "from the last canary in the restored or standing-by data, or from what their point stands for where that is earlier, to the failure",
          ),
  };
}

function span(from: string, to: string, how: string) {
  return { measured: true as const, seconds: (Date.parse(to) - Date.parse(from)) / 1000, from, to, how };
}

/** What went wrong first. */
export function firstProblem({ outcomes }: Drill): string {
  for (const outcome of Object.values(outcomes)) {
    if (outcome.result === "failed") return outcome.problems[0]?.replaceAll(/\s+/g, " ") ?? "a step failed";
  }
  return "it was not finished";
}
