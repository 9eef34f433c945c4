import { caseRequirements, type RuleCases, ref } from "../core/cases.ts";

export const cases: RuleCases = {
  aws: {
    compliant: [
      { type: "aws:s3/bucket:Bucket", name: "objects", properties: { bucket: "acme-objects" } },
      {
        type: "aws:s3/bucketVersioning:BucketVersioning",
        name: "versions",
        properties: { bucket: ref("objects"), versioningConfiguration: { status: "Enabled" } },
      },
    ],
    allowed: [
      { case: "the bucket says so itself", without: ["versions"], set: { "objects.versioning": { enabled: true } } },
      { case: "as a list of one", without: ["versions"], set: { "objects.versioning": [{ enabled: "true" }] } },
      { case: "object lock switches it on", without: ["versions"], set: { "objects.objectLockEnabled": true } },
      { case: "named, not referred to", set: { "versions.bucket": "acme-objects" } },
      {
        case: "the former type",
        add: [
          { type: "aws:s3/bucketV2:BucketV2", name: "former", properties: { versionings: [{ enabled: true }] } },
          { type: "aws:s3/bucketV2:BucketV2", name: "apart", properties: { bucket: "apart" } },
          {
            type: "aws:s3/bucketVersioningV2:BucketVersioningV2",
            name: "apart-versions",
            properties: { bucket: ref("apart", "bucket"), versioningConfiguration: { status: "Enabled" } },
          },
        ],
      },
      {
        case: "backup is somebody else's",
        without: ["versions"],
        requirements: { inScope: { ...caseRequirements("aws").inScope, backup: false } },
      },
    ],
    disallowed: [
      { case: "nothing says so", without: ["versions"], at: ["objects"], property: "versioning" },
      {
        case: "suspended",
        set: { "versions.versioningConfiguration.status": "Suspended" },
        at: ["versions"],
        property: "versioningConfiguration.status",
      },
      {
        case: "of another bucket",
        set: { "versions.bucket": "acme-others" },
        at: ["objects"],
        property: "versioning",
      },
      {
        case: "off in the bucket itself",
        without: ["versions"],
        set: { "objects.versioning": { enabled: false } },
        at: ["objects"],
        property: "versioning",
      },
    ],
  },
  azure: {
    compliant: [
      {
        type: "azure-native:storage:StorageAccount",
        name: "objects",
        properties: { accountName: "acmeobjects", kind: "StorageV2" },
      },
      {
        type: "azure-native:storage:BlobServiceProperties",
        name: "service",
        properties: { accountName: ref("objects", "name"), isVersioningEnabled: true },
      },
      {
        type: "azure-native:storage:BlobContainer",
        name: "container",
        properties: { accountName: ref("objects", "name"), containerName: "objects" },
      },
    ],
    allowed: [
      { case: "named, not referred to", set: { "service.accountName": "acmeobjects" } },
      {
        case: "an account of files",
        add: [
          { type: "azure-native:storage:StorageAccount", name: "nfs", properties: { kind: "FileStorage" } },
          { type: "azure-native:storage:StorageAccount", name: "smb", properties: { kind: "StorageV2" } },
          { type: "azure-native:storage:FileShare", name: "share", properties: { accountName: ref("smb", "name") } },
        ],
      },
      {
        case: "an account of logs",
        add: [
          { type: "azure-native:storage:StorageAccount", name: "logs", properties: { kind: "StorageV2" } },
          { type: "azure-native:network:FlowLog", name: "flows", properties: { storageId: ref("logs") } },
        ],
      },
    ],
    disallowed: [
      {
        case: "off",
        set: { "service.isVersioningEnabled": false },
        at: ["service"],
        property: "isVersioningEnabled",
      },
      {
        case: "not said",
        set: { "service.isVersioningEnabled": undefined },
        at: ["service"],
        property: "isVersioningEnabled",
      },
      { case: "no settings", without: ["service"], at: ["objects"] },
      {
        case: "a hierarchical namespace",
        set: { "objects.isHnsEnabled": true },
        at: ["objects"],
        property: "isHnsEnabled",
      },
    ],
  },
  gcp: {
    compliant: [
      { type: "gcp:storage/bucket:Bucket", name: "objects", properties: { versioning: { enabled: true } } },
      {
        type: "gcp:storage/bucket:Bucket",
        name: "archive",
        properties: { versioning: { enabled: false }, retentionPolicy: { retentionPeriod: "15552000" } },
      },
    ],
    disallowed: [
      {
        case: "off",
        set: { "objects.versioning.enabled": false },
        at: ["objects"],
        property: "versioning.enabled",
      },
      {
        case: "not said",
        set: { "objects.versioning": undefined },
        at: ["objects"],
        property: "versioning.enabled",
      },
      {
        case: "no retention either",
        set: { "archive.retentionPolicy": undefined },
        at: ["archive"],
        property: "versioning.enabled",
      },
    ],
  },
};
