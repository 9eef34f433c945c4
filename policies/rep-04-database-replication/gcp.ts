import { gcpVaultRegion } from "../core/backup-copies.ts";
import { isAssociatedWith, isReplica, planAssociation } from "../core/databases.ts";
import type { Resource } from "../core/resource.ts";
import { notApplicable, type StackCheck } from "../core/rule.ts";
import type { StackView } from "../core/stack-view.ts";
import { judgeReplication } from "./needs.ts";

const instance = "gcp:sql/databaseInstance:DatabaseInstance";
const plan = "gcp:backupdisasterrecovery/backupPlan:BackupPlan";

export const gcp: StackCheck = {
  stage: "stack",
  documentation: [
    "https://cloud.google.com/sql/docs/postgres/replication/cross-region-replicas",
    "https://cloud.google.com/sql/docs/postgres/intro-to-cloud-sql-disaster-recovery",
  ],
  types: [instance],
  reads: [planAssociation, plan, "gcp:backupdisasterrecovery/backupVault:BackupVault"],
  each: (database, stack, requirements) => {
    if (isReplica(database)) return notApplicable("a replica itself");
    const regionOf = (resource: Resource) => stack.regionOf(resource);
    return judgeReplication(database, regionOf(database), requirements, regionOf, () => ({
      replicas: stack.referring(database, "masterInstanceName", stack.ofType(instance)),
      logs: hasPointsIn(database, stack, requirements.drRegion)
        ? `recovery points lie in ${requirements.drRegion}`
        : undefined,
      canReplicate: !(database.text("databaseVersion") ?? "").startsWith("SQLSERVER"),
    }));
  },
};

/** Cloud SQL ships logs nowhere: what reaches another region without a replica are the points of Backup and DR. */
function hasPointsIn(database: Resource, stack: StackView, region: string): boolean {
  return stack
    .ofType(planAssociation)
    .filter((each) => isAssociatedWith(each, database, stack))
    .flatMap((each) => stack.referred(each, "backupPlan", stack.ofType(plan)))
    .some((each) => gcpVaultRegion(each, stack) === region);
}
