import type { ResourceCheck } from "../core/rule.ts";
import { type Fold, judgeTags, wantedAt, withMissingTags } from "./tags.ts";

/** Types that take tags, by service: what costs, holds data or lets in. */
const services: Readonly<Record<string, string>> = {
  alertsmanagement: "AlertProcessingRuleByName",
  applicationinsights: "Component WebTest",
  cdn: "Profile",
  compute: "Disk DiskEncryptionSet Snapshot VirtualMachine VirtualMachineScaleSet",
  containerregistry: "Registry",
  containerservice: "ManagedCluster",
  cosmosdb: "DatabaseAccount",
  dataprotection: "BackupVault",
  dbformysql: "Server",
  dbforpostgresql: "Server",
  dns: "Zone",
  keyvault: "Key Vault",
  logic: "Workflow",
  maintenance: "MaintenanceConfiguration",
  managedidentity: "UserAssignedIdentity",
  monitor: "ActionGroup ActivityLogAlert DataCollectionRule MetricAlert ScheduledQueryRule",
  network:
    "ApplicationGateway ApplicationSecurityGroup AzureFirewall BastionHost FlowLog LoadBalancer LocalNetworkGateway NatGateway NetworkSecurityGroup PrivateEndpoint PublicIPAddress RouteTable VirtualNetwork VirtualNetworkGateway VirtualNetworkGatewayConnection WebApplicationFirewallPolicy",
  operationalinsights: "Workspace",
  privatedns: "PrivateZone",
  recoveryservices: "Vault",
  redis: "Redis",
  resources: "ResourceGroup",
  sql: "Database ManagedInstance Server",
  storage: "StorageAccount",
  trafficmanager: "Profile",
  web: "WebApp",
};

const types = Object.entries(services).flatMap(([service, names]) =>
  names.split(" ").map((name) => `azure-native:${service}:${name}`),
);

/** Names of tags are the same in any case, values are not. */
const anyCase: Fold = { key: (text) => text.toLowerCase(), value: (text) => text };

export const azure: ResourceCheck = {
  stage: "resource",
  documentation: ["https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources"],
  types,
  each: (resource, requirements) =>
    judgeTags("tags", wantedAt(resource, "tags", requirements, anyCase), requirements, anyCase),
  remediate: (resource, requirements) => withMissingTags(resource, "tags", requirements, anyCase),
};
