import type { CloudName } from "../plan/types/common.ts";

/**
 * What each cloud has of its own, and what replaces the rest: the rows of docs/parity.md. A claim names the resource types
 * that keep it, and a test finds them among what a full client's stacks register, so that the table cannot promise
 * what no component makes.
 */
export interface Capability {
  readonly area: string;
  readonly capability: string;
  readonly on: Readonly<Record<CloudName, Means>>;
}

export type Means =
  /** The cloud's own service for it. */
  | { readonly kind: "native"; readonly by: string; readonly types: readonly string[] }
  /** Something else that gives the same, and what is different about it. */
  | { readonly kind: "equivalent"; readonly by: string; readonly types: readonly string[] }
  /** Not to be had: why, and what the engineer does. `rule`: what `socle validate` says when a file needs it. */
  | { readonly kind: "missing"; readonly why: string; readonly instead: string; readonly rule?: string };

function native(by: string, ...types: readonly string[]): Means {
  return { kind: "native", by, types };
}

function equivalent(by: string, ...types: readonly string[]): Means {
  return { kind: "equivalent", by, types };
}

function missing(why: string, instead: string, rule?: string): Means {
  return { kind: "missing", why, instead, ...(rule === undefined ? {} : { rule }) };
}

function row(area: string, capability: string, aws: Means, azure: Means, gcp: Means): Capability {
  return { area, capability, on: { aws, azure, gcp } };
}

const guardRails = "Guard rails";
const keys = "Keys and secrets";
const network = "Network";
const workloads = "Workloads";
const data = "Data";
const backup = "Backup and recovery";
const monitoring = "Monitoring";
const operations = "Operations";
const security = "Audit and security";

export const parity: readonly Capability[] = [
  row(
    guardRails,
    "Deployments pinned to the client's account",
    native("`allowedAccountIds` of the provider: refused before the first call", "pulumi:providers:aws"),
    equivalent(
      "subscription named in the provider and in every id: refused at the first call",
      "pulumi:providers:azure-native",
    ),
    equivalent(
      "project named in the provider and in every resource: refused at the first call",
      "pulumi:providers:gcp",
    ),
  ),
  row(
    guardRails,
    "Labels on everything",
    native("default tags of the provider", "pulumi:providers:aws"),
    equivalent(
      "tags put on by each component; the provider has no default ones",
      "azure-native:resources:ResourceGroup",
    ),
    native("default labels of the provider, in the charset of labels", "pulumi:providers:gcp"),
  ),
  row(
    guardRails,
    "Data stays in the contract's regions",
    equivalent(
      "every resource names its region; checked against the residency before anything is planned",
      "aws:ec2/vpc:Vpc",
    ),
    native("policy assignment of allowed locations", "azure-native:authorization:PolicyAssignment"),
    native("organisation-policy constraint `gcp.resourceLocations`, at project level", "gcp:orgpolicy/policy:Policy"),
  ),
  row(
    guardRails,
    "Public access closed account-wide",
    native(
      "account-wide blocks of S3, EBS snapshots and images",
      "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock",
    ),
    native("policy assignments, and public access off on every store", "azure-native:authorization:PolicyAssignment"),
    native("organisation-policy constraints at project level", "gcp:orgpolicy/policy:Policy"),
  ),
  row(
    keys,
    "Customer-managed keys, rotated",
    native("KMS", "aws:kms/key:Key"),
    native("Key Vault keys in hardware, one identity a purpose", "azure-native:keyvault:Key"),
    native("Cloud KMS; rings and keys can never be deleted", "gcp:kms/cryptoKey:CryptoKey"),
  ),
  row(
    keys,
    "Keys usable in the DR region",
    native("multi-region keys and their replicas", "aws:kms/replicaKey:ReplicaKey"),
    equivalent("a second key of the same purpose in the DR region's vault", "azure-native:keyvault:Key"),
    equivalent("a second key of the same purpose in the DR region's ring", "gcp:kms/cryptoKey:CryptoKey"),
  ),
  row(
    keys,
    "Secrets in both regions, values outside the code",
    native("Secrets Manager with replicas", "aws:secretsmanager/secret:Secret"),
    equivalent("Key Vault secrets, one in each region's vault: values are set in both", "azure-native:keyvault:Secret"),
    native("Secret Manager with replicas in both regions", "gcp:secretmanager/secret:Secret"),
  ),
  row(
    keys,
    "Operators set secrets without reading them",
    native("a right of the operators' role", "aws:iam/role:Role"),
    equivalent(
      "a role of ours, for people of the subscription's own tenant; Lighthouse delegates no right on data, so the client's application owner sets them where the provider is of another",
      "azure-native:authorization:RoleAssignment",
    ),
    native("a custom role on the client's secrets", "gcp:projects/iAMCustomRole:IAMCustomRole"),
  ),
  row(
    network,
    "Private network over zones",
    native("VPC, a subnet a kind and zone", "aws:ec2/subnet:Subnet"),
    native("virtual network; subnets span zones", "azure-native:network:Subnet"),
    native("VPC; subnets span zones", "gcp:compute/subnetwork:Subnetwork"),
  ),
  row(
    network,
    "Way out through NAT",
    native("NAT gateway, one a zone in production", "aws:ec2/natGateway:NatGateway"),
    native("NAT gateway, one a network", "azure-native:network:NatGateway"),
    native("Cloud NAT, one a network", "gcp:compute/routerNat:RouterNat"),
  ),
  row(
    network,
    "Firewall by group, a reason a rule",
    native("security groups", "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"),
    native("application security groups in network security groups", "azure-native:network:SecurityRule"),
    native(
      "network firewall policy with secure tags",
      "gcp:compute/regionNetworkFirewallPolicyRule:RegionNetworkFirewallPolicyRule",
    ),
  ),
  row(
    network,
    "Flow logs",
    native("VPC flow logs", "aws:ec2/flowLog:FlowLog"),
    native("virtual network flow logs of Network Watcher", "azure-native:network:FlowLog"),
    native("flow logs of each subnet", "gcp:compute/subnetwork:Subnetwork"),
  ),
  row(
    network,
    "Private ways to the cloud's own services",
    native("gateway and interface endpoints", "aws:ec2/vpcEndpoint:VpcEndpoint"),
    native("private endpoints and their DNS zones", "azure-native:network:PrivateEndpoint"),
    native(
      "Private Google Access by response policies, Private Service Connect",
      "gcp:dns/responsePolicyRule:ResponsePolicyRule",
    ),
  ),
  row(
    network,
    "Site-to-site VPN with BGP",
    native("site-to-site VPN", "aws:ec2/vpnConnection:VpnConnection"),
    native("VPN gateway over zones", "azure-native:network:VirtualNetworkGatewayConnection"),
    native("HA VPN, two tunnels", "gcp:compute/vPNTunnel:VPNTunnel"),
  ),
  row(
    network,
    "Site-to-site VPN with static routes",
    native("static routes of the connection", "aws:ec2/vpnConnection:VpnConnection"),
    native("address prefixes of the local network gateway", "azure-native:network:LocalNetworkGateway"),
    missing(
      "HA VPN routes by BGP alone",
      "turn BGP on at the client's device and give its `bgpAsn`",
      "vpn-without-bgp",
    ),
  ),
  row(
    network,
    "Sessions without a public admin port",
    native("Session Manager", "aws:iam/instanceProfile:InstanceProfile"),
    native("Bastion", "azure-native:network:BastionHost"),
    native(
      "Identity-Aware Proxy and OS Login",
      "gcp:compute/regionNetworkFirewallPolicyRule:RegionNetworkFirewallPolicyRule",
    ),
  ),
  row(
    workloads,
    "Fleets that replace their failed machines",
    native("auto scaling group with the balancer's health", "aws:autoscaling/group:Group"),
    native("scale set with automatic repairs", "azure-native:compute:VirtualMachineScaleSet"),
    native(
      "regional instance group with autohealing",
      "gcp:compute/regionInstanceGroupManager:RegionInstanceGroupManager",
    ),
  ),
  row(
    workloads,
    "Load balancer with TLS 1.2 and later",
    native("Application Load Balancer", "aws:lb/listener:Listener"),
    native("Application Gateway v2", "azure-native:network:ApplicationGateway"),
    native(
      "regional Application Load Balancer: TLS ends in the contract's region",
      "gcp:compute/regionTargetHttpsProxy:RegionTargetHttpsProxy",
    ),
  ),
  row(
    workloads,
    "Web firewall before anything public",
    native("AWS WAF", "aws:wafv2/webAcl:WebAcl"),
    native("WAF policy of the gateway", "azure-native:network:WebApplicationFirewallPolicy"),
    native("Cloud Armor", "gcp:compute/regionSecurityPolicy:RegionSecurityPolicy"),
  ),
  row(
    workloads,
    "TLS certificates that renew themselves",
    native("ACM with DNS validation", "aws:acm/certificateValidation:CertificateValidation"),
    equivalent(
      "certificate of a Key Vault, made by a deployment script and renewed there: it signs itself until the engineer names an authority (`components/azure/README.md`), before anybody else than us uses the name",
      "azure-native:resources:AzureCliScript",
    ),
    native("Certificate Manager with DNS authorization", "gcp:certificatemanager/certificate:Certificate"),
  ),
  row(
    workloads,
    "Failover of a public name to the standby",
    native("Route 53 failover records", "aws:route53/record:Record"),
    native(
      "Traffic Manager, where a standby serves: the name is an alias of its profile, which answers with the first healthy region",
      "azure-native:dns:RecordSet",
    ),
    native("failover routing policy of Cloud DNS with health checks", "gcp:dns/recordSet:RecordSet"),
  ),
  row(
    workloads,
    "Failover of an internal name to the standby",
    native("Route 53 failover records, by the balancer's own health", "aws:route53/record:Record"),
    missing(
      "no probe of Azure reaches an internal address",
      "the standby answers under `standby-<name>`: taking over is one change, the name's record to its address",
    ),
    equivalent(
      "the DR region's network knows the name by the standby's address; for the premises, one change of the name's record",
      "gcp:dns/recordSet:RecordSet",
    ),
  ),
  row(
    data,
    "PostgreSQL and MySQL over two zones",
    native("RDS Multi-AZ", "aws:rds/instance:Instance"),
    native("flexible servers, zone-redundant", "azure-native:dbforpostgresql:Server"),
    native("Cloud SQL, regional availability", "gcp:sql/databaseInstance:DatabaseInstance"),
  ),
  row(
    data,
    "MariaDB",
    native("RDS", "aws:rds/instance:Instance"),
    missing(
      "Azure Database for MariaDB was retired in 2025",
      "use mysql, or run it in a container",
      "engine-not-offered",
    ),
    missing("Cloud SQL has no MariaDB", "use mysql, or run it in a container", "engine-not-offered"),
  ),
  row(
    data,
    "Administrator's password kept by the service",
    native("RDS with Secrets Manager, where the database has no replica", "aws:rds/instance:Instance"),
    equivalent("drawn once, kept encrypted and stored in the Key Vault", "azure-native:keyvault:Secret"),
    equivalent(
      "drawn once, kept encrypted and stored in Secret Manager",
      "gcp:secretmanager/secretVersion:SecretVersion",
    ),
  ),
  row(
    data,
    "Read replica in the DR region",
    native("cross-region read replica", "aws:rds/instance:Instance"),
    native("cross-region replica behind a virtual endpoint", "azure-native:dbforpostgresql:VirtualEndpoint"),
    native("cross-region read replica", "gcp:sql/databaseInstance:DatabaseInstance"),
  ),
  row(
    data,
    "Shared files",
    native("EFS", "aws:efs/fileSystem:FileSystem"),
    native("Azure Files, NFS on premium storage", "azure-native:storage:FileShare"),
    native("Filestore", "gcp:filestore/instance:Instance"),
  ),
  row(
    data,
    "Object storage, versioned and write-once",
    native("S3", "aws:s3/bucket:Bucket"),
    native("Blob storage", "azure-native:storage:BlobContainer"),
    native("Cloud Storage", "gcp:storage/bucket:Bucket"),
  ),
  row(
    data,
    "Objects replicated to the DR region",
    native("S3 replication", "aws:s3/bucketReplicationConfig:BucketReplicationConfig"),
    native("object replication", "azure-native:storage:ObjectReplicationPolicy"),
    equivalent(
      "event-driven Storage Transfer to a bucket of the DR region: most within minutes, but Google promises no time",
      "gcp:storage/transferJob:TransferJob",
    ),
  ),
  row(
    data,
    "Point-in-time recovery of databases",
    native("RDS, up to 35 days back", "aws:rds/instance:Instance"),
    native("flexible servers, up to 35 days back", "azure-native:dbforpostgresql:Server"),
    native(
      "Cloud SQL, up to 7 days back: only its Enterprise Plus edition, which takes other machines, keeps 35",
      "gcp:sql/databaseInstance:DatabaseInstance",
    ),
  ),
  row(
    backup,
    "Backup plans from RPO and retention",
    native("AWS Backup, by tag", "aws:backup/plan:Plan"),
    native("Azure Backup policies, an instance a database or share", "azure-native:dataprotection:BackupPolicy"),
    native("Backup and DR plans, an association a database", "gcp:backupdisasterrecovery/backupPlan:BackupPlan"),
  ),
  row(
    backup,
    "Selection that misses nothing",
    native("selection by tag", "aws:backup/selection:Selection"),
    equivalent(
      "every store that a vault takes is named in an instance: the component makes both",
      "azure-native:dataprotection:BackupInstance",
    ),
    equivalent(
      "every store that the plan makes is named in an association: the component makes both",
      "gcp:backupdisasterrecovery/backupPlanAssociation:BackupPlanAssociation",
    ),
  ),
  row(
    backup,
    "Locked vaults",
    native("vault lock, governance or compliance", "aws:backup/vaultLockConfiguration:VaultLockConfiguration"),
    native(
      "immutable vaults behind a resource guard; no delay before a lock is final",
      "azure-native:dataprotection:DppResourceGuardProxy",
    ),
    native("enforced retention of the vault", "gcp:backupdisasterrecovery/backupVault:BackupVault"),
  ),
  row(
    backup,
    "Copies in the DR region",
    native("copy actions to a vault there", "aws:backup/plan:Plan"),
    equivalent(
      "geo-redundant vaults with cross-region restore: the pair's region alone",
      "azure-native:dataprotection:BackupVault",
    ),
    equivalent(
      "a resource has one plan and a plan one vault: recovery points of databases go to the DR region's vault at once, between them the logs of the region",
      "gcp:backupdisasterrecovery/backupPlanAssociation:BackupPlanAssociation",
    ),
  ),
  row(
    backup,
    "Copies out of the account",
    native("copy actions to a vault of another account", "aws:backup/plan:Plan"),
    missing(
      "a vault copies nothing to another subscription",
      "the vault's guard stands in `copyAccount`: without its owner nobody weakens the vault",
    ),
    missing(
      "a plan and its vault are of one project, and a resource has one plan",
      "the vault enforces the retention against everybody in the project; export what another organisation must hold",
      "copies-stay",
    ),
  ),
  row(
    backup,
    "Points of MySQL kept for longer than 35 days",
    native("AWS Backup", "aws:backup/plan:Plan"),
    missing(
      "Azure Backup for it is a preview that stands still",
      "use postgres, or keep generations of up to 35 days",
      "points-too-old",
    ),
    native("Backup and DR plans", "gcp:backupdisasterrecovery/backupPlan:BackupPlan"),
  ),
  row(
    backup,
    "Shared files backed up",
    native("AWS Backup of EFS", "aws:efs/fileSystem:FileSystem"),
    equivalent(
      "scheduled snapshots of the share by a logic app, and a copy by the machines into a share of the DR region with snapshots of its own: Azure Backup takes no NFS shares",
      "azure-native:logic:Workflow",
    ),
    equivalent(
      "Filestore backups in the DR region by a scheduled workflow: Backup and DR takes no files under a key of the client's, and leaves them in their region; no lock on them",
      "gcp:workflows/workflow:Workflow",
    ),
  ),
  row(
    backup,
    "Transaction logs shipped to the DR region",
    native(
      "automated backups replicated there",
      "aws:rds/instanceAutomatedBackupsReplication:InstanceAutomatedBackupsReplication",
    ),
    native("geo-redundant backups of the server: the pair's region alone", "azure-native:dbforpostgresql:Server"),
    equivalent(
      "the read replica where the strategy has one, else a recovery point in the DR region every six hours: logs stay in their region",
      "gcp:backupdisasterrecovery/backupPlan:BackupPlan",
    ),
  ),
  row(
    backup,
    "Points of shared files that nobody deletes before their time",
    native("vault lock, as for everything", "aws:backup/vaultLockConfiguration:VaultLockConfiguration"),
    missing(
      "snapshots of a share stand in its account, outside the vaults, and take no lock",
      "give the right to delete them to break-glass alone, and keep what must never be lost as write-once objects",
    ),
    missing(
      "Filestore backups take no lock: whoever may delete backups may delete them, which raises a P1",
      "give the right to delete them to break-glass alone, and keep what must never be lost as write-once objects",
    ),
  ),
  row(
    backup,
    "Objects backed up",
    native("AWS Backup of S3, by generations", "aws:backup/plan:Plan"),
    equivalent(
      "versions and deleted objects in both regions, for 90 days or as long as `writeOnceDays`: a vault takes no container that is replicated",
      "azure-native:storage:BlobServiceProperties",
    ),
    equivalent(
      "versions and deleted objects in both regions, for 90 days or as long as `writeOnceDays`: Backup and DR takes no buckets",
      "gcp:storage/bucket:Bucket",
    ),
  ),
  row(
    backup,
    "Restore tests on a schedule",
    native("restore testing plans", "aws:backup/restoreTestingPlan:RestoreTestingPlan"),
    missing("Azure Backup has none", "restore by hand, or by drills, every `drill.restoreTestEvery`"),
    missing("Backup and DR has none", "restore by hand, or by drills, every `drill.restoreTestEvery`"),
  ),
  row(
    backup,
    "Audit of backups",
    native("AWS Backup Audit Manager", "aws:backup/framework:Framework"),
    equivalent("reports of the vaults in the workspace", "azure-native:monitor:DiagnosticSetting"),
    equivalent("logs of the vaults, with alerts", "gcp:monitoring/alertPolicy:AlertPolicy"),
  ),
  row(
    monitoring,
    "Alert baseline, a runbook each",
    native("CloudWatch alarms", "aws:cloudwatch/metricAlarm:MetricAlarm"),
    native(
      "metric and log alerts of Azure Monitor",
      "azure-native:monitor:MetricAlert",
      "azure-native:monitor:ScheduledQueryRule",
    ),
    native("alert policies of Cloud Monitoring", "gcp:monitoring/alertPolicy:AlertPolicy"),
  ),
  row(
    monitoring,
    "Targets told in some hours only",
    equivalent("subscription filters that a scheduler switches", "aws:scheduler/schedule:Schedule"),
    native("alert processing rules", "azure-native:alertsmanagement:AlertProcessingRuleByName"),
    equivalent("channels that a scheduler switches on and off", "gcp:cloudscheduler/job:Job"),
  ),
  row(
    monitoring,
    "Alerts muted outside service hours",
    native("alarm mute rules", "aws:cloudwatch/alarmMuteRule:AlarmMuteRule"),
    native(
      "alert processing rules by the week: alerts notify on public holidays, and a patch window mutes every week of the month",
      "azure-native:alertsmanagement:AlertProcessingRuleByName",
    ),
    equivalent(
      "snoozes, which are for once, made by a workflow that a scheduler starts",
      "gcp:workflows/workflow:Workflow",
    ),
  ),
  row(
    monitoring,
    "Dashboard of the environment",
    native("CloudWatch dashboard", "aws:cloudwatch/dashboard:Dashboard"),
    native("workbook", "azure-native:applicationinsights:Workbook"),
    native("Cloud Monitoring dashboard", "gcp:monitoring/dashboard:Dashboard"),
  ),
  row(
    monitoring,
    "Probe from outside",
    native("Route 53 health checks", "aws:route53/healthCheck:HealthCheck"),
    native(
      "availability tests of Application Insights: five places, each every five minutes at the most often",
      "azure-native:applicationinsights:WebTest",
    ),
    native("uptime checks, one a minute at most", "gcp:monitoring/uptimeCheckConfig:UptimeCheckConfig"),
  ),
  row(
    monitoring,
    "Logs kept in the contract's regions",
    native("log groups of the region", "aws:cloudwatch/logGroup:LogGroup"),
    native("a workspace a region", "azure-native:operationalinsights:Workspace"),
    native(
      "log buckets of the region; the project's own sink is turned there too. What Google itself keeps of administration for 400 days (`_Required`) stays where the organisation's default location says",
      "gcp:logging/projectBucketConfig:ProjectBucketConfig",
      "gcp:logging/projectSink:ProjectSink",
    ),
  ),
  row(
    operations,
    "Patching in windows, ring after ring",
    native("Patch Manager and maintenance windows", "aws:ssm/maintenanceWindow:MaintenanceWindow"),
    native("maintenance configurations, in-guest", "azure-native:maintenance:MaintenanceConfiguration"),
    native("OS Config patch deployments", "gcp:osconfig/patchDeployment:PatchDeployment"),
  ),
  row(
    operations,
    "Days between a patch and its approval",
    native("approval rules of the patch baseline", "aws:ssm/patchBaseline:PatchBaseline"),
    missing(
      "maintenance configurations install what is published on the day",
      "the rings follow each other by a week: the first lives with what the others get",
    ),
    missing(
      "patch deployments install what is published on the day",
      "the rings follow each other by a week: the first lives with what the others get",
    ),
  ),
  row(
    operations,
    "Budget with actual and forecast alerts",
    native("AWS Budgets, in US dollars", "aws:budgets/budget:Budget"),
    native("Cost Management budgets, in the billing currency", "azure-native:consumption:Budget"),
    native("Cloud Billing budgets, in the billing currency", "gcp:billing/budget:Budget"),
  ),
  row(
    operations,
    "Detection of unusual spend",
    native("Cost Anomaly Detection", "aws:costexplorer/anomalyMonitor:AnomalyMonitor"),
    native(
      "anomaly alert of Cost Management, once a subscription",
      "azure-native:costmanagement:ScheduledActionByScope",
    ),
    missing("anomalies are detected for a whole billing account, by its administrators", "turn it on in Cloud Billing"),
  ),
  row(
    security,
    "Audit trail to a write-once archive",
    native("CloudTrail to a bucket with object lock", "aws:cloudtrail/trail:Trail"),
    native("activity log to an immutable storage account", "azure-native:monitor:SubscriptionDiagnosticSetting"),
    native("log sink to a locked bucket, audit configs", "gcp:logging/projectSink:ProjectSink"),
  ),
  row(
    security,
    "Write-once archives locked as they are made",
    native("object lock", "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration"),
    equivalent(
      "policies begin unlocked, as the service insists: who has seen that one is right locks it for ever (`az storage account update --immutability-state Locked`), and later deployments leave it so",
      "azure-native:storage:StorageAccount",
    ),
    native("retention policies, locked where the contract wants them irrevocable", "gcp:storage/bucket:Bucket"),
  ),
  row(
    security,
    "Configuration recorder",
    native("AWS Config", "aws:cfg/recorder:Recorder"),
    native("Resource Graph keeps changes by itself, for 14 days", "azure-native:monitor:SubscriptionDiagnosticSetting"),
    native("Cloud Asset Inventory keeps changes by itself, for 35 days", "gcp:projects/service:Service"),
  ),
  row(
    security,
    "Threat detection",
    native("GuardDuty, Inspector, Security Hub", "aws:guardduty/detector:Detector"),
    native("Defender for Cloud plans", "azure-native:security:Automation"),
    equivalent(
      "findings of Security Command Center, once somebody has activated it for the project or the organisation: no API does",
      "gcp:securitycenter/v2ProjectNotificationConfig:V2ProjectNotificationConfig",
    ),
  ),
  row(
    security,
    "Alerts on changes of what guards the account",
    native("CIS metric filters on the trail", "aws:cloudwatch/logMetricFilter:LogMetricFilter"),
    native("activity-log alerts", "azure-native:monitor:ActivityLogAlert"),
    native("log-based metrics and alerts", "gcp:logging/metric:Metric"),
  ),
  row(
    security,
    "Roles of least privilege, named users",
    native("IAM roles and users", "aws:iam/role:Role"),
    native(
      "role assignments of Entra identities; Lighthouse for the provider",
      "azure-native:managedservices:RegistrationDefinition",
    ),
    native("IAM bindings of Google identities, custom roles", "gcp:projects/iAMCustomRole:IAMCustomRole"),
  ),
  row(
    security,
    "Break-glass whose use raises a P1",
    native("a role of its own, watched in the trail", "aws:iam/role:Role"),
    native(
      "eligible delegation of a group of its own, watched in the activity log",
      "azure-native:managedservices:RegistrationDefinition",
    ),
    native(
      "Privileged Access Manager entitlement, watched in the audit log",
      "gcp:privilegedaccessmanager/entitlement:entitlement",
    ),
  ),
  row(
    security,
    "Second factor and addresses asked of people",
    native("conditions of each role: a second factor, `adminCidrs`", "aws:iam/role:Role"),
    equivalent(
      "a second factor at each activation of a delegated role; the client's people, and addresses, by conditional access, which is set in Entra",
      "azure-native:managedservices:RegistrationDefinition",
    ),
    missing(
      "a project knows neither: sign-in is the organisation's",
      "enforce 2-step verification in the organisation, addresses by its access levels",
    ),
  ),
];
