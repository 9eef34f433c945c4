import { type StackRecord, type StackRecords, text, texts, valueAt } from "../stack-records.ts";
import type { Fate, SurvivedCloud } from "./survived-cloud.ts";

/**
 * Flexible servers fail over "within 60-120 seconds": the longer.
 * https://learn.microsoft.com/azure/reliability/reliability-postgresql-flexible-server (zone-down experience),
 * https://learn.microsoft.com/azure/mysql/flexible-server/concepts-high-availability (automatic failover)
 */
const serverSeconds = 120;

/** "Typically less than 30 seconds": https://learn.microsoft.com/azure/reliability/reliability-sql-database (behavior during a zone failure) */
const sqlSeconds = 30;

/** What the pages below call "a few seconds"; the figure is ours. */
const fewSeconds = 10;

const types: SurvivedCloud["types"] = {
  "azure-native:compute:VirtualMachineScaleSet": fleet,
  "azure-native:network:ApplicationGateway": gateway,
  "azure-native:network:LoadBalancer": balancer,
  "azure-native:dbforpostgresql:Server": server,
  "azure-native:dbformysql:Server": server,
  "azure-native:sql:Database": sqlDatabase,
  "azure-native:storage:StorageAccount": account,
};

/** Machines are balanced over the zones of their set: https://learn.microsoft.com/azure/reliability/reliability-virtual-machine-scale-sets */
function fleet(record: StackRecord, stack: StackRecords): Fate {
  const zones = zonesAt(record, "zones");
  const least = leastMachines(record, stack);
  const told = `${least} machine${least === 1 ? "" : "s"} at least over ${named(zones)}`;
  return { survives: zones.length > 1 && least > 1, seconds: 0, told };
}

/** What scales a set decides of the number, once it is switched on. */
function leastMachines(set: StackRecord, stack: StackRecords): number {
  const [scaling] = [...stack.ofType("azure-native:monitor:AutoscaleSetting").values()].filter(
    (each) => valueAt(each, "enabled") === true && texts(each, "targetResourceUri").includes(set.id ?? ""),
  );
  const least = scaling && [valueAt(scaling, "profiles.capacity.minimum")].flat().map(Number);
  return least === undefined ? Number(valueAt(set, "sku.capacity") ?? 0) : Math.min(...least);
}

/**
 * Over several zones it serves on, whatever its least number of instances; lost machines are asked until so many probes in a row have failed.
 * https://learn.microsoft.com/azure/reliability/reliability-application-gateway-v2 (zone-down experience),
 * https://learn.microsoft.com/azure/application-gateway/application-gateway-autoscaling-zone-redundant
 */
function gateway(record: StackRecord): Fate {
  const probes = longest(record, "probes.interval", "probes.unhealthyThreshold");
  return balanced(zonesAt(record, "zones"), Math.max(fewSeconds, probes));
}

/**
 * As redundant as its frontends; the probes are as above.
 * https://learn.microsoft.com/azure/reliability/reliability-load-balancer, https://learn.microsoft.com/azure/load-balancer/load-balancer-custom-probe-overview
 */
function balancer(record: StackRecord): Fate {
  const probes = longest(record, "probes.intervalInSeconds", "probes.probeThreshold");
  return balanced(zonesAt(record, "frontendIPConfigurations.zones"), probes);
}

function balanced(zones: readonly string[], seconds: number): Fate {
  const told = `balancer in ${named(zones)}`;
  return zones.length > 1
    ? { survives: true, seconds, told: `${told}, lost machines left out after ${seconds} s` }
    : { survives: false, seconds: 0, told };
}

function server(record: StackRecord): Fate {
  const mode = text(record, "highAvailability.mode");
  if (mode === "ZoneRedundant") {
    return { survives: true, seconds: serverSeconds, told: "database with a standby in another zone" };
  }
  const zone = text(record, "availabilityZone") ?? "";
  const place = zone === "" ? "one zone" : `zone ${zone}`;
  const told = mode === "SameZone" ? `database in ${place}, its standby too` : `database in ${place} alone`;
  return { survives: false, seconds: 0, told };
}

function sqlDatabase(record: StackRecord): Fate {
  return valueAt(record, "zoneRedundant") === true
    ? { survives: true, seconds: sqlSeconds, told: "database with copies in several zones" }
    : { survives: false, seconds: 0, told: "database in one zone alone" };
}

/**
 * Shares need not be mounted anew. "A few seconds":
 * https://learn.microsoft.com/azure/reliability/reliability-storage-files, https://learn.microsoft.com/azure/reliability/reliability-storage-blob
 */
function account(record: StackRecord): Fate {
  const what = text(record, "kind") === "FileStorage" ? "files" : "objects";
  return /_(?:RA)?(?:GZ|Z)RS$/.test(text(record, "sku.name") ?? "")
    ? { survives: true, seconds: fewSeconds, told: `${what} in three zones` }
    : { survives: false, seconds: 0, told: `${what} in one zone alone` };
}

/** The longest time in which so many questions, a probe each, stay without an answer. */
function longest(record: StackRecord, interval: string, failures: string): number {
  const [intervals, counts] = [interval, failures].map((path) => [valueAt(record, path)].flat(9).map(Number));
  return Math.max(0, ...(intervals ?? []).map((each, index) => each * (counts?.[index] ?? 1)).filter(Number.isFinite));
}

function zonesAt(record: StackRecord, path: string): readonly string[] {
  return [...new Set(texts(record, path))].toSorted();
}

function named(zones: readonly string[]): string {
  return zones.length === 0 ? "no zones" : `zone${zones.length === 1 ? "" : "s"} ${zones.join(", ")}`;
}

export const azureSurvived: SurvivedCloud = { types };
