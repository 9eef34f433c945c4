import type { NegativeCase } from "../negative-case.ts";

const policy = "gcp:compute/regionNetworkFirewallPolicy:RegionNetworkFirewallPolicy";
const association = "gcp:compute/regionNetworkFirewallPolicyAssociation:RegionNetworkFirewallPolicyAssociation";
const rule = "gcp:compute/regionNetworkFirewallPolicyRule:RegionNetworkFirewallPolicyRule";
const tagKey = "gcp:tags/tagKey:TagKey";
const tagValue = "gcp:tags/tagValue:TagValue";
const tagMember = "gcp:tags/tagKeyIamMember:TagKeyIamMember";
const docs = "https://cloud.google.com";

const main = ["gcp:compute/network:Network", "main", { name: "main", autoCreateSubnetworks: false }] as const;
const guard = [policy, "guard", { name: "guard" }] as const;
const guarded = [
  association,
  "guarded",
  { name: "guarded", firewallPolicy: "<guard.name>", attachmentTarget: "<main.id>" },
] as const;
const groups = [
  tagKey,
  "groups",
  {
    parent: "projects/example-prod",
    shortName: "groups",
    purpose: "GCE_FIREWALL",
    purposeData: { network: "example-prod/main" },
  },
] as const;
const web = [tagValue, "web", { parent: "<groups.id>", shortName: "web" }] as const;
const allow = {
  firewallPolicy: "<guard.name>",
  priority: 1000,
  action: "allow",
  direction: "INGRESS",
  match: { srcIpRanges: ["10.0.0.0/8"], layer4Configs: [{ ipProtocol: "tcp", ports: ["443"] }] },
  targetSecureTags: [{ name: "<web.id>" }],
};

export const cases: readonly NegativeCase[] = [
  {
    title: "a second firewall policy on the region of a network",
    given: [main, guard, guarded, [policy, "other", { name: "other" }]],
    attempt: {
      create: [association, "again", { name: "again", firewallPolicy: "<other.name>", attachmentTarget: "<main.id>" }],
    },
    expectedCode: "invalid",
    expectedText: "already has the policy",
    evidence: `${docs}/firewall/docs/regional-firewall-policies`,
  },
  {
    title: "a policy while a network has it",
    given: [main, guard, guarded],
    attempt: { delete: "guard" },
    expectedCode: "resourceInUseByAnotherResource",
    evidence: `${docs}/firewall/docs/use-regional-firewall-policies`,
  },
  {
    title: "two rules of one priority",
    given: [main, guard, groups, web, [rule, "first", allow]],
    attempt: { create: [rule, "second", { ...allow, description: "another" }] },
    expectedCode: "alreadyExists",
    evidence: `${docs}/firewall/docs/firewall-policies-rule-details`,
  },
  {
    title: "a priority that only the predefined rules have",
    given: [main, guard, groups, web],
    attempt: { create: [rule, "last", { ...allow, priority: 2_147_483_647 }] },
    expectedCode: "invalid",
    evidence: `${docs}/firewall/docs/firewall-policies-rule-details`,
  },
  {
    title: "a rule for what leaves with the tag of who sends",
    given: [main, guard, groups, web],
    attempt: {
      create: [
        rule,
        "out",
        {
          ...allow,
          direction: "EGRESS",
          match: { srcSecureTags: [{ name: "<web.id>" }], layer4Configs: [{ ipProtocol: "all" }] },
        },
      ],
    },
    expectedCode: "invalid",
    evidence: `${docs}/firewall/docs/firewall-policies-rule-details`,
  },
  {
    title: "a rule without a source",
    given: [main, guard, groups, web],
    attempt: { create: [rule, "in", { ...allow, match: { layer4Configs: [{ ipProtocol: "tcp" }] } }] },
    expectedCode: "invalid",
    expectedText: "At least one source",
    evidence: `${docs}/firewall/docs/firewall-policies-rule-details`,
  },
  {
    title: "a port of a protocol that has none",
    given: [main, guard, groups, web],
    attempt: {
      create: [
        rule,
        "ping",
        { ...allow, match: { srcIpRanges: ["10.0.0.0/8"], layer4Configs: [{ ipProtocol: "icmp", ports: ["8"] }] } },
      ],
    },
    expectedCode: "invalid",
    evidence: `${docs}/firewall/docs/firewall-policies-rule-details`,
  },
  {
    title: "a tag that does not exist",
    given: [main, guard],
    attempt: { create: [rule, "in", { ...allow, targetSecureTags: [{ name: "tagValues/281475012345678" }] }] },
    expectedCode: "notFound",
    evidence: `${docs}/firewall/docs/use-tags-for-firewalls`,
  },
  {
    title: "a tag that was not made for firewalls",
    given: [
      main,
      guard,
      [tagKey, "groups", { parent: "projects/example-prod", shortName: "groups" }],
      [tagValue, "web", { parent: "<groups.id>", shortName: "web" }],
    ],
    attempt: { create: [rule, "in", allow] },
    expectedCode: "invalid",
    expectedText: "GCE_FIREWALL",
    evidence: `${docs}/firewall/docs/tags-firewalls-overview`,
  },
  {
    title: "a rule for balancers that names none",
    given: [main, guard],
    attempt: {
      create: [
        rule,
        "balancers",
        {
          firewallPolicy: "<guard.name>",
          priority: 10,
          action: "allow",
          direction: "INGRESS",
          targetType: "INTERNAL_MANAGED_LB",
          match: allow.match,
        },
      ],
    },
    expectedCode: "invalid",
    evidence: `${docs}/firewall/docs/regional-network-app-lb`,
  },
  {
    title: "a key of tags for the firewall of a network that does not exist",
    attempt: { create: [...groups] },
    expectedCode: "INVALID_ARGUMENT",
    evidence: `${docs}/firewall/docs/use-tags-for-firewalls`,
  },
  {
    title: "a second key of tags of one name",
    given: [main, groups],
    attempt: { create: [tagKey, "again", { ...groups[2], description: "again" }] },
    expectedCode: "ALREADY_EXISTS",
    evidence: `${docs}/resource-manager/docs/tags/tags-creating-and-managing`,
  },
  {
    title: "a key of tags while it has values",
    given: [main, groups, web],
    attempt: { delete: "groups" },
    expectedCode: "FAILED_PRECONDITION",
    evidence: `${docs}/resource-manager/docs/tags/tags-creating-and-managing`,
  },
  {
    title: "a value of tags while a rule names it",
    given: [main, guard, groups, web, [rule, "first", allow]],
    attempt: { delete: "web" },
    expectedCode: "FAILED_PRECONDITION",
    evidence: `${docs}/resource-manager/docs/tags/tags-creating-and-managing`,
  },
  {
    title: "a second value of one name",
    given: [main, groups, web],
    attempt: { create: [tagValue, "again", { parent: "<groups.id>", shortName: "web" }] },
    expectedCode: "ALREADY_EXISTS",
    evidence: `${docs}/resource-manager/docs/tags/tags-creating-and-managing`,
  },
  {
    title: "the use of tags for a member of no known kind",
    given: [main, groups],
    attempt: {
      create: [
        tagMember,
        "user",
        { tagKey: "<groups.id>", role: "roles/resourcemanager.tagUser", member: "camille@example.com" },
      ],
    },
    expectedCode: "badRequest",
    evidence: `${docs}/iam/docs/principal-identifiers`,
  },
];
