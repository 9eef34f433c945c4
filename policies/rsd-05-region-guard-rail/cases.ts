import type { RuleCases } from "../core/cases.ts";

function regionDeny(regions: readonly string[], changes: object = {}): string {
  const statement = {
    Sid: "OtherRegions",
    Effect: "Deny",
    NotAction: ["iam:*", "route53:*", "support:*"],
    Resource: "*",
    Condition: { StringNotEquals: { "aws:RequestedRegion": regions } },
    ...changes,
  };
  return JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
}

const both = ["eu-west-3", "eu-central-1"];
const allowed = ["in:europe-west9-locations", "in:europe-west3-locations"];
const constraint = "projects/case-prod-1234/policies/gcp.resourceLocations";

export const cases: RuleCases = {
  aws: {
    requirements: { kind: "account" },
    compliant: [
      {
        type: "aws:organizations/policy:Policy",
        name: "regions",
        properties: { name: "regions", content: regionDeny(both) },
      },
    ],
    allowed: [
      { case: "the organisation is elsewhere", without: ["regions"] },
      { case: "one region less", set: { "regions.content": regionDeny(["eu-west-3"]) } },
      {
        case: "every action, in whatever case",
        set: {
          "regions.content": regionDeny([], {
            NotAction: undefined,
            Action: "*",
            Condition: { StringNotEqualsIgnoreCase: { "AWS:RequestedRegion": "eu-west-3" } },
          }),
        },
      },
    ],
    disallowed: [
      {
        case: "another region is left open",
        set: { "regions.content": regionDeny([...both, "us-east-1"]) },
        at: ["regions"],
        property: "content",
      },
      { case: "it allows", set: { "regions.content": regionDeny(both, { Effect: "Allow" }) }, at: ["stack"] },
      {
        case: "one service alone is denied",
        set: { "regions.content": regionDeny(both, { NotAction: undefined, Action: "ec2:*" }) },
        at: ["stack"],
      },
      { case: "no condition", set: { "regions.content": regionDeny(both, { Condition: undefined }) }, at: ["stack"] },
      {
        case: "it is of tags",
        set: { "regions.type": "TAG_POLICY" },
        add: [{ type: "aws:organizations/account:Account", name: "account", properties: { name: "a" } }],
        at: ["stack"],
      },
    ],
  },
  azure: {
    requirements: { kind: "account" },
    compliant: [
      {
        type: "azure-native:authorization:PolicyAssignment",
        name: "locations",
        properties: {
          scope: "/subscriptions/c0ffee00-1111-4a22-8333-000000000101",
          policyDefinitionId:
            "/providers/Microsoft.Authorization/policyDefinitions/e56962a6-4747-49cd-b67b-bf8b01975c4c",
          parameters: { listOfAllowedLocations: { value: ["francecentral", "francesouth"] } },
        },
      },
    ],
    allowed: [
      { case: "enforced in so many words", set: { "locations.enforcementMode": "Default" } },
      {
        case: "over the management group",
        set: { "locations.scope": "/providers/Microsoft.Management/managementGroups/acme" },
      },
      {
        case: "the names that people read",
        set: { "locations.parameters.listOfAllowedLocations.value": ["France Central"] },
      },
    ],
    disallowed: [
      { case: "no assignment", without: ["locations"], at: ["stack"] },
      {
        case: "groups alone",
        set: {
          "locations.policyDefinitionId":
            "/providers/Microsoft.Authorization/policyDefinitions/e765b5de-1225-4ba3-bd56-1ac6695af988",
        },
        at: ["stack"],
      },
      {
        case: "another region is left open",
        set: { "locations.parameters.listOfAllowedLocations.value": ["francecentral", "eastus"] },
        at: ["locations"],
        property: "parameters.listOfAllowedLocations.value",
      },
      {
        case: "not enforced",
        set: { "locations.enforcementMode": "DoNotEnforce" },
        at: ["locations"],
        property: "enforcementMode",
      },
      {
        case: "enforced where somebody enrols",
        set: { "locations.enforcementMode": "Enroll" },
        at: ["locations"],
        property: "enforcementMode",
      },
      {
        case: "another subscription",
        set: { "locations.scope": "/subscriptions/c0ffee00-9999-4a22-8333-000000000101" },
        at: ["locations"],
        property: "scope",
      },
      {
        case: "it only audits",
        set: { "locations.parameters.effect": { value: "Audit" } },
        at: ["locations"],
        property: "parameters.effect.value",
      },
      {
        case: "a group is left out",
        set: { "locations.notScopes": ["/subscriptions/c0ffee00/resourceGroups/lab"] },
        at: ["locations"],
        property: "notScopes",
      },
      {
        case: "some resources alone",
        set: {
          "locations.resourceSelectors": [{ selectors: [{ kind: "resourceType", in: ["Microsoft.Sql/servers"] }] }],
        },
        at: ["locations"],
        property: "resourceSelectors",
      },
      {
        case: "one group alone",
        set: { "locations.scope": "/subscriptions/c0ffee00/resourceGroups/app" },
        at: ["locations"],
        property: "scope",
      },
    ],
  },
  gcp: {
    requirements: { kind: "account" },
    compliant: [
      {
        type: "gcp:orgpolicy/policy:Policy",
        name: "locations",
        properties: { name: constraint, spec: { rules: [{ values: { allowedValues: allowed } }] } },
      },
    ],
    allowed: [
      {
        case: "the regions themselves",
        set: { "locations.spec.rules.0.values.allowedValues": ["europe-west9", "europe-west3-a"] },
      },
      {
        case: "the API before",
        without: ["locations"],
        add: [
          {
            type: "gcp:projects/organizationPolicy:OrganizationPolicy",
            name: "older",
            properties: {
              constraint: "constraints/gcp.resourceLocations",
              listPolicy: { allow: { values: allowed } },
            },
          },
        ],
      },
    ],
    disallowed: [
      { case: "no policy", without: ["locations"], at: ["stack"] },
      {
        case: "of another constraint",
        set: { "locations.name": "projects/p/policies/gcp.restrictTLSVersion" },
        at: ["stack"],
      },
      {
        case: "all of Europe",
        set: { "locations.spec.rules.0.values.allowedValues": ["in:eu-locations"] },
        at: ["locations"],
        property: "spec.rules.0.values.allowedValues",
      },
      {
        case: "any place",
        set: { "locations.spec.rules.0": { allowAll: "TRUE" } },
        at: ["locations"],
        property: "spec.rules.0.allowAll",
      },
      {
        case: "some places denied",
        set: { "locations.spec.rules.0.values": { deniedValues: ["in:us-locations"] } },
        at: ["locations"],
        property: "spec.rules.0.values.allowedValues",
      },
      {
        case: "for what carries a tag alone",
        set: { "locations.spec.rules.0.condition": { expression: "resource.matchTag('acme/zone', 'eu')" } },
        at: ["locations"],
        property: "spec.rules",
      },
    ],
  },
};
