import { type CaseResource, type CloudCases, changing, ref } from "../core/cases.ts";

const tags = { workload: "erp" };
const pilot = changing("erp", { strategy: "pilot-light" });
const inside = changing("erp", { exposure: "internal" });

const azureGateway = (name: string, location: string): CaseResource => ({
  type: "azure-native:network:ApplicationGateway",
  name,
  properties: {
    location,
    tags,
    frontendIPConfigurations: [
      { name: "public", publicIPAddress: { id: ref(`${name}-address`) } },
      { name: "inside", privateIPAddress: location === "francesouth" ? "10.148.0.10" : "10.20.0.10" },
    ],
  },
});
const azureAddress = (name: string, location: string): CaseResource => ({
  type: "azure-native:network:PublicIPAddress",
  name,
  properties: { location },
});
const azureEndpoint = (name: string, address: string, priority: number): CaseResource => ({
  type: "azure-native:trafficmanager:Endpoint",
  name,
  properties: { profileName: ref("profile", "name"), targetResourceId: ref(address), priority },
});
const azureRecord = (name: string, ipv4Address: string): CaseResource => ({
  type: "azure-native:dns:RecordSet",
  name,
  properties: { relativeRecordSetName: name, recordType: "A", ttl: 60, aRecords: [{ ipv4Address }] },
});

export const azureCases: CloudCases = {
  compliant: [
    azureGateway("edge", "francecentral"),
    azureGateway("dr-edge", "francesouth"),
    azureAddress("edge-address", "francecentral"),
    azureAddress("dr-edge-address", "francesouth"),
    {
      type: "azure-native:trafficmanager:Profile",
      name: "profile",
      properties: { profileStatus: "Enabled", dnsConfig: { ttl: 60 } },
    },
    azureEndpoint("first", "edge-address", 1),
    azureEndpoint("second", "dr-edge-address", 2),
  ],
  allowed: [
    {
      case: "endpoints inside the profile",
      without: ["first", "second"],
      set: {
        "profile.endpoints": [
          { targetResourceId: ref("edge-address") },
          { targetResourceId: ref("dr-edge-address"), endpointStatus: "Enabled" },
        ],
      },
    },
    {
      case: "origins of a front door",
      without: ["profile", "first", "second"],
      add: ["edge", "dr-edge"].map((name) => ({
        type: "azure-native:cdn:AFDOrigin",
        name: `${name}-origin`,
        properties: { originGroupName: "acme", azureOrigin: { id: ref(`${name}-address`) } },
      })),
    },
    {
      case: "a name of its own there, inside",
      without: ["profile", "first", "second"],
      add: [azureRecord("erp", "10.20.0.10"), azureRecord("standby-erp", "10.148.0.10")],
      requirements: inside,
    },
    { case: "a pilot light", without: ["dr-edge", "second"], requirements: pilot },
  ],
  disallowed: [
    { case: "no endpoint there", without: ["second"], at: ["first"] },
    {
      case: "an endpoint that is switched off",
      set: { "second.endpointStatus": "Disabled" },
      at: ["second"],
      property: "endpointStatus",
    },
    {
      case: "a profile that is switched off",
      set: { "profile.profileStatus": "Disabled" },
      at: ["profile"],
      property: "profileStatus",
    },
    {
      case: "records of a public name",
      without: ["profile", "first", "second"],
      add: [azureRecord("erp", "10.20.0.10"), azureRecord("standby-erp", "10.148.0.10")],
      at: ["standby-erp"],
    },
    {
      case: "no name there, inside",
      without: ["profile", "first", "second"],
      add: [azureRecord("erp", "10.20.0.10")],
      requirements: inside,
      at: ["erp"],
    },
    {
      case: "a name inside that is remembered too long",
      without: ["profile", "first", "second"],
      set: { "erp.ttl": 3600 },
      add: [azureRecord("erp", "10.20.0.10"), azureRecord("standby-erp", "10.148.0.10")],
      requirements: inside,
      at: ["erp"],
      property: "ttl",
    },
    {
      case: "a profile that is remembered too long",
      set: { "profile.dnsConfig.ttl": 361 },
      at: ["profile"],
      property: "dnsConfig.ttl",
    },
  ],
};
