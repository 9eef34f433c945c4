import type { WorkloadPlan } from "../../components/plan/types/workload.ts";
import type { Page } from "../output/page.ts";

export function addWorkloads(page: Page, workloads: readonly WorkloadPlan[]): void {
  page.heading("Workloads").table(
    ["Workload", "Kind", "Tier", "RPO", "RTO", "Strategy", "Exposure"],
    workloads.map(({ name, kind, tier, exposure }) => [
      name,
      kind,
      tier.name,
      describeMinutes(tier.rpoMinutes),
      describeMinutes(tier.rtoMinutes),
      tier.strategy,
      exposure,
    ]),
  );
  page.line("").table(
    ["Machines", "Count", "Size", "System", "Patch ring"],
    workloads.flatMap(({ fleet }) =>
      fleet === undefined
        ? []
        : [
            [
              fleet.name,
              `${fleet.count.desired} (${fleet.count.min} to ${fleet.count.max})`,
              fleet.machineType,
              fleet.os,
              fleet.patchRing,
            ],
          ],
    ),
  );
  page.line("").table(
    ["Load balancer", "Name", "Ports", "WAF", "Health"],
    workloads.flatMap(({ edge }) =>
      edge === undefined
        ? []
        : [
            [
              edge.name,
              edge.hostname,
              `${edge.listenPort} to ${edge.targetPort}`,
              edge.waf === undefined ? "no" : "yes",
              `${edge.health.path} ${edge.health.expect}`,
            ],
          ],
    ),
  );
}

export function addStores(page: Page, workloads: readonly WorkloadPlan[]): void {
  const rows = workloads.flatMap(({ database, files, objects, secrets }) => [
    ...(database === undefined
      ? []
      : [
          [
            "database",
            database.name,
            `${database.cloudEngine} ${database.version}, ${database.machineType}, ${database.storageGb} GB${database.multiZone ? ", two zones" : ""}, ${database.pitrDays} days of point-in-time recovery`,
          ],
        ]),
    ...(files === undefined
      ? []
      : [
          [
            "files",
            files.name,
            `${files.sizeGb} GB${files.replicateTo === undefined ? "" : `, replica in ${files.replicateTo}`}`,
          ],
        ]),
    ...(objects === undefined
      ? []
      : [
          [
            "objects",
            objects.bucket,
            objects.replica === undefined ? "no replica" : `replica in ${objects.replica.region}`,
          ],
        ]),
    ...secrets.map((secret) => ["secret", secret.name, secret.description]),
  ]);
  page.heading("Data").table(["Kind", "Name", "What"], rows);
}

/** `15 min`, `4 h`, `2 days`. */
function describeMinutes(minutes: number): string {
  if (minutes % 1440 === 0) {
    return `${minutes / 1440} day${minutes === 1440 ? "" : "s"}`;
  }
  return minutes % 60 === 0 ? `${minutes / 60} h` : `${minutes} min`;
}
