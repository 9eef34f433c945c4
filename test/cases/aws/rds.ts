import type { NegativeCase } from "../negative-case.ts";

const vpc = "aws:ec2/vpc:Vpc";
const subnet = "aws:ec2/subnet:Subnet";
const securityGroup = "aws:ec2/securityGroup:SecurityGroup";
const key = "aws:kms/key:Key";
const group = "aws:rds/subnetGroup:SubnetGroup";
const parameters = "aws:rds/parameterGroup:ParameterGroup";
const database = "aws:rds/instance:Instance";
const subscription = "aws:rds/eventSubscription:EventSubscription";
const replication = "aws:rds/instanceAutomatedBackupsReplication:InstanceAutomatedBackupsReplication";
const api = "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference";
const guide = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide";

const network = [
  [vpc, "main", { cidrBlock: "10.0.0.0/16" }],
  [subnet, "a", { vpcId: "<main.id>", cidrBlock: "10.0.0.0/24", availabilityZone: "eu-west-3a" }],
  [subnet, "b", { vpcId: "<main.id>", cidrBlock: "10.0.1.0/24", availabilityZone: "eu-west-3b" }],
] as const;
const elsewhere = [
  [vpc, "other", { cidrBlock: "10.1.0.0/16" }],
  [subnet, "c", { vpcId: "<other.id>", cidrBlock: "10.1.0.0/24", availabilityZone: "eu-west-3a" }],
  [subnet, "d", { vpcId: "<other.id>", cidrBlock: "10.1.1.0/24", availabilityZone: "eu-west-3b" }],
] as const;
const subnets = [group, "data", { name: "data", subnetIds: ["<a.id>", "<b.id>"] }] as const;
const topic = ["aws:sns/topic:Topic", "events", { name: "events" }] as const;

const settings = {
  identifier: "erp",
  engine: "postgres",
  engineVersion: "16.4",
  instanceClass: "db.m7g.large",
  allocatedStorage: 100,
  username: "manager",
  manageMasterUserPassword: true,
  skipFinalSnapshot: true,
};
/** Its password is the program's: a source whose password RDS manages has no replicas. */
const source = {
  ...settings,
  manageMasterUserPassword: false,
  password: "correct-horse-battery",
  backupRetentionPeriod: 7,
};
const replica = { identifier: "erp-replica", instanceClass: "db.m7g.large", skipFinalSnapshot: true };

export const cases: readonly NegativeCase[] = [
  {
    title: "a database subnet group in one zone",
    given: network,
    attempt: { create: [group, "data", { name: "data", subnetIds: ["<a.id>"] }] },
    expectedCode: "DBSubnetGroupDoesNotCoverEnoughAZs",
    expectedText: "eu-west-3a",
    evidence: `${guide}/USER_VPC.WorkingWithRDSInstanceinaVPC.html`,
  },
  {
    title: "a database subnet group over two networks",
    given: [...network, ...elsewhere],
    attempt: { create: [group, "data", { name: "data", subnetIds: ["<a.id>", "<d.id>"] }] },
    expectedCode: "InvalidParameterValue",
    expectedText: "Subnet has different VPC Id",
    evidence: `${api}/API_CreateDBSubnetGroup.html`,
  },
  {
    title: "moving a database subnet group to another network",
    given: [...network, ...elsewhere, subnets],
    attempt: { update: "data", to: { name: "data", subnetIds: ["<c.id>", "<d.id>"] } },
    expectedCode: "InvalidParameterValue",
    expectedText: "not in the same Vpc",
    evidence: `${api}/API_ModifyDBSubnetGroup.html`,
  },
  {
    title: "a database subnet group of subnets in another region",
    given: network,
    attempt: { create: [group, "data", { name: "data", subnetIds: ["<a.id>", "<b.id>"], region: "eu-central-1" }] },
    expectedCode: "InvalidParameterValue",
    expectedText: "Some input subnets",
    evidence: `${api}/API_CreateDBSubnetGroup.html`,
  },
  {
    title: "deleting a subnet group under a database",
    given: [...network, subnets, [database, "erp", { ...settings, dbSubnetGroupName: "<data.name>" }]],
    attempt: { delete: "data" },
    expectedCode: "InvalidDBSubnetGroupStateFault",
    evidence: `${api}/API_DeleteDBSubnetGroup.html`,
  },
  {
    title: "a parameter family that does not exist",
    attempt: { create: [parameters, "p", { name: "p", family: "postgresql16" }] },
    expectedCode: "InvalidParameterValue",
    expectedText: "postgresql16 is not a valid parameter group family",
    evidence: `${api}/API_CreateDBParameterGroup.html`,
  },
  {
    title: "a static parameter to be applied at once",
    attempt: {
      create: [
        parameters,
        "p",
        {
          name: "p",
          family: "postgres16",
          parameters: [{ name: "shared_preload_libraries", value: "pg_stat_statements", applyMethod: "immediate" }],
        },
      ],
    },
    expectedCode: "InvalidParameterCombination",
    evidence: `${guide}/USER_WorkingWithParamGroups.html`,
  },
  {
    title: "a parameter group of another major version",
    given: [[parameters, "p", { name: "p", family: "postgres15" }]],
    attempt: { create: [database, "erp", { ...settings, parameterGroupName: "<p.name>" }] },
    expectedCode: "InvalidParameterCombination",
    expectedText: "Use a parameter group with DBParameterGroupFamily postgres16.",
    evidence: `${guide}/USER_WorkingWithDBInstanceParamGroups.html`,
  },
  {
    title: "deleting a parameter group in use",
    given: [
      [parameters, "p", { name: "p", family: "postgres16" }],
      [database, "erp", { ...settings, parameterGroupName: "<p.name>" }],
    ],
    attempt: { delete: "p" },
    expectedCode: "InvalidDBParameterGroupState",
    evidence: `${api}/API_DeleteDBParameterGroup.html`,
  },
  {
    title: "a database encrypted with a key of another region",
    given: [[key, "far", { region: "eu-central-1" }]],
    attempt: { create: [database, "erp", { ...settings, storageEncrypted: true, kmsKeyId: "<far.arn>" }] },
    expectedCode: "KMSKeyNotAccessibleFault",
    evidence: `${guide}/Overview.Encryption.html`,
  },
  {
    title: "a key for a database that is not encrypted",
    given: [[key, "data", {}]],
    attempt: { create: [database, "erp", { ...settings, storageEncrypted: false, kmsKeyId: "<data.arn>" }] },
    expectedCode: "check:condition",
    evidence: `${api}/API_CreateDBInstance.html`,
  },
  {
    title: "two databases of one identifier",
    given: [[database, "erp", settings]],
    attempt: { create: [database, "again", settings] },
    expectedCode: "DBInstanceAlreadyExists",
    evidence: `${api}/API_CreateDBInstance.html`,
  },
  {
    title: "ten GiB of storage",
    attempt: { create: [database, "erp", { ...settings, allocatedStorage: 10 }] },
    expectedCode: "InvalidParameterValue",
    expectedText: "Invalid storage size for engine name postgres and storage type gp3: 10",
    evidence: `${api}/API_CreateDBInstance.html`,
  },
  {
    title: "shrinking a database",
    given: [[database, "erp", settings]],
    attempt: { update: "erp", to: { ...settings, allocatedStorage: 50 } },
    expectedCode: "InvalidParameterCombination",
    expectedText: "Invalid storage size",
    evidence: `${guide}/USER_PIOPS.ModifyingExisting.html`,
  },
  {
    title: "storage that may grow to less than it is",
    attempt: { create: [database, "erp", { ...settings, maxAllocatedStorage: 100 }] },
    expectedCode: "InvalidParameterCombination",
    expectedText: "Max storage size must be greater than storage size",
    evidence: `${guide}/USER_PIOPS.Autoscaling.html`,
  },
  {
    title: "backup and maintenance windows that overlap",
    attempt: {
      create: [database, "erp", { ...settings, backupWindow: "23:30-00:30", maintenanceWindow: "mon:00:00-mon:01:00" }],
    },
    expectedCode: "InvalidParameterValue",
    expectedText: "must not overlap",
    evidence: `${guide}/USER_WorkingWithAutomatedBackups.BackupWindow.html`,
  },
  {
    title: "a backup window of twenty minutes",
    attempt: { create: [database, "erp", { ...settings, backupWindow: "01:00-01:20" }] },
    expectedCode: "InvalidParameterValue",
    expectedText: "at least 30 minutes",
    evidence: `${api}/API_CreateDBInstance.html`,
  },
  {
    title: "automated backups kept over 35 days",
    attempt: { create: [database, "erp", { ...settings, backupRetentionPeriod: 36 }] },
    expectedCode: "check:range",
    evidence: `${api}/API_CreateDBInstance.html`,
  },
  {
    title: "enhanced monitoring without a role",
    attempt: { create: [database, "erp", { ...settings, monitoringInterval: 60 }] },
    expectedCode: "InvalidParameterCombination",
    expectedText: "A MonitoringRoleARN value is required",
    evidence: `${guide}/USER_Monitoring.OS.Enabling.html`,
  },
  {
    title: "enhanced monitoring every 20 seconds",
    attempt: { create: [database, "erp", { ...settings, monitoringInterval: 20 }] },
    expectedCode: "check:enum",
    evidence: `${api}/API_CreateDBInstance.html`,
  },
  {
    title: "performance insights on a class too small for them",
    attempt: {
      create: [
        database,
        "erp",
        {
          ...settings,
          engine: "mysql",
          engineVersion: "8.4.3",
          instanceClass: "db.t4g.micro",
          performanceInsightsEnabled: true,
        },
      ],
    },
    expectedCode: "InvalidParameterCombination",
    expectedText: "Performance Insights not supported for this configuration",
    evidence: `${guide}/USER_PerfInsights.Overview.Engines.html`,
  },
  {
    title: "a retention of performance insights that are off",
    attempt: { create: [database, "erp", { ...settings, performanceInsightsRetentionPeriod: 7 }] },
    expectedCode: "InvalidParameterCombination",
    expectedText: "EnablePerformanceInsights must be set to 'true'",
    evidence: `${guide}/USER_PerfInsights.Enabling.html`,
  },
  {
    title: "a log type of another engine",
    attempt: { create: [database, "erp", { ...settings, enabledCloudwatchLogsExports: ["slowquery"] }] },
    expectedCode: "InvalidParameterCombination",
    expectedText: "You cannot use the log types 'slowquery' with engine version postgres 16.4",
    evidence: `${guide}/USER_LogAccess.Procedural.UploadtoCloudWatch.html`,
  },
  {
    title: "a first database in SQL Server",
    attempt: {
      create: [
        database,
        "erp",
        {
          ...settings,
          engine: "sqlserver-se",
          engineVersion: "16.00",
          licenseModel: "license-included",
          dbName: "erp",
        },
      ],
    },
    expectedCode: "InvalidParameterValue",
    expectedText: "DBName must be null for engine: sqlserver-se",
    evidence: `${api}/API_CreateDBInstance.html`,
  },
  {
    title: "a master user whose name is the engine's own",
    attempt: { create: [database, "erp", { ...settings, username: "admin" }] },
    expectedCode: "InvalidParameterValue",
    expectedText: "MasterUsername admin cannot be used as it is a reserved word used by the engine",
    evidence: `${guide}/USER_CreateDBInstance.Settings.html`,
  },
  {
    title: "a database without a master password",
    attempt: { create: [database, "erp", { ...settings, manageMasterUserPassword: false }] },
    expectedCode: "InvalidParameterValue",
    expectedText: "MasterUserPassword must be provided",
    evidence: `${api}/API_CreateDBInstance.html`,
  },
  {
    title: "a public database in a network without an internet gateway",
    given: [...network, subnets],
    attempt: {
      create: [database, "erp", { ...settings, dbSubnetGroupName: "<data.name>", publiclyAccessible: true }],
    },
    expectedCode: "InvalidVPCNetworkStateFault",
    expectedText: "no internet gateway attached",
    evidence: `${guide}/USER_VPC.WorkingWithRDSInstanceinaVPC.html`,
  },
  {
    title: "a security group of another network on a database",
    given: [...network, ...elsewhere, subnets, [securityGroup, "far", { vpcId: "<other.id>", description: "far" }]],
    attempt: {
      create: [database, "erp", { ...settings, dbSubnetGroupName: "<data.name>", vpcSecurityGroupIds: ["<far.id>"] }],
    },
    expectedCode: "InvalidVPCNetworkStateFault",
    expectedText: "different VPCs",
    evidence: `${guide}/USER_VPC.WorkingWithRDSInstanceinaVPC.html`,
  },
  {
    title: "a new major version that is not allowed expressly",
    given: [[database, "erp", settings]],
    attempt: { update: "erp", to: { ...settings, engineVersion: "17.2" } },
    expectedCode: "InvalidParameterCombination",
    expectedText: "The AllowMajorVersionUpgrade flag must be present",
    evidence: `${guide}/USER_UpgradeDBInstance.Upgrading.html`,
  },
  {
    title: "going back to an older version",
    given: [[database, "erp", settings]],
    attempt: { update: "erp", to: { ...settings, engineVersion: "16.2" } },
    expectedCode: "InvalidParameterCombination",
    expectedText: "Cannot upgrade postgres from 16.4 to 16.2",
    evidence: `${guide}/USER_UpgradeDBInstance.Upgrading.html`,
  },
  {
    title: "deleting a protected database",
    given: [[database, "erp", { ...settings, deletionProtection: true }]],
    attempt: { delete: "erp" },
    expectedCode: "InvalidParameterCombination",
    expectedText: "Cannot delete protected DB Instance",
    evidence: `${guide}/USER_DeleteInstance.html`,
  },
  {
    title: "deleting a database without a name for its final snapshot",
    given: [[database, "erp", { ...settings, skipFinalSnapshot: false }]],
    attempt: { delete: "erp" },
    expectedCode: "InvalidParameterCombination",
    expectedText: "FinalDBSnapshotIdentifier is required",
    evidence: `${api}/API_DeleteDBInstance.html`,
  },
  {
    title: "a final snapshot of a replica",
    given: [
      [database, "erp", source],
      [
        database,
        "copy",
        {
          ...replica,
          replicateSourceDb: "<erp.identifier>",
          skipFinalSnapshot: false,
          finalSnapshotIdentifier: "erp-replica-final",
        },
      ],
    ],
    attempt: { delete: "copy" },
    expectedCode: "InvalidParameterCombination",
    expectedText: "FinalDBSnapshotIdentifier can not be specified when deleting a replica instance",
    evidence: `${api}/API_DeleteDBInstance.html`,
  },
  {
    title: "a replica of a database without backups",
    given: [[database, "erp", { ...source, backupRetentionPeriod: 0 }]],
    attempt: { create: [database, "copy", { ...replica, replicateSourceDb: "<erp.identifier>" }] },
    expectedCode: "InvalidDBInstanceState",
    evidence: `${guide}/USER_ReadRepl.html`,
  },
  {
    title: "an encrypted replica in another region without a key there",
    given: [
      [key, "data", {}],
      [database, "erp", { ...source, storageEncrypted: true, kmsKeyId: "<data.arn>" }],
    ],
    attempt: { create: [database, "copy", { ...replica, replicateSourceDb: "<erp.arn>", region: "eu-central-1" }] },
    expectedCode: "InvalidParameterCombination",
    expectedText: "Cannot create a cross region unencrypted read replica from encrypted source.",
    evidence: `${guide}/USER_ReadRepl.XRgn.html`,
  },
  {
    title: "a replica of another region's database by its identifier",
    given: [[database, "erp", source]],
    attempt: {
      create: [database, "copy", { ...replica, replicateSourceDb: "<erp.identifier>", region: "eu-central-1" }],
    },
    expectedCode: "DBInstanceNotFound",
    evidence: `${api}/API_CreateDBInstanceReadReplica.html`,
  },
  {
    title: "a replica with a password managed by RDS",
    given: [[database, "erp", source]],
    attempt: {
      create: [database, "copy", { ...replica, replicateSourceDb: "<erp.identifier>", manageMasterUserPassword: true }],
    },
    expectedCode: "InvalidParameterValue",
    expectedText: "ManageMasterUserPassword isn't supported for read replica",
    evidence: `${guide}/rds-secrets-manager.html`,
  },
  {
    title: "a replica of a database whose password RDS manages",
    given: [[database, "erp", { ...settings, backupRetentionPeriod: 7 }]],
    attempt: { create: [database, "copy", { ...replica, replicateSourceDb: "<erp.identifier>" }] },
    expectedCode: "InvalidParameterValue",
    expectedText: "Creating read replicas for source instance with engine postgres where ManageMasterUserPassword",
    evidence: `${guide}/rds-secrets-manager.html#rds-secrets-manager-limitations`,
  },
  {
    title: "replicating backups within a region",
    given: [[database, "erp", source]],
    attempt: { create: [replication, "r", { sourceDbInstanceArn: "<erp.arn>" }] },
    expectedCode: "InvalidParameterValue",
    evidence: `${guide}/USER_ReplicateBackups.html`,
  },
  {
    title: "replicating the backups of a database without any",
    given: [[database, "erp", settings]],
    attempt: { create: [replication, "r", { sourceDbInstanceArn: "<erp.arn>", region: "eu-central-1" }] },
    expectedCode: "InvalidDBInstanceState",
    evidence: `${guide}/AutomatedBackups.Replicating.Enable.html`,
  },
  {
    title: "events of a database that does not exist",
    given: [topic],
    attempt: {
      create: [
        subscription,
        "s",
        { name: "s", snsTopic: "<events.arn>", sourceType: "db-instance", sourceIds: ["none"] },
      ],
    },
    expectedCode: "SourceNotFound",
    evidence: `${api}/API_CreateEventSubscription.html`,
  },
  {
    title: "a category of events that RDS does not have",
    given: [topic],
    attempt: {
      create: [
        subscription,
        "s",
        { name: "s", snsTopic: "<events.arn>", sourceType: "db-instance", eventCategories: ["outage"] },
      ],
    },
    expectedCode: "SubscriptionCategoryNotFound",
    evidence: `${guide}/USER_Events.Messages.html`,
  },
];
