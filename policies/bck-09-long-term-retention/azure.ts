import { azurePoints, backupPolicy, protectionPolicy } from "../core/azure-points.ts";
import { judgeGenerations } from "../core/generations.ts";
import type { Requirements } from "../core/requirements.ts";
import type { Resource } from "../core/resource.ts";
import { fail, type Judgement, notApplicable, type StackCheck } from "../core/rule.ts";
import type { StackView } from "../core/stack-view.ts";
import { isoDays } from "../core/terms.ts";

const sqlDatabase = "azure-native:sql:Database";
const sqlRetention = "azure-native:sql:LongTermRetentionPolicy";

export const azure: StackCheck = {
  stage: "stack",
  documentation: [
    "https://learn.microsoft.com/azure/backup/backup-azure-database-postgresql-flex-overview",
    "https://learn.microsoft.com/azure/backup/backup-support-matrix",
    "https://learn.microsoft.com/azure/azure-sql/database/long-term-retention-overview",
  ],
  types: [backupPolicy, protectionPolicy, sqlDatabase],
  reads: [sqlRetention],
  each: (resource, stack, requirements) => {
    if (resource.type === sqlDatabase) return ofDatabase(resource, stack, requirements);
    const property = resource.type === backupPolicy ? "properties.policyRules" : "properties";
    return judgeGenerations(azurePoints(resource), requirements, property);
  },
};

/** Azure SQL keeps the long generations itself, as a policy of the database says: none unless told. */
function ofDatabase(
  database: Resource,
  stack: StackView,
  requirements: Requirements,
): Judgement | readonly Judgement[] {
  if (database.record.properties.sourceDatabaseId !== undefined) {
    return notApplicable("a copy of another database, which has the policy");
  }
  const server = database.record.properties.serverName;
  const policy = stack
    .referring(database, "databaseName", stack.ofType(sqlRetention))
    .find((each) => each.record.properties.serverName === server);
  if (policy === undefined) {
    return fail({ found: "no long-term retention", wanted: "a long-term retention policy of the database" });
  }
  const kept = { weeklyRetention: 7, monthlyRetention: 31, yearlyRetention: 366 };
  const points = Object.entries(kept).flatMap(([property, everyDays]) => {
    const keptDays = isoDays(policy.text(property));
    return keptDays > 0 ? [{ everyDays, keptDays, property, schedule: property }] : [];
  });
  return judgeGenerations(points, requirements, "weeklyRetention").map((judgement) =>
    judgement.status === "fail" ? { ...judgement, resource: policy } : judgement,
  );
}
