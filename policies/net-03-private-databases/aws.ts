import { fail, pass, type ResourceCheck } from "../core/rule.ts";

/** Private unless it says otherwise, whatever it is. */
export const aws: ResourceCheck = {
  stage: "resource",
  documentation: ["https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html"],
  types: [
    "aws:docdb/clusterInstance:ClusterInstance",
    "aws:lightsail/database:Database",
    "aws:neptune/clusterInstance:ClusterInstance",
    "aws:rds/clusterInstance:ClusterInstance",
    "aws:rds/instance:Instance",
    "aws:redshift/cluster:Cluster",
  ],
  each: (database) =>
    database.flag("publiclyAccessible")
      ? fail({ property: "publiclyAccessible", found: "true", wanted: "false" })
      : pass("has no public address"),
};
