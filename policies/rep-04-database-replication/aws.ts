import { isReplica } from "../core/databases.ts";
import { isNamed } from "../core/raw.ts";
import type { Requirements } from "../core/requirements.ts";
import type { Resource } from "../core/resource.ts";
import { notApplicable, type StackCheck } from "../core/rule.ts";
import type { StackView } from "../core/stack-view.ts";
import { type Found, judgeReplication } from "./needs.ts";

const instance = "aws:rds/instance:Instance";
const backups = "aws:rds/instanceAutomatedBackupsReplication:InstanceAutomatedBackupsReplication";
const table = "aws:dynamodb/table:Table";
const tableReplica = "aws:dynamodb/tableReplica:TableReplica";
const globals = ["aws:rds/globalCluster:GlobalCluster", "aws:docdb/globalCluster:GlobalCluster"];

export const aws: StackCheck = {
  stage: "stack",
  documentation: [
    "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ReadRepl.XRgn.html",
    "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ReplicateBackups.html",
    "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-global-database.html",
    "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GlobalTables.html",
  ],
  types: [instance, "aws:rds/cluster:Cluster", "aws:docdb/cluster:Cluster", table],
  reads: [backups, tableReplica, ...globals],
  each: (database, stack, requirements) => {
    if (isReplica(database)) return notApplicable("a replica itself");
    const regionOf = (resource: Resource) => stack.regionOf(resource);
    return judgeReplication(database, regionOf(database), requirements, regionOf, () => {
      if (database.type === instance) return ofInstance(database, stack, requirements);
      return database.type === table ? ofTable(database, stack, requirements) : ofCluster(database, stack);
    });
  },
};

/** Backups are replicated into the region that their replication is of. */
function ofInstance(database: Resource, stack: StackView, { drRegion }: Requirements): Found {
  const isLogged = stack
    .referring(database, "sourceDbInstanceArn", stack.ofType(backups))
    .some((each) => stack.regionOf(each) === drRegion);
  return {
    replicas: stack.referring(database, "replicateSourceDb", stack.ofType(instance)),
    logs: isLogged ? `backups and logs are replicated to ${drRegion}` : undefined,
    canReplicate: !(database.text("engine") ?? "").startsWith("sqlserver"),
  };
}

function ofTable(database: Resource, stack: StackView, { drRegion }: Requirements): Found {
  const inline = database.list("replicas").some((each) => each.text("regionName") === drRegion);
  return {
    replicas: stack.referring(database, "globalTableArn", stack.ofType(tableReplica)),
    logs: inline ? `the table is in ${drRegion} as well` : undefined,
    // The replicas that a table lists itself are all that is asked of it.
    canReplicate: !inline,
  };
}

/** Members of one global cluster, known by it or by the name that they share; and a replica of its own. */
function ofCluster(cluster: Resource, stack: StackView): Found {
  const others = stack.ofType(cluster.type).filter((each) => each !== cluster);
  const spanning = stack
    .ofType(...globals)
    .filter(
      (each) =>
        stack.refers(cluster, "globalClusterIdentifier", each) ||
        stack.refers(each, "sourceDbClusterIdentifier", cluster),
    );
  const name = cluster.record.properties.globalClusterIdentifier;
  const members = others.filter(
    (other) =>
      spanning.some((each) => stack.refers(other, "globalClusterIdentifier", each)) ||
      (spanning.length === 0 &&
        isNamed(cluster, "globalClusterIdentifier") &&
        other.text("globalClusterIdentifier") === name),
  );
  return {
    replicas: [...members, ...stack.referring(cluster, "replicationSourceIdentifier", others)],
    logs: undefined,
    canReplicate: true,
  };
}
