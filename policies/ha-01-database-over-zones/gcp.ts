import { isReplica } from "../core/databases.ts";
import { fail, notApplicable, pass, type ResourceCheck } from "../core/rule.ts";
import { mayLoseZone } from "../core/zone-loss.ts";

export const gcp: ResourceCheck = {
  stage: "resource",
  documentation: ["https://cloud.google.com/sql/docs/postgres/high-availability"],
  types: ["gcp:sql/databaseInstance:DatabaseInstance"],
  each: (instance, requirements, region) => {
    const reason = mayLoseZone(instance, region(), requirements);
    if (reason !== undefined) return notApplicable(reason);
    if (isReplica(instance)) return notApplicable("a replica of another");
    const type = instance.text("settings.availabilityType") ?? "ZONAL";
    if (type === "REGIONAL") return pass("has a standby in another zone");
    return fail({
      property: "settings.availabilityType",
      found: type,
      wanted: "REGIONAL: a standby in another zone",
    });
  },
};
