import { isReplica } from "../core/databases.ts";
import { fail, notApplicable, pass, type StackCheck } from "../core/rule.ts";
import { mayLoseZone } from "../core/zone-loss.ts";

const instance = "aws:rds/instance:Instance";
const cluster = "aws:rds/cluster:Cluster";
const documentCluster = "aws:docdb/cluster:Cluster";
const members: Readonly<Record<string, string>> = {
  [cluster]: "aws:rds/clusterInstance:ClusterInstance",
  [documentCluster]: "aws:docdb/clusterInstance:ClusterInstance",
};

export const aws: StackCheck = {
  stage: "stack",
  documentation: [
    "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.MultiAZ.html",
    "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.AuroraHighAvailability.html",
  ],
  types: [instance, cluster, documentCluster],
  reads: Object.values(members),
  each: (database, stack, requirements) => {
    const reason = mayLoseZone(database, stack.regionOf(database), requirements);
    if (reason !== undefined) return notApplicable(reason);
    if (database.type === instance) {
      if (isReplica(database)) return notApplicable("a replica of another");
      if (database.flag("multiAz") === true) return pass("has a standby in another zone");
      return fail({ property: "multiAz", found: "false", wanted: "true: a standby in another zone" });
    }
    if (database.has("dbClusterInstanceClass")) return pass("a cluster over three zones");
    // AWS puts the members of a cluster into different zones, as long as its subnets allow.
    const own = stack.referring(database, "clusterIdentifier", stack.ofType(members[database.type] ?? ""));
    const zones = own.map(({ record: { properties }, name }) => properties.availabilityZone ?? name);
    if (new Set(zones).size >= 2) return pass("has members in two zones");
    return fail({ found: `members in ${new Set(zones).size} zones`, wanted: "members in at least 2 zones" });
  },
};
