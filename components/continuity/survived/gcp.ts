import { type StackRecord, type StackRecords, text, texts, valueAt } from "../stack-records.ts";
import type { Fate, SurvivedCloud } from "./survived-cloud.ts";

/**
 * A failover begins when the zone is out or the instance has been unresponsive for about 60 s, and then takes about as long: the first is
 * documented (https://cloud.google.com/sql/docs/postgres/high-availability, when failover is triggered), the second recalled, not verified.
 */
const failoverSeconds = 120;

const types: SurvivedCloud["types"] = {
  "gcp:compute/regionInstanceGroupManager:RegionInstanceGroupManager": fleet,
  "gcp:compute/instanceGroupManager:InstanceGroupManager": (record) => {
    return { survives: false, seconds: 0, told: `machines in ${text(record, "zone") ?? "one zone"} alone` };
  },
  "gcp:compute/forwardingRule:ForwardingRule": balancer,
  "gcp:compute/regionHealthCheck:RegionHealthCheck": health,
  "gcp:sql/databaseInstance:DatabaseInstance": database,
  "gcp:filestore/instance:Instance": files,
  // A bucket of a region keeps its objects in several of its zones: https://cloud.google.com/storage/docs/availability-durability
  "gcp:storage/bucket:Bucket": () => ({ survives: true, seconds: 0, told: "objects in several zones" }),
};

/** Google takes three zones of the region by itself: https://cloud.google.com/compute/docs/instance-groups/regional-migs */
function fleet(record: StackRecord, stack: StackRecords): Fate {
  const zones = [...new Set(texts(record, "distributionPolicyZones"))].toSorted();
  const least = leastMachines(record, stack);
  const told = `${least} machine${least === 1 ? "" : "s"} at least over ${zones.join(", ") || "three zones of the region"}`;
  return { survives: zones.length !== 1 && least > 1, seconds: 0, told };
}

/** What scales a group decides of the number. */
function leastMachines(group: StackRecord, stack: StackRecords): number {
  const names = new Set([group.id, text(group, "selfLink"), text(group, "id")]);
  const scaler = [...stack.ofType("gcp:compute/regionAutoscaler:RegionAutoscaler").values()].find((each) =>
    names.has(text(each, "target")),
  );
  return Number((scaler ? valueAt(scaler, "autoscalingPolicy.minReplicas") : valueAt(group, "targetSize")) ?? 0);
}

/**
 * Its proxies are those of the region, in all zones: https://cloud.google.com/architecture/deployment-archetypes/regional. What balances
 * nothing is the address of somebody else's service.
 */
function balancer(record: StackRecord): Fate | undefined {
  if ((text(record, "loadBalancingScheme") ?? "") === "") return undefined;
  return { survives: true, seconds: 0, told: "balancer of the region" };
}

/** Lost machines are sent requests until so many health checks in a row have failed: https://cloud.google.com/load-balancing/docs/health-check-concepts */
function health(record: StackRecord): Fate {
  const seconds = Number(valueAt(record, "checkIntervalSec") ?? 5) * Number(valueAt(record, "unhealthyThreshold") ?? 2);
  return { survives: true, seconds, told: `lost machines left out after ${seconds} s` };
}

function database(record: StackRecord): Fate {
  if (text(record, "settings.availabilityType") === "REGIONAL") {
    return { survives: true, seconds: failoverSeconds, told: "database with a standby in another zone" };
  }
  return { survives: false, seconds: 0, told: "database in one zone alone" };
}

/** Of all tiers these alone stand in several zones: https://cloud.google.com/filestore/docs/service-tiers-regional */
function files(record: StackRecord): Fate {
  const tier = text(record, "tier") ?? "";
  return tier === "REGIONAL" || tier === "ENTERPRISE"
    ? { survives: true, seconds: 0, told: "files in every zone" }
    : { survives: false, seconds: 0, told: `files in ${text(record, "location") ?? "one zone"} alone` };
}

export const gcpSurvived: SurvivedCloud = { types };
