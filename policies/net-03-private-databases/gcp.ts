import type { Resource } from "../core/resource.ts";
import { fail, type Judgement, pass, type ResourceCheck } from "../core/rule.ts";

const alloy = "gcp:alloydb/instance:Instance";

export const gcp: ResourceCheck = {
  stage: "resource",
  documentation: [
    "https://cloud.google.com/sql/docs/postgres/configure-ip",
    "https://cloud.google.com/alloydb/docs/connect-public-ip",
  ],
  types: ["gcp:sql/databaseInstance:DatabaseInstance", alloy],
  each: (database) => (database.type === alloy ? alloyInstance(database) : sqlInstance(database)),
};

/** Public unless it says otherwise. */
function sqlInstance(database: Resource): Judgement {
  const property = "settings.ipConfiguration.ipv4Enabled";
  const enabled = database.flag(property);
  if (enabled === false) return pass("has no public address");
  return fail({ property, found: enabled ? "true" : "absent, which is true", wanted: "false" });
}

function alloyInstance(database: Resource): Judgement {
  const property = "networkConfig.enablePublicIp";
  if (!database.flag(property)) return pass("has no public address");
  return fail({ property, found: "true", wanted: "false" });
}
