import type { EnvironmentPlan } from "../../plan/environment-plan.ts";
import type { WorkloadPlan } from "../../plan/types/workload.ts";
import { type AwsKeeping, awsWays } from "./ways/aws.ts";
import { type AzureKeeping, azureWays } from "./ways/azure.ts";
import { type GcpKeeping, gcpWays } from "./ways/gcp.ts";
import type { DataWay, StoreData, StoreScope, Ways } from "./ways/way.ts";

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

/** What each store of an environment would lose with its region, as planned. Pure. */
export function forecastDataLoss(
  plan: EnvironmentPlan,
  keeping: KeepingSeconds,
  contractStart: string,
): readonly StoreForecast[] {
  return plan.workloads.flatMap((workload) =>
    storesOf(workload).map((data): StoreForecast => {
      const found = waysOf({ plan, workload, data, contractStart }, keeping);
      return {
        workload: workload.name,
        data,
        ways: found.filter((each) => typeof each !== "string").sort((a, b) => a.worstSeconds - b.worstSeconds),
        untold: found.filter((each) => typeof each === "string"),
      };
    }),
  );
}

function waysOf(scope: StoreScope, keeping: KeepingSeconds): Ways {
  switch (keeping.cloud) {
    case "aws":
      return awsWays(scope, keeping);
    case "azure":
      return azureWays(scope, keeping);
    case "gcp":
      return gcpWays(scope, keeping);
  }
}

function storesOf({ database, files, objects }: WorkloadPlan): readonly StoreData[] {
  return [
    ...(database ? (["database"] as const) : []),
    ...(files ? (["files"] as const) : []),
    ...(objects ? (["objects"] as const) : []),
  ];
}
