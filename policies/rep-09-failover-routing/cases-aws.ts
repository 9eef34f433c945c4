import { type CaseResource, type CloudCases, changing, ref } from "../core/cases.ts";

const tags = { workload: "erp" };
const pilot = changing("erp", { strategy: "pilot-light" });
const inside = changing("erp", { exposure: "internal" });

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

export const awsCases: CloudCases = {
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
};
