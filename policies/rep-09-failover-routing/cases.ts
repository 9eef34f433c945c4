import { type CaseResource, caseRequirements, type RequirementChanges, type RuleCases, ref } from "../core/cases.ts";

const tags = { workload: "erp" };
const { workloads } = caseRequirements("aws");
const having = (changes: object): RequirementChanges => ({
  workloads: workloads.map((each) => (each.name === "erp" ? { ...each, ...changes } : each)),
});
const pilot = having({ strategy: "pilot-light" });
const inside = having({ exposure: "internal" });

const awsRecord = (name: string, balancer: string, more: object): CaseResource => ({
  type: "aws:route53/record:Record",
  name,
  properties: {
    name: "erp.acme.example",
    type: "A",
    aliases: [{ name: ref(balancer, "dnsName"), evaluateTargetHealth: true }],
    ...more,
  },
});
const balancer = (name: string, region: string): CaseResource => ({
  type: "aws:lb/loadBalancer:LoadBalancer",
  name,
  properties: { region, tags },
});

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

const gcpRule = (name: string, region: string): CaseResource => ({
  type: "gcp:compute/forwardingRule:ForwardingRule",
  name,
  properties: { region, labels: tags, ipAddress: ref(`${name}-address`, "address") },
});
const gcpAddress = (name: string, region: string): CaseResource => ({
  type: "gcp:compute/address:Address",
  name,
  properties: { region },
});
const gcpRecord = (name: string, more: object): CaseResource => ({
  type: "gcp:dns/recordSet:RecordSet",
  name,
  properties: { name: "erp.acme.example.", type: "A", ttl: 60, ...more },
});
const group = (name: string, region: string): CaseResource => ({
  type: "gcp:compute/regionInstanceGroupManager:RegionInstanceGroupManager",
  name,
  properties: { region },
});

export const cases: RuleCases = {
  aws: {
    compliant: [
      balancer("edge", "eu-west-3"),
      balancer("dr-edge", "eu-central-1"),
      awsRecord("primary", "edge", { failoverRoutingPolicies: [{ type: "PRIMARY" }] }),
      awsRecord("secondary", "dr-edge", { failoverRoutingPolicies: [{ type: "SECONDARY" }] }),
    ],
    allowed: [
      { case: "inside as well", requirements: inside },
      {
        case: "by weight, each watched",
        set: {
          "primary.failoverRoutingPolicies": undefined,
          "secondary.failoverRoutingPolicies": undefined,
          "primary.weightedRoutingPolicies": [{ weight: 100 }],
          "secondary.weightedRoutingPolicies": [{ weight: 0 }],
        },
      },
      {
        case: "watched by a check",
        set: { "primary.aliases.0.evaluateTargetHealth": false, "primary.healthCheckId": ref("check") },
        add: [{ type: "aws:route53/healthCheck:HealthCheck", name: "check", properties: {} }],
      },
      {
        case: "the last resort, whatever its health",
        set: { "secondary.aliases.0.evaluateTargetHealth": false },
      },
      {
        case: "an accelerator",
        without: ["primary", "secondary"],
        add: ["edge", "dr-edge"].map((name) => ({
          type: "aws:globalaccelerator/endpointGroup:EndpointGroup",
          name: `${name}-group`,
          properties: { endpointConfigurations: [{ endpointId: ref(name, "arn") }] },
        })),
      },
      {
        case: "a distribution of two origins",
        without: ["primary", "secondary"],
        add: [
          {
            type: "aws:cloudfront/distribution:Distribution",
            name: "front",
            properties: {
              origins: [{ domainName: ref("edge", "dnsName") }, { domainName: ref("dr-edge", "dnsName") }],
              originGroups: [{ originId: "both" }],
            },
          },
        ],
      },
      {
        case: "a pilot light, whose second record comes with its machines",
        without: ["secondary", "dr-edge"],
        requirements: pilot,
      },
    ],
    disallowed: [
      { case: "no way in there", without: ["dr-edge", "secondary"], at: ["primary"] },
      { case: "no name that leads there", without: ["secondary"], at: ["primary"] },
      { case: "nothing at all", without: ["edge", "dr-edge", "primary", "secondary"], at: ["stack"] },
      { case: "another name", set: { "secondary.name": "dr.acme.example" }, at: ["secondary"] },
      {
        case: "plain records",
        set: {
          "primary.failoverRoutingPolicies": undefined,
          "secondary.failoverRoutingPolicies": undefined,
        },
        at: ["secondary"],
      },
      {
        case: "health not watched",
        set: { "primary.aliases.0.evaluateTargetHealth": false },
        at: ["primary"],
        property: "aliases.0.evaluateTargetHealth",
      },
      {
        case: "a check that is switched off",
        set: { "primary.healthCheckId": ref("check") },
        add: [{ type: "aws:route53/healthCheck:HealthCheck", name: "check", properties: { disabled: true } }],
        at: ["primary"],
      },
      {
        case: "a distribution without a group of origins",
        without: ["primary", "secondary"],
        add: [
          {
            type: "aws:cloudfront/distribution:Distribution",
            name: "front",
            properties: {
              origins: [{ domainName: ref("edge", "dnsName") }, { domainName: ref("dr-edge", "dnsName") }],
            },
          },
        ],
        at: ["front"],
      },
      {
        case: "remembered too long",
        set: { "primary.ttl": 361, "secondary.ttl": 60 },
        at: ["primary"],
        property: "ttl",
      },
      {
        case: "a pilot light whose name is remembered too long",
        set: { "primary.ttl": 3600 },
        without: ["secondary", "dr-edge"],
        requirements: pilot,
        at: ["primary"],
      },
    ],
  },
  azure: {
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
  },
  gcp: {
    compliant: [
      gcpRule("edge", "europe-west9"),
      gcpRule("dr-edge", "europe-west3"),
      gcpAddress("edge-address", "europe-west9"),
      gcpAddress("dr-edge-address", "europe-west3"),
      gcpRecord("record", {
        routingPolicy: {
          healthCheck: "projects/p/global/healthChecks/failover",
          primaryBackup: {
            primary: { externalEndpoints: [ref("edge-address", "address")] },
            backupGeos: [
              {
                location: "europe-west3",
                healthCheckedTargets: { externalEndpoints: [ref("dr-edge-address", "address")] },
              },
            ],
          },
        },
      }),
    ],
    allowed: [
      {
        case: "a name of its own there, inside",
        without: ["record"],
        add: [
          gcpRecord("public", { rrdatas: [ref("edge-address", "address")] }),
          gcpRecord("private", { rrdatas: [ref("dr-edge-address", "address")] }),
        ],
        requirements: inside,
      },
      {
        case: "balancers inside, which are watched by themselves",
        set: {
          "record.routingPolicy.healthCheck": undefined,
          "record.routingPolicy.primaryBackup.primary": {
            internalLoadBalancers: [{ ipAddress: ref("edge-address", "address") }],
          },
        },
        requirements: inside,
      },
      {
        case: "one balancer of all regions",
        without: ["edge", "dr-edge", "edge-address", "dr-edge-address", "record"],
        add: [
          {
            type: "gcp:compute/globalForwardingRule:GlobalForwardingRule",
            name: "front",
            properties: { labels: tags },
          },
          group("group", "europe-west9"),
          group("dr-group", "europe-west3"),
          {
            type: "gcp:compute/backendService:BackendService",
            name: "service",
            properties: {
              backends: [{ group: ref("group", "instanceGroup") }, { group: ref("dr-group", "instanceGroup") }],
            },
          },
        ],
      },
      {
        case: "a pilot light",
        without: ["record", "dr-edge"],
        add: [gcpRecord("public", { rrdatas: [ref("edge-address", "address")] })],
        requirements: pilot,
      },
    ],
    disallowed: [
      { case: "no name", without: ["record"], at: ["stack"] },
      {
        case: "a name that leads to one alone",
        without: ["record"],
        add: [gcpRecord("public", { rrdatas: [ref("edge-address", "address")] })],
        at: ["public"],
      },
      {
        case: "records of a public name",
        without: ["record"],
        add: [
          gcpRecord("public", { rrdatas: [ref("edge-address", "address")] }),
          gcpRecord("other", { rrdatas: [ref("dr-edge-address", "address")] }),
        ],
        at: ["other"],
      },
      {
        case: "health not watched",
        set: { "record.routingPolicy.healthCheck": undefined },
        at: ["record"],
        property: "routingPolicy.healthCheck",
      },
      { case: "remembered too long", set: { "record.ttl": 361 }, at: ["record"], property: "ttl" },
      {
        case: "one balancer, whose machines are of one region",
        without: ["edge", "dr-edge", "edge-address", "dr-edge-address", "record"],
        add: [
          {
            type: "gcp:compute/globalForwardingRule:GlobalForwardingRule",
            name: "front",
            properties: { labels: tags },
          },
          group("group", "europe-west9"),
          {
            type: "gcp:compute/backendService:BackendService",
            name: "service",
            properties: { backends: [{ group: ref("group", "instanceGroup") }] },
          },
        ],
        at: ["stack"],
      },
    ],
  },
};
