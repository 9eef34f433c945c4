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
  ebs: "EncryptionByDefault SnapshotBlockPublicAccess",
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
  rds: "Instance SubnetGroup ParameterGroup EventSubscription InstanceAutomatedBackupsReplication",
  efs: "FileSystem MountTarget AccessPoint FileSystemPolicy BackupPolicy ReplicationConfiguration",
  s3: [
    "Bucket BucketVersioning BucketPublicAccessBlock BucketServerSideEncryptionConfiguration BucketPolicy",
    "BucketOwnershipControls BucketLifecycleConfiguration BucketObjectLockConfiguration",
    "BucketReplicationConfig BucketMetric AccountPublicAccessBlock",
  ].join(" "),
  backup: [
    "Vault VaultLockConfiguration VaultNotifications VaultPolicy Plan Selection RestoreTestingPlan",
    "RestoreTestingSelection Framework ReportPlan RegionSettings",
  ].join(" "),
  sns: "Topic TopicPolicy TopicSubscription",
  cloudwatch: "MetricAlarm Dashboard LogGroup LogMetricFilter EventRule EventTarget AlarmMuteRule",
  cloudtrail: "Trail",
  cfg: "Recorder DeliveryChannel RecorderStatus RetentionConfiguration",
  guardduty: "Detector DetectorFeature",
  securityhub: "Account StandardsSubscription",
  inspector2: "Enabler",
  accessanalyzer: "Analyzer",
  ssm: [
    "PatchBaseline PatchGroup MaintenanceWindow MaintenanceWindowTarget MaintenanceWindowTask",
    "Association ServiceSetting",
  ].join(" "),
  budgets: "Budget",
  costexplorer: "AnomalyMonitor AnomalySubscription",
  scheduler: "Schedule",
  secretsmanager: "Secret SecretVersion",
  account: "AlternativeContact",
};

/** Functions answered by `Invoke`, by SDK module (the file name; "" is the package's root). */
export const awsInvokes: Readonly<Record<string, string>> = {
  "": "getCallerIdentity getRegion getAvailabilityZones getPartition",
  ec2: "getAmi getPrefixList",
  ssm: "getParameter",
  kms: "getAlias",
  secretsmanager: "getRandomPassword getSecret",
  iam: "getPolicyDocument",
};
