import type { ResourceRecord } from "../../../policies/core/resource.ts";

/** Where a type says how long a machine must answer until it counts as well: a period, and how often it must pass. */
interface HealthSettings {
  readonly interval: string;
  /** Once, where absent. */
  readonly passes?: string;
}

const byType: Readonly<Record<string, HealthSettings>> = {
  "aws:lb/targetGroup:TargetGroup": { interval: "healthCheck.interval", passes: "healthCheck.healthyThreshold" },
  "azure-native:network:ApplicationGateway": { interval: "probes.0.interval" },
  "gcp:compute/regionHealthCheck:RegionHealthCheck": { interval: "checkIntervalSec", passes: "healthyThreshold" },
  "gcp:compute/healthCheck:HealthCheck": { interval: "checkIntervalSec", passes: "healthyThreshold" },
};

/** Seconds from the first answer of each workload until its balancer sends users there; absent where nothing looks. */
export function healthSeconds(
  records: readonly ResourceRecord[],
  stack: string,
  workloads: readonly string[],
): Readonly<Record<string, number>> {
  const found = workloads.flatMap((workload): readonly (readonly [string, number])[] => {
    const own = records.filter(({ name }) => name.startsWith(`${stack}-${workload}-edge`));
    const seconds = own.flatMap(({ type, properties }) => {
      const settings = byType[type];
      const interval = settings && numberAt(properties, settings.interval);
      const passes = settings?.passes === undefined ? 1 : numberAt(properties, settings.passes);
      return interval === undefined || passes === undefined ? [] : [interval * passes];
    });
    return seconds.length === 0 ? [] : [[workload, Math.max(...seconds)]];
  });
  return Object.fromEntries(found);
}

function numberAt(properties: ResourceRecord["properties"], path: string): number | undefined {
  const value = path
    .split(".")
    .reduce<unknown>(
      (inner, step) => (typeof inner === "object" && inner !== null ? Reflect.get(inner, step) : undefined),
      properties,
    );
  return typeof value === "number" ? value : undefined;
}
