import { type RuleCases, ref } from "../core/cases.ts";

export const cases: RuleCases = {
  aws: {
    compliant: [
      { type: "aws:s3/bucket:Bucket", name: "bucket", properties: { bucket: "acme-objects" } },
      {
        type: "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
        name: "block",
        properties: {
          bucket: ref("bucket"),
          blockPublicAcls: true,
          blockPublicPolicy: true,
          ignorePublicAcls: true,
          restrictPublicBuckets: true,
        },
      },
    ],
    allowed: [
      { case: "the bucket named", set: { "block.bucket": "acme-objects" } },
      {
        case: "the whole account blocked",
        without: ["block"],
        add: [
          {
            type: "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock",
            name: "account",
            properties: {
              blockPublicAcls: true,
              blockPublicPolicy: true,
              ignorePublicAcls: true,
              restrictPublicBuckets: true,
            },
          },
        ],
      },
    ],
    disallowed: [
      { case: "nothing blocks", without: ["block"], at: ["bucket"] },
      {
        case: "a bucket of the older type",
        add: [{ type: "aws:s3/bucketV2:BucketV2", name: "old", properties: { bucket: "acme-old" } }],
        at: ["old"],
      },
      { case: "ACLs", set: { "block.blockPublicAcls": false }, at: ["block"], property: "blockPublicAcls" },
      { case: "policies", set: { "block.blockPublicPolicy": undefined }, at: ["block"], property: "blockPublicPolicy" },
      { case: "older ACLs", set: { "block.ignorePublicAcls": false }, at: ["block"], property: "ignorePublicAcls" },
      {
        case: "older policies",
        set: { "block.restrictPublicBuckets": "false" },
        at: ["block"],
        property: "restrictPublicBuckets",
      },
    ],
  },
  azure: {
    compliant: [
      { type: "azure-native:storage:StorageAccount", name: "account", properties: { allowBlobPublicAccess: false } },
      { type: "azure-native:storage:BlobContainer", name: "container", properties: { publicAccess: "None" } },
    ],
    allowed: [
      {
        case: "absent is private",
        set: { "account.allowBlobPublicAccess": undefined, "container.publicAccess": undefined },
      },
    ],
    disallowed: [
      {
        case: "an account that allows it",
        set: { "account.allowBlobPublicAccess": true },
        at: ["account"],
        property: "allowBlobPublicAccess",
      },
      {
        case: "a public container",
        set: { "container.publicAccess": "Blob" },
        at: ["container"],
        property: "publicAccess",
      },
    ],
  },
  gcp: {
    compliant: [
      { type: "gcp:storage/bucket:Bucket", name: "bucket", properties: { publicAccessPrevention: "enforced" } },
      {
        type: "gcp:storage/bucketIAMMember:BucketIAMMember",
        name: "member",
        properties: { bucket: ref("bucket"), member: "group:people@acme.example" },
      },
      {
        type: "gcp:storage/bucketIAMPolicy:BucketIAMPolicy",
        name: "policy",
        properties: { policyData: '{"bindings":[{"role":"r","members":["user:a@acme.example"]}]}' },
      },
    ],
    allowed: [{ case: "a domain", set: { "member.member": "domain:acme.example" } }],
    disallowed: [
      {
        case: "absent is inherited",
        set: { "bucket.publicAccessPrevention": undefined },
        at: ["bucket"],
        property: "publicAccessPrevention",
      },
      { case: "everybody", set: { "member.member": "allUsers" }, at: ["member"], property: "member" },
      {
        case: "everybody with an account",
        add: [
          {
            type: "gcp:storage/bucketIAMBinding:BucketIAMBinding",
            name: "binding",
            properties: { members: ["user:a@acme.example", "allAuthenticatedUsers"] },
          },
        ],
        at: ["binding"],
        property: "members",
      },
      {
        case: "everybody in an access list",
        add: [
          { type: "gcp:storage/bucketACL:BucketACL", name: "list", properties: { roleEntities: ["READER:allUsers"] } },
        ],
        at: ["list"],
      },
      {
        case: "everybody in a policy",
        set: { "policy.policyData": '{"bindings":[{"role":"r","members":["allUsers"]}]}' },
        at: ["policy"],
        property: "policyData",
      },
    ],
  },
};
