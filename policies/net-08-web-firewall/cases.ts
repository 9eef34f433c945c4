import { type RuleCases, ref } from "../core/cases.ts";

export const cases: RuleCases = {
  aws: {
    compliant: [
      { type: "aws:lb/loadBalancer:LoadBalancer", name: "balancer", properties: { name: "edge" } },
      {
        type: "aws:wafv2/webAcl:WebAcl",
        name: "acl",
        properties: { defaultAction: { allow: {} }, rules: [{ name: "common", overrideAction: { none: {} } }] },
      },
      {
        type: "aws:wafv2/webAclAssociation:WebAclAssociation",
        name: "tie",
        properties: { resourceArn: ref("balancer", "arn"), webAclArn: ref("acl", "arn") },
      },
    ],
    allowed: [
      { case: "an internal one", without: ["tie"], set: { "balancer.internal": true } },
      { case: "one of connections", without: ["tie"], set: { "balancer.loadBalancerType": "network" } },
      { case: "a list of another stack", set: { "tie.webAclArn": "arn:aws:wafv2:eu-west-3:1:regional/webacl/other" } },
      {
        case: "a rule of its own",
        set: { "acl.rules": [{ name: "flood", action: { block: {} } }] },
      },
    ],
    disallowed: [
      { case: "nothing before it", without: ["tie"], at: ["balancer"] },
      {
        case: "before another one",
        set: { "tie.resourceArn": "arn:aws:elasticloadbalancing:eu-west-3:1:other" },
        at: ["balancer"],
      },
      {
        case: "one that only counts",
        set: { "acl.rules": [{ name: "common", overrideAction: { count: {} } }] },
        at: ["acl"],
        property: "rules",
      },
      {
        case: "a distribution",
        add: [{ type: "aws:cloudfront/distribution:Distribution", name: "site", properties: { enabled: true } }],
        at: ["site"],
        property: "webAclId",
      },
    ],
  },
  azure: {
    compliant: [
      {
        type: "azure-native:network:ApplicationGateway",
        name: "gateway",
        properties: {
          firewallPolicy: { id: ref("policy") },
          frontendIPConfigurations: [{ name: "public", publicIPAddress: { id: "/subscriptions/s/a" } }],
          httpListeners: [{ frontendIPConfiguration: { id: "/g/frontendIPConfigurations/public" } }],
        },
      },
      {
        type: "azure-native:network:WebApplicationFirewallPolicy",
        name: "policy",
        properties: { policySettings: { state: "Enabled", mode: "Prevention" } },
      },
    ],
    allowed: [
      {
        case: "one that listens inside alone",
        set: {
          "gateway.firewallPolicy": undefined,
          "gateway.httpListeners": [{ frontendIPConfiguration: { id: "/g/frontendIPConfigurations/private" } }],
        },
      },
      {
        case: "the older form",
        set: {
          "gateway.firewallPolicy": undefined,
          "gateway.webApplicationFirewallConfiguration": { enabled: true, firewallMode: "Prevention" },
        },
      },
    ],
    disallowed: [
      {
        case: "nothing before it",
        set: { "gateway.firewallPolicy": undefined },
        at: ["gateway"],
        property: "firewallPolicy",
      },
      {
        case: "a policy without a name",
        set: { "gateway.firewallPolicy": {} },
        at: ["gateway"],
        property: "firewallPolicy",
      },
      {
        case: "one that only tells",
        set: { "policy.policySettings.mode": "Detection" },
        at: ["policy"],
        property: "policySettings.mode",
      },
      {
        case: "one that is off",
        set: { "policy.policySettings.state": "Disabled" },
        at: ["policy"],
        property: "policySettings.state",
      },
      {
        case: "the older form, only telling",
        set: {
          "gateway.firewallPolicy": undefined,
          "gateway.webApplicationFirewallConfiguration": { enabled: true, firewallMode: "Detection" },
        },
        at: ["gateway"],
        property: "webApplicationFirewallConfiguration.firewallMode",
      },
    ],
  },
  gcp: {
    compliant: [
      {
        type: "gcp:compute/regionBackendService:RegionBackendService",
        name: "backend",
        properties: { loadBalancingScheme: "EXTERNAL_MANAGED", protocol: "HTTP", securityPolicy: ref("policy") },
      },
      {
        type: "gcp:compute/regionSecurityPolicy:RegionSecurityPolicy",
        name: "policy",
        properties: {
          rules: [
            {
              action: "deny(403)",
              match: { expr: { expression: "evaluatePreconfiguredWaf('sqli-v33-stable')" } },
            },
          ],
        },
      },
    ],
    allowed: [
      {
        case: "an internal one",
        set: { "backend.loadBalancingScheme": "INTERNAL_MANAGED", "backend.securityPolicy": undefined },
      },
      { case: "one of connections", set: { "backend.protocol": "TCP", "backend.securityPolicy": undefined } },
    ],
    disallowed: [
      {
        case: "nothing before it",
        set: { "backend.securityPolicy": undefined },
        at: ["backend"],
        property: "securityPolicy",
      },
      {
        case: "rules in preview",
        set: { "policy.rules.0.preview": true },
        at: ["policy"],
        property: "rules",
      },
      { case: "rules that admit", set: { "policy.rules.0.action": "allow" }, at: ["policy"], property: "rules" },
      {
        case: "a global one, public by itself",
        add: [{ type: "gcp:compute/backendService:BackendService", name: "global", properties: {} }],
        at: ["global"],
        property: "securityPolicy",
      },
    ],
  },
};
