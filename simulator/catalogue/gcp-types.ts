/**
 * The resource types and invokes of `@pulumi/gcp` that the rehearsal cloud knows, by SDK module.
 * To add one: add its name here, run the two commands of `simulator/behaviours/gcp/README.md`, then write its behaviour there.
 */
export const gcpTypes: Readonly<Record<string, string>> = {
  artifactregistry: "RepositoryIamMember",
  backupdisasterrecovery: "BackupPlan BackupPlanAssociation BackupVault",
  billing: "Budget",
  certificatemanager: "Certificate DnsAuthorization",
  cloudscheduler: "Job",
  compute:
    "Address ExternalVpnGateway ForwardingRule GlobalAddress HaVpnGateway HealthCheck Network RegionAutoscaler RegionBackendService RegionHealthCheck RegionInstanceGroupManager RegionInstanceTemplate RegionNetworkFirewallPolicy RegionNetworkFirewallPolicyAssociation RegionNetworkFirewallPolicyRule RegionSecurityPolicy RegionSslPolicy RegionTargetHttpProxy RegionTargetHttpsProxy RegionTargetTcpProxy RegionUrlMap Route Router RouterInterface RouterNat RouterPeer Subnetwork VPNTunnel",
  dns: "ManagedZone Policy RecordSet ResponsePolicy ResponsePolicyRule",
  essentialcontacts: "Contact",
  filestore: "Instance",
  kms: "CryptoKey CryptoKeyIAMMember KeyRing",
  logging: "Metric ProjectBucketConfig ProjectSink",
  monitoring: "AlertPolicy Dashboard NotificationChannel UptimeCheckConfig",
  orgpolicy: "Policy",
  osconfig: "PatchDeployment",
  privilegedaccessmanager: "Entitlement",
  projects: "IAMAuditConfig IAMCustomRole IAMMember Service ServiceIdentity",
  pubsub: "Subscription Topic TopicIAMMember",
  secretmanager: "Secret SecretIamMember SecretVersion",
  securitycenter: "V2ProjectNotificationConfig",
  serviceaccount: "Account IAMMember",
  servicenetworking: "Connection",
  sql: "Database DatabaseInstance User",
  storage: "Bucket BucketIAMMember TransferJob",
  tags: "TagKey TagKeyIamMember TagValue",
  workflows: "Workflow",
};

/** Functions answered by `Invoke`, by SDK module. */
export const gcpInvokes: Readonly<Record<string, string>> = {
  certificatemanager: "getDnsAuthorization",
  compute: "getZones",
  kms: "getCryptoKeys getKeyRings",
  logging: "getProjectCmekSettings",
  organizations: "getProject getClientConfig",
  secretmanager: "getSecret",
  storage: "getProjectServiceAccount getTransferProjectServiceAccount",
};
