/**
 * The resource types and invokes of `@pulumi/azure-native` that the rehearsal cloud knows, by SDK module.
 * To add one: add its name here, run the two commands of `simulator/behaviours/azure/README.md`, then write its behaviour there.
 */
export const azureTypes: Readonly<Record<string, string>> = {
  applicationinsights: "Component WebTest",
  compute: "VirtualMachineScaleSet",
  dns: "RecordSet Zone",
  managedidentity: "UserAssignedIdentity",
  monitor: "AutoscaleSetting",
  network:
    "ApplicationGateway ApplicationSecurityGroup BastionHost FlowLog LoadBalancer LocalNetworkGateway NatGateway NetworkSecurityGroup PrivateDnsZoneGroup PrivateEndpoint PublicIPAddress Route RouteTable SecurityRule Subnet VirtualNetwork VirtualNetworkGateway VirtualNetworkGatewayConnection WebApplicationFirewallPolicy",
  operationalinsights: "Table Workspace",
  privatedns: "PrivateZone VirtualNetworkLink",
  resources: "AzureCliScript ResourceGroup",
  trafficmanager: "Endpoint Profile",
};

/** Functions answered by `Invoke`, by SDK module. */
export const azureInvokes: Readonly<Record<string, string>> = {
  authorization: "getClientConfig",
  resources: "getResourceGroup",
};
