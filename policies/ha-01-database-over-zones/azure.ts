import { fail, notApplicable, pass, type ResourceCheck } from "../core/rule.ts";
import { mayLoseZone } from "../core/zone-loss.ts";

const database = "azure-native:sql:Database";
const pool = "azure-native:sql:ElasticPool";

export const azure: ResourceCheck = {
  stage: "resource",
  documentation: [
    "https://learn.microsoft.com/azure/reliability/reliability-postgresql-flexible-server",
    "https://learn.microsoft.com/azure/azure-sql/database/high-availability-sla-local-zone-redundancy",
  ],
  types: ["azure-native:dbforpostgresql:Server", "azure-native:dbformysql:Server", database, pool],
  each: (resource, requirements, region) => {
    const reason = mayLoseZone(resource, region(), requirements);
    if (reason !== undefined) return notApplicable(reason);
    const { properties } = resource.record;
    if ((properties.sourceServerResourceId ?? properties.sourceDatabaseId) !== undefined && isCopy(properties)) {
      return notApplicable("a replica of another");
    }
    if (resource.type === database || resource.type === pool) {
      if (properties.elasticPoolId !== undefined) return notApplicable("in a pool, which is judged");
      if (resource.flag("zoneRedundant") === true) return pass("has copies in several zones");
      return fail({ property: "zoneRedundant", found: "false", wanted: "true: copies in several zones" });
    }
    if (requirements.drill !== undefined && restores.includes(String(properties.createMode))) {
      return notApplicable("restored from a backup: a restore makes no standby, which is asked for afterwards");
    }
    const mode = resource.text("highAvailability.mode") ?? "Disabled";
    if (mode === "ZoneRedundant") return pass("has a standby in another zone");
    return fail({ property: "highAvailability.mode", found: mode, wanted: "ZoneRedundant: a standby in another zone" });
  },
};

const restores = ["GeoRestore", "PointInTimeRestore"];

/** A database restored from another stands by itself. */
function isCopy({ createMode }: Readonly<Record<string, unknown>>): boolean {
  return ["replica", "secondary", "onlinesecondary"].includes(String(createMode).toLowerCase());
}
