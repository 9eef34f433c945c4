import type { EnvironmentPlan } from "../../plan/environment-plan.ts";
import type { WorkloadPlan } from "../../plan/types/workload.ts";
import { type AwsKeeping, awsWays } from "./ways/aws.ts";
import { type AzureKeeping, azureOwnWays, azureWays } from "./ways/azure.ts";
import { type GcpKeeping, gcpWays } from "./ways/gcp.ts";
import type { DataWay, StoreData, StoreScope, Ways } from "./ways/way.ts";

/** What befalls an environment: its region is gone, or its data are destroyed where they are (a deletion, malware). */
export type Disruption = "region-loss" | "damage";

/** How long a cloud takes to keep data elsewhere. */
export type KeepingSeconds = AwsKeeping | AzureKeeping | GcpKeeping;

export interface StoreForecast {
  readonly workload: string;
  readonly data: StoreData;
  /** The one that loses least first. */
  readonly ways: readonly DataWay[];
  /** What the plan keeps, and nobody can tell how far behind it is. */
  readonly untold: readonly string[];
}

/** What each store of an environment would lose with its region, or by damage to its data, as planned. Pure. */
export function forecastDataLoss(
  plan: EnvironmentPlan,
  keeping: KeepingSeconds,
  contractStart: string,
  disruption: Disruption = "region-loss",
): readonly StoreForecast[] {
  return plan.workloads.flatMap((workload) =>
    storesOf(workload).map((data): StoreForecast => {
      const found = waysOf({ plan, workload, data, contractStart }, keeping, disruption);
      return {
        workload: workload.name,
        data,
        ways: found.filter((each) => typeof each !== "string").sort((a, b) => a.worstSeconds - b.worstSeconds),
        untold: found.filter((each) => typeof each === "string"),
      };
    }),
  );
}

function waysOf(scope: StoreScope, keeping: KeepingSeconds, disruption: Disruption): Ways {
  const isDamage = disruption === "damage";
  const all = (): Ways => {
    switch (keeping.cloud) {
      case "aws":
        return awsWays(scope, keeping);
      case "azure":
        return (isDamage ? azureOwnWays : azureWays)(scope, keeping);
      case "gcp":
        return gcpWays(scope, keeping);
    }
  };
  return isDamage ? all().filter((way) => typeof way !== "string" && way.goesBack) : all();
}

function storesOf({ database, files, objects }: WorkloadPlan): readonly StoreData[] {
  return [
    ...(database ? (["database"] as const) : []),
    ...(files ? (["files"] as const) : []),
    ...(objects ? (["objects"] as const) : []),
  ];
}
