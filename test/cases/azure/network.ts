import type { NegativeCase } from "../negative-case.ts";

const group = "azure-native:resources:ResourceGroup";
const network = "azure-native:network:VirtualNetwork";
const subnet = "azure-native:network:Subnet";
const docs = "https://learn.microsoft.com/en-us";
const api = `${docs}/rest/api/virtualnetwork`;

const inGroup = { resourceGroupName: "erp-prod" };
const inNetwork = { ...inGroup, virtualNetworkName: "main" };
const base = [
  [group, "group", { resourceGroupName: "erp-prod" }],
  [network, "main", { ...inGroup, virtualNetworkName: "main", addressSpace: { addressPrefixes: ["10.0.0.0/16"] } }],
] as const;

export const cases: readonly NegativeCase[] = [
  {
    title: "a network in a resource group that does not exist",
    attempt: { create: [network, "main", { ...inGroup, addressSpace: { addressPrefixes: ["10.0.0.0/16"] } }] },
    expectedCode: "ResourceGroupNotFound",
    expectedText: 'Status=404 Code="ResourceGroupNotFound" Message="Resource group \'erp-prod\' could not be found."',
    evidence: `${docs}/azure/azure-resource-manager/troubleshooting/error-not-found`,
  },
  {
    title: "a subnet of a network that does not exist",
    given: base.slice(0, 1),
    attempt: { create: [subnet, "web", { ...inNetwork, addressPrefix: "10.0.1.0/24" }] },
    expectedCode: "ParentResourceNotFound",
    evidence: `${docs}/azure/azure-resource-manager/troubleshooting/error-parent-resource`,
  },
  {
    title: "a second network of one name in a group, whatever its case",
    given: base,
    attempt: {
      create: [
        network,
        "again",
        { ...inGroup, virtualNetworkName: "MAIN", addressSpace: { addressPrefixes: ["10.1.0.0/16"] } },
      ],
    },
    expectedCode: "AlreadyExists",
    expectedText: "cannot create already existing resource",
    evidence: `${docs}/azure/azure-resource-manager/management/resource-name-rules`,
  },
  {
    title: "a resource group with a name that ends with a period",
    attempt: { create: [group, "group", { resourceGroupName: "erp." }] },
    expectedCode: "InvalidResourceGroup",
    evidence: `${docs}/azure/azure-resource-manager/management/resource-name-rules`,
  },
  {
    title: "a resource group with a slash in its name",
    attempt: { create: [group, "group", { resourceGroupName: "erp/prod" }] },
    expectedCode: "check:pattern",
    evidence: `${docs}/azure/azure-resource-manager/management/resource-name-rules`,
  },
  {
    title: "a location that does not exist",
    attempt: { create: [group, "group", { location: "francewest" }] },
    expectedCode: "LocationNotAvailableForResourceType",
    evidence: `${docs}/azure/azure-resource-manager/troubleshooting/error-sku-not-available`,
  },
  {
    title: "a misspelt property",
    given: base.slice(0, 1),
    attempt: { create: [network, "main", { ...inGroup, adressSpace: {} }] },
    expectedCode: "check:unknown-property",
    expectedText: "did you mean 'addressSpace'?",
    evidence: `${api}/virtual-networks/create-or-update`,
  },
  {
    title: "a text where a number is due",
    given: base.slice(0, 1),
    attempt: { create: [network, "main", { ...inGroup, flowTimeoutInMinutes: "four" }] },
    expectedCode: "check:wrong-type",
    evidence: `${api}/virtual-networks/create-or-update`,
  },
  {
    title: "an address space that is no CIDR block",
    given: base.slice(0, 1),
    attempt: { create: [network, "main", { ...inGroup, addressSpace: { addressPrefixes: ["10.0.0.0"] } }] },
    expectedCode: "InvalidAddressPrefixFormat",
    evidence: `${api}/virtual-networks/create-or-update`,
  },
  {
    title: "a subnet outside its network",
    given: base,
    attempt: { create: [subnet, "web", { ...inNetwork, addressPrefix: "10.1.0.0/24" }] },
    expectedCode: "NetcfgSubnetRangeOutsideVnet",
    evidence: `${docs}/azure/virtual-network/virtual-network-manage-subnet`,
  },
  {
    title: "two subnets that overlap",
    given: [...base, [subnet, "web", { ...inNetwork, addressPrefix: "10.0.0.0/22" }]],
    attempt: { create: [subnet, "app", { ...inNetwork, addressPrefix: "10.0.2.0/24" }] },
    expectedCode: "NetcfgSubnetRangesOverlap",
    evidence: `${docs}/azure/virtual-network/virtual-network-manage-subnet`,
  },
  {
    title: "a subnet too small for Azure's own addresses",
    given: base,
    attempt: { create: [subnet, "web", { ...inNetwork, addressPrefix: "10.0.0.0/30" }] },
    expectedCode: "NetcfgInvalidSubnet",
    evidence: `${docs}/azure/virtual-network/virtual-networks-faq`,
  },
  {
    title: "an address space without that of a subnet in it",
    given: [...base, [subnet, "web", { ...inNetwork, addressPrefix: "10.0.0.0/24" }]],
    attempt: {
      update: "main",
      to: { ...inGroup, virtualNetworkName: "main", addressSpace: { addressPrefixes: ["10.1.0.0/16"] } },
    },
    expectedCode: "InUsePrefixCannotBeDeleted",
    evidence: `${docs}/azure/virtual-network/manage-virtual-network`,
  },
];
