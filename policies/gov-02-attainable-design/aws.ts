import { attainableWith } from "./design.ts";

const replications = "aws:rds/instanceAutomatedBackupsReplication:InstanceAutomatedBackupsReplication";

export const aws = attainableWith(
  {
    database: {
      types: [
        "aws:rds/instance:Instance",
        "aws:rds/cluster:Cluster",
        "aws:docdb/cluster:Cluster",
        "aws:neptune/cluster:Cluster",
      ],
      // Transaction logs leave every five minutes; a replica lags by less (recalled, not verified).
      standing: 5,
      shipped: (database, stack) =>
        stack.referring(database, "sourceDbInstanceArn", stack.ofType(replications)).length > 0 ? 5 : undefined,
    },
    // Replication of EFS and Replication Time Control of S3 are made for 15 minutes (recalled, not verified).
    files: { types: ["aws:efs/fileSystem:FileSystem", "aws:fsx/ontapFileSystem:OntapFileSystem"], standing: 15 },
    objects: { types: ["aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"], standing: 15 },
    compute: ["aws:autoscaling/group:Group", "aws:ec2/instance:Instance", "aws:ecs/service:Service"],
    // AWS Backup takes no schedule closer than an hour.
    backups: 60,
  },
  [
    "https://docs.aws.amazon.com/whitepapers/latest/disaster-recovery-workloads-on-aws/disaster-recovery-options-in-the-cloud.html",
    "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIT.html",
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-time-control.html",
    "https://docs.aws.amazon.com/efs/latest/ug/efs-replication.html",
  ],
);
