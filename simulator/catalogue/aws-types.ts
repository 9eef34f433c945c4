/**
 * The resource types and invokes of `@pulumi/aws` that the rehearsal cloud knows, by SDK module.
 * To add one: add its name here, run `npm run generate`, then write its behaviour in `simulator/behaviours/aws/`.
 */
export const awsTypes: Readonly<Record<string, string>> = {
  ec2: [
    "Vpc Subnet InternetGateway Eip NatGateway RouteTable RouteTableAssociation Route VpcEndpoint FlowLog",
    "DefaultSecurityGroup DefaultNetworkAcl SecurityGroup CustomerGateway VpnGateway VpnConnection VpnConnectionRoute",
    "VpnGatewayRoutePropagation LaunchTemplate ImageBlockPublicAccess InstanceMetadataDefaults SerialConsoleAccess",
    "NetworkAcl NetworkAclRule",
  ].join(" "),
  vpc: "SecurityGroupIngressRule SecurityGroupEgressRule",
  ebs: "EncryptionByDefault DefaultKmsKey SnapshotBlockPublicAccess",
  kms: "Key ReplicaKey Alias",
  autoscaling: "Group Policy Schedule Notification",
  lb: "LoadBalancer TargetGroup Listener ListenerRule",
  acm: "Certificate CertificateValidation",
  route53: "Zone Record HealthCheck",
  wafv2: "WebAcl WebAclAssociation WebAclLoggingConfiguration",
  iam: [
    "Role RolePolicy RolePolicyAttachment Policy InstanceProfile User Group GroupPolicy UserGroupMembership",
    "AccountPasswordPolicy ServiceLinkedRole",
  ].join(" "),
  rds: "Instance SubnetGroup ParameterGroup OptionGroup EventSubscription InstanceAutomatedBackupsReplication",
  efs: "FileSystem MountTarget AccessPoint FileSystemPolicy BackupPolicy ReplicationConfiguration",
  s3: [
    "Bucket BucketVersioning BucketPublicAccessBlock BucketServerSideEncryptionConfiguration BucketPolicy",
    "BucketOwnershipControls BucketLifecycleConfiguration BucketObjectLockConfiguration BucketLogging",
    "BucketReplicationConfig BucketMetric AccountPublicAccessBlock",
  ].join(" "),
  backup: [
    "Vault VaultLockConfiguration VaultNotifications VaultPolicy Plan Selection RestoreTestingPlan",
    "RestoreTestingSelection Framework ReportPlan RegionSettings GlobalSettings LogicallyAirGappedVault",
  ].join(" "),
  sns: "Topic TopicPolicy TopicSubscription",
  sqs: "Queue QueuePolicy",
  cloudwatch: [
    "MetricAlarm CompositeAlarm Dashboard LogGroup LogMetricFilter EventRule EventTarget LogResourcePolicy",
    "AlarmMuteRule",
  ].join(" "),
  cloudtrail: "Trail",
  cfg: "Recorder DeliveryChannel RecorderStatus RetentionConfiguration Rule",
  guardduty: "Detector DetectorFeature",
  securityhub: "Account StandardsSubscription",
  inspector2: "Enabler",
  accessanalyzer: "Analyzer",
  ssm: [
    "PatchBaseline PatchGroup DefaultPatchBaseline MaintenanceWindow MaintenanceWindowTarget MaintenanceWindowTask",
    "Association Document Parameter ServiceSetting",
  ].join(" "),
  budgets: "Budget",
  costexplorer: "AnomalyMonitor AnomalySubscription",
  scheduler: "Schedule",
  secretsmanager: "Secret SecretVersion SecretPolicy",
  account: "AlternativeContact",
};

/** Functions answered by `Invoke`, by SDK module (the file name; "" is the package's root). */
export const awsInvokes: Readonly<Record<string, string>> = {
  "": "getCallerIdentity getRegion getAvailabilityZones getPartition",
  ec2: "getAmi getPrefixList",
  ssm: "getParameter",
  iam: "getPolicyDocument",
};
