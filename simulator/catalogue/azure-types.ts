/**
 * The resource types and invokes of `@pulumi/azure-native` that the rehearsal cloud knows, by SDK module.
 * To add one: add its name here, run the two commands of `simulator/behaviours/azure/README.md`, then write its behaviour there.
 */
export const azureTypes: Readonly<Record<string, string>> = {
  alertsmanagement: "AlertProcessingRuleByName",
  applicationinsights: "Component WebTest Workbook",
  authorization: "ManagementLockByScope PimRoleEligibilitySchedule PolicyAssignment RoleAssignment RoleDefinition",
  compute: "DiskEncryptionSet VirtualMachineScaleSet",
  consumption: "Budget",
  costmanagement: "ScheduledActionByScope",
  dataprotection: "BackupInstance BackupPolicy BackupVault DppResourceGuardProxy ResourceGuard",
  dbformysql: "Configuration Database Server",
  dbforpostgresql: "Configuration Database Server VirtualEndpoint",
  dns: "RecordSet Zone",
  features: "SubscriptionFeatureRegistration",
  keyvault: "Key Secret Vault",
  logic: "Workflow",
  maintenance: "ConfigurationAssignmentsForSubscription MaintenanceConfiguration",
  managedidentity: "UserAssignedIdentity",
  managedservices: "RegistrationAssignment RegistrationDefinition",
  monitor:
    "ActionGroup ActivityLogAlert AutoscaleSetting DataCollectionRule DiagnosticSetting MetricAlert ScheduledQueryRule SubscriptionDiagnosticSetting",
  network:
    "ApplicationGateway ApplicationSecurityGroup BastionHost FlowLog LoadBalancer LocalNetworkGateway NatGateway NetworkSecurityGroup PrivateDnsZoneGroup PrivateEndpoint PublicIPAddress Route RouteTable SecurityRule Subnet VirtualNetwork VirtualNetworkGateway VirtualNetworkGatewayConnection WebApplicationFirewallPolicy",
  operationalinsights: "Table Workspace",
  privatedns: "PrivateRecordSet PrivateZone VirtualNetworkLink",
  recoveryservices: "ProtectedItem ProtectionContainer ProtectionPolicy ResourceGuardProxy Vault",
  resources: "AzureCliScript DeploymentAtSubscriptionScope ResourceGroup",
  security: "Automation",
  sql: "BackupShortTermRetentionPolicy Database EncryptionProtector ExtendedServerBlobAuditingPolicy FailoverGroup LongTermRetentionPolicy Server ServerKey",
  storage:
    "BlobContainer BlobServiceProperties FileServiceProperties FileShare ManagementPolicy ObjectReplicationPolicy StorageAccount",
  trafficmanager: "Endpoint Profile",
};

/** Functions answered by `Invoke`, by SDK module. */
export const azureInvokes: Readonly<Record<string, string>> = {
  authorization: "getClientConfig",
  compute: "getDiskEncryptionSet",
  keyvault: "getKey getSecret getVault",
  managedidentity: "getUserAssignedIdentity",
  resources: "getResourceGroup",
};
