import { group, inGroup, network, publicIp, subnet, azureTypes as t } from "../../support/azure-given.ts";
import type { NegativeCase } from "../negative-case.ts";

const docs = "https://learn.microsoft.com/en-us";
const nsgPage = `${docs}/azure/virtual-network/network-security-groups-overview`;

const nsg = [t.nsg, "list", { ...inGroup, networkSecurityGroupName: "list" }] as const;
const rule = {
  ...inGroup,
  networkSecurityGroupName: "list",
  access: "Allow",
  direction: "Inbound",
  priority: 200,
  protocol: "Tcp",
  sourceAddressPrefix: "Internet",
  sourcePortRange: "*",
  destinationAddressPrefix: "*",
  destinationPortRange: "443",
};
const asg = [t.asg, "machines", { ...inGroup, applicationSecurityGroupName: "machines" }] as const;
const table = [t.routeTable, "table", { ...inGroup, routeTableName: "table" }] as const;
const inTable = { ...inGroup, routeTableName: "table" };
const gatewaySubnet = subnet("GatewaySubnet", "10.0.3.0/27");

const vpn = {
  ...inGroup,
  virtualNetworkGatewayName: "vpn",
  gatewayType: "Vpn",
  vpnType: "RouteBased",
  sku: { name: "VpnGw1AZ", tier: "VpnGw1AZ" },
  ipConfigurations: [{ name: "a", subnet: { id: "<gatewaysubnet.id>" }, publicIPAddress: { id: "<vpn-a.id>" } }],
};
const vpnParts = [group, network, gatewaySubnet, publicIp("vpn-a")] as const;
const premises = [
  t.localGateway,
  "premises",
  { ...inGroup, gatewayIpAddress: "203.0.113.40", localNetworkAddressSpace: { addressPrefixes: ["172.20.0.0/16"] } },
] as const;
const tunnel = {
  ...inGroup,
  connectionType: "IPsec",
  virtualNetworkGateway1: { id: "<vpn.id>" },
  localNetworkGateway2: { id: "<premises.id>" },
};
const zone = [
  t.privateZone,
  "zone",
  { ...inGroup, privateZoneName: "prod.acme.internal", location: "Global" },
] as const;
const link = {
  ...inGroup,
  privateZoneName: "prod.acme.internal",
  location: "Global",
  virtualNetwork: { id: "<main.id>" },
};
const flowLog = {
  resourceGroupName: "NetworkWatcherRG",
  networkWatcherName: "NetworkWatcher_francecentral",
  location: "francecentral",
  targetResourceId: "<main.id>",
  storageId: "/subscriptions/x/resourceGroups/y/providers/Microsoft.Storage/storageAccounts/none",
};

const logStore = [
  "azure-native:storage:StorageAccount",
  "flowstore",
  { ...inGroup, accountName: "acmeflowstore", kind: "StorageV2", sku: { name: "Standard_ZRS" } },
] as const;

export const cases: readonly NegativeCase[] = [
  {
    title: "a second rule of the same priority and direction",
    given: [group, nsg, [t.rule, "web", { ...rule, securityRuleName: "web" }]],
    attempt: { create: [t.rule, "again", { ...rule, securityRuleName: "again" }] },
    expectedCode: "SecurityRuleConflict",
    expectedText: "Rules cannot have the same Priority and Direction",
    evidence: nsgPage,
  },
  {
    title: "a rule before all priorities that there are",
    given: [group, nsg],
    attempt: { create: [t.rule, "web", { ...rule, priority: 50 }] },
    expectedCode: "SecurityRuleInvalidPriority",
    evidence: nsgPage,
  },
  {
    title: "a rule for a port that does not exist",
    given: [group, nsg],
    attempt: { create: [t.rule, "web", { ...rule, destinationPortRange: "443-70000" }] },
    expectedCode: "SecurityRuleInvalidPortRange",
    evidence: nsgPage,
  },
  {
    title: "a rule for something that is no address",
    given: [group, nsg],
    attempt: { create: [t.rule, "web", { ...rule, sourceAddressPrefix: "10.0.0.0/33" }] },
    expectedCode: "SecurityRuleInvalidAddressPrefix",
    evidence: nsgPage,
  },
  {
    title: "a rule whose list of addresses holds a service tag",
    given: [group, nsg],
    attempt: {
      create: [
        t.rule,
        "web",
        { ...rule, sourceAddressPrefix: null, sourceAddressPrefixes: ["Internet", "10.0.0.0/8"] },
      ],
    },
    expectedCode: "SecurityRuleParameterContainsUnsupportedValue",
    evidence: `${docs}/azure/virtual-network/service-tags-overview`,
  },
  {
    title: "a rule whose source is both addresses and a group",
    given: [group, nsg, asg],
    attempt: { create: [t.rule, "web", { ...rule, sourceApplicationSecurityGroups: [{ id: "<machines.id>" }] }] },
    expectedCode: "SecurityRuleAddressPrefixAndApplicationSecurityGroupsNotAllowed",
    evidence: `${docs}/azure/virtual-network/application-security-groups`,
  },
  {
    title: "a rule of a list that does not exist",
    given: [group],
    attempt: { create: [t.rule, "web", rule] },
    expectedCode: "ParentResourceNotFound",
    evidence: `${docs}/azure/azure-resource-manager/troubleshooting/error-parent-resource`,
  },
  {
    title: "the deletion of a list that a subnet has",
    given: [group, network, nsg, subnet("web", "10.0.1.0/24", { networkSecurityGroup: { id: "<list.id>" } })],
    attempt: { delete: "list" },
    expectedCode: "InUseNetworkSecurityGroupCannotBeDeleted",
    evidence: `${docs}/azure/virtual-network/manage-network-security-group#delete-a-network-security-group`,
  },
  {
    title: "the deletion of a group of machines that a rule names",
    given: [
      group,
      nsg,
      asg,
      [
        t.rule,
        "web",
        { ...rule, destinationAddressPrefix: null, destinationApplicationSecurityGroups: [{ id: "<machines.id>" }] },
      ],
    ],
    attempt: { delete: "machines" },
    expectedCode: "InUseApplicationSecurityGroupCannotBeDeleted",
    evidence: `${docs}/azure/virtual-network/application-security-groups`,
  },
  {
    title: "the deletion of a route table that a subnet has",
    given: [group, network, table, subnet("web", "10.0.1.0/24", { routeTable: { id: "<table.id>" } })],
    attempt: { delete: "table" },
    expectedCode: "InUseRouteTableCannotBeDeleted",
    evidence: `${docs}/azure/virtual-network/manage-route-table#delete-a-route-table`,
  },
  {
    title: "a route to no block",
    given: [group, table],
    attempt: { create: [t.route, "out", { ...inTable, addressPrefix: "0.0.0.0/64", nextHopType: "Internet" }] },
    expectedCode: "InvalidCIDRNotation",
    evidence: `${docs}/azure/virtual-network/virtual-networks-udr-overview`,
  },
  {
    title: "two routes for one block",
    given: [group, table, [t.route, "out", { ...inTable, addressPrefix: "0.0.0.0/0", nextHopType: "Internet" }]],
    attempt: { create: [t.route, "none", { ...inTable, addressPrefix: "0.0.0.0/0", nextHopType: "None" }] },
    expectedCode: "RouteConflict",
    evidence: `${docs}/azure/virtual-network/virtual-networks-udr-overview#custom-routes`,
  },
  {
    title: "a route through an appliance without its address",
    given: [group, table],
    attempt: { create: [t.route, "out", { ...inTable, addressPrefix: "0.0.0.0/0", nextHopType: "VirtualAppliance" }] },
    expectedCode: "RouteNextHopIpAddressRequired",
    evidence: `${docs}/azure/virtual-network/virtual-networks-udr-overview#user-defined`,
  },
  {
    title: "a standard public address that is not static",
    given: [group],
    attempt: { create: publicIp("web", { publicIPAllocationMethod: "Dynamic" }) },
    expectedCode: "StandardAndStandardV2SkuPublicIPAddressesMustBeStatic",
    evidence: `${docs}/azure/virtual-network/ip-services/public-ip-addresses#sku`,
  },
  {
    title: "a basic public address, a kind that is retired",
    given: [group],
    attempt: { create: [t.publicIp, "web", { ...inGroup, publicIPAllocationMethod: "Dynamic" }] },
    expectedCode: "IPv4BasicSkuPublicIpCountLimitReached",
    evidence: `${docs}/azure/virtual-network/ip-services/public-ip-basic-upgrade-guidance`,
  },
  {
    title: "a public address in the zones of a region that has none",
    given: [group],
    attempt: { create: publicIp("web", { location: "francesouth" }) },
    expectedCode: "LocationNotSupportAvailabilityZones",
    evidence: "https://github.com/microsoft/physical-ai-toolchain/issues/14",
  },
  {
    title: "two public addresses of one DNS name in a region",
    given: [group, publicIp("web", { dnsSettings: { domainNameLabel: "acme-web" } })],
    attempt: { create: publicIp("again", { dnsSettings: { domainNameLabel: "acme-web" } }) },
    expectedCode: "DnsRecordInUse",
    evidence: `${docs}/azure/azure-resource-manager/troubleshooting/common-deployment-errors`,
  },
  {
    title: "the deletion of a public address that a NAT gateway has",
    given: [
      group,
      publicIp("out"),
      [t.nat, "nat", { ...inGroup, sku: { name: "Standard" }, publicIpAddresses: [{ id: "<out.id>" }] }],
    ],
    attempt: { delete: "out" },
    expectedCode: "PublicIPAddressCannotBeDeleted",
    evidence: `${docs}/azure/virtual-network/ip-services/virtual-network-public-ip-address#view-modify-settings-for-or-delete-a-public-ip-address`,
  },
  {
    title: "a NAT gateway in several zones",
    given: [group, publicIp("out")],
    attempt: {
      create: [
        t.nat,
        "nat",
        { ...inGroup, sku: { name: "Standard" }, publicIpAddresses: [{ id: "<out.id>" }], zones: ["1", "2"] },
      ],
    },
    expectedCode: "NatGatewayMultipleZonesNotSupported",
    evidence: `${docs}/azure/reliability/reliability-nat-gateway`,
  },
  {
    title: "the deletion of a NAT gateway that a subnet leaves by",
    given: [
      group,
      network,
      publicIp("out"),
      [t.nat, "nat", { ...inGroup, sku: { name: "Standard" }, publicIpAddresses: [{ id: "<out.id>" }] }],
      subnet("web", "10.0.1.0/24", { natGateway: { id: "<nat.id>" } }),
    ],
    attempt: { delete: "nat" },
    expectedCode: "InUseNatGatewayCannotBeDeleted",
    evidence: `${docs}/azure/nat-gateway/manage-nat-gateway`,
  },
  {
    title: "a VPN gateway in a subnet of another name",
    given: [group, network, subnet("web", "10.0.1.0/24"), publicIp("vpn-a")],
    attempt: {
      create: [
        t.vpn,
        "vpn",
        {
          ...vpn,
          ipConfigurations: [{ name: "a", subnet: { id: "<web.id>" }, publicIPAddress: { id: "<vpn-a.id>" } }],
        },
      ],
    },
    expectedCode: "InvalidGatewaySubnet",
    evidence: `${docs}/azure/vpn-gateway/vpn-gateway-about-vpn-gateway-settings#gwsub`,
  },
  {
    title: "an active-active VPN gateway with one address",
    given: vpnParts,
    attempt: { create: [t.vpn, "vpn", { ...vpn, activeActive: true }] },
    expectedCode: "ActiveActiveGatewayRequiresTwoIpConfigurations",
    evidence: `${docs}/azure/vpn-gateway/vpn-gateway-activeactive-rm-powershell`,
  },
  {
    title: "a VPN gateway of a size that does not exist",
    given: vpnParts,
    attempt: { create: [t.vpn, "vpn", { ...vpn, sku: { name: "ErGw1AZ", tier: "ErGw1AZ" } }] },
    expectedCode: "InvalidGatewaySkuSpecifiedForGatewayDeploymentType",
    evidence: `${docs}/azure/vpn-gateway/about-gateway-skus`,
  },
  {
    title: "premises behind a private address",
    given: [group],
    attempt: { create: [t.localGateway, "premises", { ...inGroup, gatewayIpAddress: "192.168.1.1" }] },
    expectedCode: "InvalidLocalNetworkGatewayIpAddress",
    evidence: `${docs}/azure/vpn-gateway/tutorial-site-to-site-portal`,
  },
  {
    title: "premises that speak BGP with Azure's own number",
    given: [group],
    attempt: {
      create: [
        t.localGateway,
        "premises",
        {
          ...inGroup,
          gatewayIpAddress: "203.0.113.40",
          bgpSettings: { asn: 65_515, bgpPeeringAddress: "169.254.21.2" },
        },
      ],
    },
    expectedCode: "LocalNetworkGatewayBgpAsnReserved",
    evidence: `${docs}/azure/vpn-gateway/vpn-gateway-bgp-overview`,
  },
  {
    title: "BGP over a gateway that does not speak it",
    given: [...vpnParts, [t.vpn, "vpn", vpn], premises],
    attempt: { create: [t.connection, "tunnel", { ...tunnel, enableBgp: true }] },
    expectedCode: "BgpNotEnabledOnGateway",
    evidence: `${docs}/azure/vpn-gateway/bgp-howto`,
  },
  {
    title: "an IPsec suite whose parts do not fit",
    given: [...vpnParts, [t.vpn, "vpn", vpn], premises],
    attempt: {
      create: [
        t.connection,
        "tunnel",
        {
          ...tunnel,
          ipsecPolicies: [
            {
              dhGroup: "ECP384",
              ikeEncryption: "GCMAES256",
              ikeIntegrity: "SHA384",
              ipsecEncryption: "GCMAES256",
              ipsecIntegrity: "SHA256",
              pfsGroup: "ECP384",
              saDataSizeKilobytes: 102_400_000,
              saLifeTimeSeconds: 27_000,
            },
          ],
        },
      ],
    },
    expectedCode: "InvalidIpsecPolicy",
    evidence: `${docs}/azure/vpn-gateway/vpn-gateway-about-compliance-crypto`,
  },
  {
    title: "the deletion of a VPN gateway that is connected",
    given: [...vpnParts, [t.vpn, "vpn", vpn], premises, [t.connection, "tunnel", tunnel]],
    attempt: { delete: "vpn" },
    expectedCode: "VirtualNetworkGatewayCannotBeDeleted",
    evidence: `${docs}/azure/vpn-gateway/vpn-gateway-delete-vnet-gateway-portal`,
  },
  {
    title: "a subnet for session hosts whose list admits nobody",
    given: [group, network, nsg],
    attempt: {
      create: subnet("AzureBastionSubnet", "10.0.4.0/26", { networkSecurityGroup: { id: "<list.id>" } }),
    },
    expectedCode: "NetworkSecurityGroupNotCompliantForAzureBastionSubnet",
    evidence: `${docs}/azure/bastion/bastion-nsg`,
  },
  {
    title: "session hosts in too small a subnet",
    given: [group, network, subnet("AzureBastionSubnet", "10.0.4.0/27"), publicIp("host")],
    attempt: {
      create: [
        t.bastion,
        "host",
        {
          ...inGroup,
          sku: { name: "Basic" },
          ipConfigurations: [
            { name: "a", subnet: { id: "<azurebastionsubnet.id>" }, publicIPAddress: { id: "<host.id>" } },
          ],
        },
      ],
    },
    expectedCode: "BastionHostSubnetSizeInvalid",
    evidence: `${docs}/azure/bastion/configuration-settings#subnet`,
  },
  {
    title: "session hosts in a subnet of any name",
    given: [group, network, subnet("sessions", "10.0.4.0/26"), publicIp("host")],
    attempt: {
      create: [
        t.bastion,
        "host",
        {
          ...inGroup,
          sku: { name: "Basic" },
          ipConfigurations: [{ name: "a", subnet: { id: "<sessions.id>" }, publicIPAddress: { id: "<host.id>" } }],
        },
      ],
    },
    expectedCode: "SubnetNameMustBeAzureBastionSubnet",
    evidence: "https://github.com/hashicorp/terraform-provider-azurerm/pull/15365",
  },
  {
    title: "a terminal through session hosts of the basic kind",
    given: [group, network, subnet("AzureBastionSubnet", "10.0.4.0/26"), publicIp("host")],
    attempt: {
      create: [
        t.bastion,
        "host",
        {
          ...inGroup,
          sku: { name: "Basic" },
          enableTunneling: true,
          ipConfigurations: [
            { name: "a", subnet: { id: "<azurebastionsubnet.id>" }, publicIPAddress: { id: "<host.id>" } },
          ],
        },
      ],
    },
    expectedCode: "BastionHostFeatureNotSupportedBySku",
    evidence: `${docs}/azure/bastion/bastion-sku-comparison`,
  },
  {
    title: "flow logs in a storage account that does not exist",
    given: [group, network],
    attempt: { create: [t.flowLog, "flows", flowLog] },
    expectedCode: "FlowLogStorageAccountNotFound",
    evidence: `${docs}/azure/network-watcher/vnet-flow-logs-overview`,
  },
  {
    title: "flow logs in a network watcher that Azure has not made",
    given: [group, network, logStore],
    attempt: {
      create: [t.flowLog, "flows", { ...flowLog, storageId: "<flowstore.id>", networkWatcherName: "ours" }],
    },
    expectedCode: "ResourceNotFound",
    evidence: `${docs}/azure/network-watcher/network-watcher-create`,
  },
  {
    title: "a second flow log of one network",
    given: [
      group,
      network,
      logStore,
      [t.flowLog, "flows", { ...flowLog, flowLogName: "flows", storageId: "<flowstore.id>" }],
    ],
    attempt: { create: [t.flowLog, "again", { ...flowLog, flowLogName: "again", storageId: "<flowstore.id>" }] },
    expectedCode: "FlowLogAlreadyExistsForTarget",
    evidence: `${docs}/azure/network-watcher/vnet-flow-logs-overview`,
  },
  {
    title: "a private endpoint of something that does not exist",
    given: [group, network, subnet("management", "10.0.2.0/24")],
    attempt: {
      create: [
        t.privateEndpoint,
        "keys",
        {
          ...inGroup,
          subnet: { id: "<management.id>" },
          privateLinkServiceConnections: [
            {
              name: "keys",
              groupIds: ["vault"],
              privateLinkServiceId: "/subscriptions/x/resourceGroups/erp-prod/providers/Microsoft.KeyVault/vaults/none",
            },
          ],
        },
      ],
    },
    expectedCode: "LinkedInvalidPropertyId",
    evidence: `${docs}/rest/api/virtualnetwork/private-endpoints/create-or-update`,
  },
  {
    title: "a private endpoint in a subnet that does not exist",
    given: [group, network],
    attempt: {
      create: [
        t.privateEndpoint,
        "keys",
        { ...inGroup, subnet: { id: "<main.id>/subnets/none" }, privateLinkServiceConnections: [] },
      ],
    },
    expectedCode: "InvalidResourceReference",
    evidence: `${docs}/azure/azure-resource-manager/troubleshooting/error-not-found`,
  },
  {
    title: "names of a private endpoint in a zone that does not exist",
    given: [
      group,
      network,
      subnet("management", "10.0.2.0/24"),
      [t.privateEndpoint, "keys", { ...inGroup, privateEndpointName: "keys", subnet: { id: "<management.id>" } }],
    ],
    attempt: {
      create: [
        t.zoneGroup,
        "default",
        {
          ...inGroup,
          privateEndpointName: "keys",
          privateDnsZoneConfigs: [
            {
              name: "vault",
              privateDnsZoneId:
                "/subscriptions/x/resourceGroups/erp-prod/providers/Microsoft.Network/privateDnsZones/privatelink.vaultcore.azure.net",
            },
          ],
        },
      ],
    },
    expectedCode: "ParentResourceNotFound",
    evidence: `${docs}/azure/private-link/private-endpoint-dns-integration`,
  },
  {
    title: "a private zone in a region",
    given: [group],
    attempt: {
      create: [t.privateZone, "zone", { ...inGroup, privateZoneName: "acme.internal", location: "francecentral" }],
    },
    expectedCode: "BadRequest",
    evidence: `${docs}/azure/dns/private-dns-privatednszone#restrictions`,
  },
  {
    title: "two private zones that register the machines of one network",
    given: [
      group,
      network,
      zone,
      [t.privateZone, "other", { ...inGroup, privateZoneName: "other.internal", location: "Global" }],
      [t.link, "first", { ...link, registrationEnabled: true }],
    ],
    attempt: {
      create: [t.link, "second", { ...link, privateZoneName: "other.internal", registrationEnabled: true }],
    },
    expectedCode: "Conflict",
    expectedText: "auto-registration",
    evidence: `${docs}/azure/dns/private-dns-virtual-network-links`,
  },
  {
    title: "a private zone linked twice to one network",
    given: [group, network, zone, [t.link, "first", link]],
    attempt: { create: [t.link, "second", link] },
    expectedCode: "Conflict",
    evidence: `${docs}/azure/dns/private-dns-virtual-network-links`,
  },
  {
    title: "the deletion of a private zone that a network reads",
    given: [group, network, zone, [t.link, "first", link]],
    attempt: { delete: "zone" },
    expectedCode: "CannotDeleteResource",
    evidence: `${docs}/rest/api/dns/privatedns/private-zones/delete`,
  },
];
