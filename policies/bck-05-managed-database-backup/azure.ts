import { dailyDays } from "../core/daily-retention.ts";
import type { Resource } from "../core/resource.ts";
import { fail, notApplicable, pass, type StackCheck } from "../core/rule.ts";
import type { StackView } from "../core/stack-view.ts";

const database = "azure-native:sql:Database";
const shortTerm = "azure-native:sql:BackupShortTermRetentionPolicy";

/** The longest that the services keep their automatic backups, and how long they do unless told, days. */
const most = 35;
const usual = 7;

export const azure: StackCheck = {
  stage: "stack",
  documentation: [
    "https://learn.microsoft.com/azure/postgresql/flexible-server/concepts-backup-restore",
    "https://learn.microsoft.com/azure/mysql/flexible-server/concepts-backup-restore",
    "https://learn.microsoft.com/azure/azure-sql/database/automated-backups-overview",
  ],
  types: ["azure-native:dbforpostgresql:Server", "azure-native:dbformysql:Server", database],
  reads: [shortTerm],
  each: (resource, stack, requirements) => {
    const { createMode } = resource.record.properties;
    if (["replica", "secondary", "onlinesecondary"].includes(String(createMode).toLowerCase())) {
      return notApplicable("a replica of another");
    }
    const wanted = `at least ${dailyDays(requirements, most)} days`;
    const isSql = resource.type === database;
    const property = isSql ? "retentionDays" : "backup.backupRetentionDays";
    const told = isSql ? policyOf(resource, stack) : resource;
    const days = told?.number(property) ?? usual;
    if (days >= dailyDays(requirements, most)) return pass(`backed up, kept ${days} days`);
    return fail({ ...(told && { property, resource: told }), found: `${days} days`, wanted });
  },
};

/** Databases of two servers may have the same name. */
function policyOf(resource: Resource, stack: StackView): Resource | undefined {
  return stack
    .referring(resource, "databaseName", stack.ofType(shortTerm))
    .find((each) => each.record.properties.serverName === resource.record.properties.serverName);
}
