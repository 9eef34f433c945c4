import { type RuleCases, ref } from "../core/cases.ts";

const name = "arn:aws:s3:::acme-objects";
const statement = {
  Sid: "DenyPlainHttp",
  Effect: "Deny",
  Principal: "*",
  Action: "s3:*",
  Resource: [name, `${name}/*`],
  Condition: { Bool: { "aws:SecureTransport": "false" } },
};
const policyOf = (...statements: readonly object[]) => JSON.stringify({ Version: "2012-10-17", Statement: statements });
const deny = (changes: object) => policyOf({ ...statement, ...changes });
const { Condition: _, ...always } = statement;

const policyType = "gcp:orgpolicy/policy:Policy";
const constraint = "projects/case-prod-1234/policies/storage.secureHttpTransport";

export const cases: RuleCases = {
  aws: {
    compliant: [
      { type: "aws:s3/bucket:Bucket", name: "objects", properties: { bucket: "acme-objects" } },
      {
        type: "aws:s3/bucketPolicy:BucketPolicy",
        name: "policy",
        properties: { bucket: ref("objects"), policy: deny({}) },
      },
    ],
    allowed: [
      { case: "the bucket by its name", set: { "policy.bucket": "acme-objects" } },
      { case: "an object in place of its JSON", set: { "policy.policy": { Statement: statement } } },
      {
        case: "the ARN as an output",
        set: { "policy.policy": { Statement: [{ ...statement, Resource: [ref("objects", "arn"), `${name}*`] }] } },
      },
      {
        case: "every action, of every principal",
        set: { "policy.policy": deny({ Action: ["*"], Principal: { AWS: ["*"] } }) },
      },
      { case: "everything of the bucket by one pattern", set: { "policy.policy": deny({ Resource: `${name}*` }) } },
      {
        case: "the bucket and its objects in two statements",
        set: {
          "policy.policy": policyOf({ ...statement, Resource: name }, { ...statement, Resource: `${name}/*` }),
        },
      },
      {
        case: "a boolean, and the key in another case",
        set: { "policy.policy": deny({ Condition: { BoolIfExists: { "AWS:securetransport": [false] } } }) },
      },
      {
        case: "no TLS counted as an old one",
        set: { "policy.policy": deny({ Condition: { NumericLessThanIfExists: { "s3:TlsVersion": 1.2 } } }) },
      },
      { case: "inside the bucket", without: ["policy"], set: { "objects.policy": deny({}) } },
      {
        case: "the former type",
        add: [
          {
            type: "aws:s3/bucketV2:BucketV2",
            name: "former",
            properties: { bucket: "acme-objects", policy: deny({}) },
          },
        ],
      },
    ],
    disallowed: [
      { case: "no policy", without: ["policy"], at: ["objects"] },
      { case: "an empty one inside", without: ["policy"], set: { "objects.policy": "" }, at: ["objects"] },
      { case: "of another bucket", set: { "policy.bucket": "acme-other" }, at: ["objects"] },
      { case: "no JSON", set: { "policy.policy": "deny" }, at: ["policy"], property: "policy" },
      {
        case: "TLS allowed, plain HTTP not denied",
        set: {
          "policy.policy": deny({ Effect: "Allow", Condition: { Bool: { "aws:SecureTransport": "true" } } }),
        },
        at: ["policy"],
        property: "policy",
      },
      {
        case: "TLS denied instead",
        set: { "policy.policy": deny({ Condition: { Bool: { "aws:SecureTransport": "true" } } }) },
        at: ["policy"],
      },
      { case: "denied always", set: { "policy.policy": policyOf(always) }, at: ["policy"] },
      {
        case: "to one role alone",
        set: { "policy.policy": deny({ Principal: { AWS: "arn:aws:iam::111122223333:role/app" } }) },
        at: ["policy"],
      },
      {
        case: "to all but one",
        set: {
          "policy.policy": policyOf({ ...statement, Principal: undefined, NotPrincipal: { AWS: "111122223333" } }),
        },
        at: ["policy"],
      },
      { case: "reads alone", set: { "policy.policy": deny({ Action: "s3:GetObject" }) }, at: ["policy"] },
      { case: "objects alone", set: { "policy.policy": deny({ Resource: `${name}/*` }) }, at: ["policy"] },
      { case: "the bucket alone", set: { "policy.policy": deny({ Resource: [name] }) }, at: ["policy"] },
      {
        case: "some objects",
        set: { "policy.policy": deny({ Resource: [name, `${name}/public/*`] }) },
        at: ["policy"],
      },
      {
        case: "from some addresses",
        set: {
          "policy.policy": deny({
            Condition: { Bool: { "aws:SecureTransport": "false" }, IpAddress: { "aws:SourceIp": "8.8.8.8/32" } },
          }),
        },
        at: ["policy"],
      },
      {
        case: "old versions of TLS alone",
        set: { "policy.policy": deny({ Condition: { NumericLessThan: { "s3:TlsVersion": 1.2 } } }) },
        at: ["policy"],
      },
      {
        case: "inside the bucket, for reads",
        without: ["policy"],
        set: { "objects.policy": deny({ Action: "s3:Get*" }) },
        at: ["objects"],
        property: "policy",
      },
    ],
  },
  azure: {
    compliant: [
      {
        type: "azure-native:storage:StorageAccount",
        name: "objects",
        properties: { kind: "StorageV2", enableHttpsTrafficOnly: true },
      },
    ],
    allowed: [{ case: "on unless told", set: { "objects.enableHttpsTrafficOnly": undefined } }],
    disallowed: [
      {
        case: "plain HTTP",
        set: { "objects.enableHttpsTrafficOnly": false },
        at: ["objects"],
        property: "enableHttpsTrafficOnly",
      },
      { case: "a boolean as a text", set: { "objects.enableHttpsTrafficOnly": "False" }, at: ["objects"] },
    ],
  },
  gcp: {
    requirements: { kind: "account" },
    compliant: [
      { type: policyType, name: "https", properties: { name: constraint, spec: { rules: [{ enforce: "TRUE" }] } } },
    ],
    allowed: [
      { case: "a boolean", set: { "https.spec.rules.0.enforce": true } },
      {
        case: "the form before",
        without: ["https"],
        add: [
          {
            type: "gcp:projects/organizationPolicy:OrganizationPolicy",
            name: "older",
            properties: { constraint: "constraints/storage.secureHttpTransport", booleanPolicy: { enforced: true } },
          },
        ],
      },
      {
        case: "an environment, whose project is judged by itself",
        without: ["https"],
        requirements: { kind: "environment" },
      },
    ],
    disallowed: [
      { case: "no policy", without: ["https"], at: ["stack"] },
      {
        case: "of another constraint",
        set: { "https.name": "projects/case-prod-1234/policies/storage.publicAccessPrevention" },
        at: ["stack"],
      },
      { case: "not enforced", set: { "https.spec.rules.0.enforce": "FALSE" }, at: ["https"], property: "spec.rules" },
      {
        case: "not enforced, in the stack of an environment",
        set: { "https.spec.rules.0.enforce": "FALSE" },
        requirements: { kind: "environment" },
        at: ["https"],
      },
      { case: "back to the default", set: { "https.spec": { reset: true } }, at: ["https"] },
      {
        case: "but for what carries a tag",
        set: {
          "https.spec.rules": [
            { enforce: "TRUE" },
            { enforce: "FALSE", condition: { expression: "resource.matchTag()" } },
          ],
        },
        at: ["https"],
      },
      {
        case: "for what carries a tag alone",
        set: { "https.spec.rules": [{ enforce: "TRUE", condition: { expression: "resource.matchTag()" } }] },
        at: ["https"],
      },
      {
        case: "tried out alone",
        set: { "https.spec": undefined, "https.dryRunSpec": { rules: [{ enforce: "TRUE" }] } },
        at: ["https"],
      },
      {
        case: "the form before, not enforced",
        without: ["https"],
        add: [
          {
            type: "gcp:projects/organizationPolicy:OrganizationPolicy",
            name: "older",
            properties: { constraint: "storage.secureHttpTransport", booleanPolicy: { enforced: false } },
          },
        ],
        at: ["older"],
        property: "booleanPolicy.enforced",
      },
    ],
  },
};
