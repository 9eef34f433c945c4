import type { RecoveryPoint } from "../../components/continuity/recovery-point.ts";
import type { EnvironmentPlan } from "../../components/plan/environment-plan.ts";
import type { TierPlan } from "../../components/plan/types/common.ts";

/** Something of a workload that holds data, and what the contract says of losing it. */
export interface PlannedStore {
  readonly workload: string;
  readonly data: RecoveryPoint["store"]["data"];
  /** Its name in the cloud. */
  readonly name: string;
  readonly tier: TierPlan;
  /** Name of its continuous replica in the DR region, where the plan has one. */
  readonly replica?: string;
}

/** What holds data in an environment. The disks of fleets do not: what replaces itself holds none. */
export function storesOf(plan: EnvironmentPlan): readonly PlannedStore[] {
  return plan.workloads.flatMap(({ name: workload, tier, database, files, objects }): PlannedStore[] => [
    ...(database ? [{ workload, data: "database" as const, name: database.name, tier }] : []),
    ...(files
      ? [
          {
            workload,
            data: "files" as const,
            name: files.name,
            tier,
            ...(files.replicateTo !== undefined && { replica: `${files.name}-replica` }),
          },
        ]
      : []),
    ...(objects
      ? [
          {
            workload,
            data: "objects" as const,
            name: objects.bucket,
            tier,
            ...(objects.replica && { replica: objects.replica.bucket }),
          },
        ]
      : []),
  ]);
}
