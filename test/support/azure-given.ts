import type { Values } from "../../simulator/values.ts";

/** Resources of Azure that negative cases start from, by the short names of their types. */

const native = (type: string) => `azure-native:${type}`;

export const azureTypes = {
  asg: native("network:ApplicationSecurityGroup"),
  autoscale: native("monitor:AutoscaleSetting"),
  bastion: native("network:BastionHost"),
  component: native("applicationinsights:Component"),
  connection: native("network:VirtualNetworkGatewayConnection"),
  endpoint: native("trafficmanager:Endpoint"),
  feature: native("features:SubscriptionFeatureRegistration"),
  flowLog: native("network:FlowLog"),
  gateway: native("network:ApplicationGateway"),
  group: native("resources:ResourceGroup"),
  identity: native("managedidentity:UserAssignedIdentity"),
  link: native("privatedns:VirtualNetworkLink"),
  loadBalancer: native("network:LoadBalancer"),
  localGateway: native("network:LocalNetworkGateway"),
  nat: native("network:NatGateway"),
  network: native("network:VirtualNetwork"),
  nsg: native("network:NetworkSecurityGroup"),
  privateEndpoint: native("network:PrivateEndpoint"),
  privateZone: native("privatedns:PrivateZone"),
  profile: native("trafficmanager:Profile"),
  publicIp: native("network:PublicIPAddress"),
  recordSet: native("dns:RecordSet"),
  route: native("network:Route"),
  routeTable: native("network:RouteTable"),
  rule: native("network:SecurityRule"),
  scaleSet: native("compute:VirtualMachineScaleSet"),
  script: native("resources:AzureCliScript"),
  subnet: native("network:Subnet"),
  table: native("operationalinsights:Table"),
  vpn: native("network:VirtualNetworkGateway"),
  waf: native("network:WebApplicationFirewallPolicy"),
  webTest: native("applicationinsights:WebTest"),
  workspace: native("operationalinsights:Workspace"),
  zone: native("dns:Zone"),
  zoneGroup: native("network:PrivateDnsZoneGroup"),
} as const;

export type Given = readonly [type: string, name: string, inputs: Values];

export const inGroup = { resourceGroupName: "erp-prod" };

const t = azureTypes;

export const group: Given = [t.group, "group", inGroup];

export const network: Given = [
  t.network,
  "main",
  { ...inGroup, virtualNetworkName: "main", addressSpace: { addressPrefixes: ["10.0.0.0/16"] } },
];

/** A subnet, by its name in the network; its logical name is the same in lower case. */
export function subnet(subnetName: string, addressPrefix: string, extra: Values = {}): Given {
  return [
    t.subnet,
    subnetName.toLowerCase(),
    { ...inGroup, virtualNetworkName: "main", subnetName, addressPrefix, ...extra },
  ];
}

export function publicIp(name: string, extra: Values = {}): Given {
  return [
    t.publicIp,
    name,
    {
      ...inGroup,
      publicIpAddressName: name,
      sku: { name: "Standard" },
      publicIPAllocationMethod: "Static",
      zones: ["1", "2", "3"],
      ...extra,
    },
  ];
}

export const identity: Given = [t.identity, "identity", { ...inGroup, resourceName: "erp" }];

export const workspace: Given = [
  t.workspace,
  "logs",
  { ...inGroup, workspaceName: "erp-logs", sku: { name: "PerGB2018" }, retentionInDays: 400 },
];
