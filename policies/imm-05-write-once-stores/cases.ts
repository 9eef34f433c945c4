import { caseRequirements, type RuleCases, ref } from "../core/cases.ts";
import { account, archived } from "./case-contracts.ts";
import { azureCases } from "./cases-azure.ts";

const retention = "rule.defaultRetention.days";

export const cases: RuleCases = {
  aws: {
    requirements: archived(3650),
    compliant: [
      { type: "aws:s3/bucket:Bucket", name: "trail-archive", properties: { bucket: "acme-trail" } },
      {
        type: "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration",
        name: "trail-lock",
        properties: { bucket: ref("trail-archive"), rule: { defaultRetention: { mode: "GOVERNANCE", days: 365 } } },
      },
      {
        type: "aws:cloudtrail/trail:Trail",
        name: "trail",
        properties: { name: "acme", s3BucketName: ref("trail-archive", "bucket") },
      },
      {
        type: "aws:s3/bucket:Bucket",
        name: "objects",
        properties: { bucket: "acme-objects", tags: { workload: "archive" } },
      },
      {
        type: "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration",
        name: "objects-lock",
        properties: { bucket: ref("objects"), rule: { defaultRetention: { mode: "COMPLIANCE", years: 10 } } },
      },
    ],
    allowed: [
      { case: "as text", set: { [`trail-lock.${retention}`]: "365" } },
      {
        case: "as the bucket itself says",
        without: ["trail-lock"],
        set: {
          "trail-archive.objectLockConfiguration": { rule: { defaultRetention: { mode: "GOVERNANCE", days: 365 } } },
        },
      },
      {
        case: "a month in an account without production",
        set: { [`trail-lock.${retention}`]: 30 },
        requirements: { production: false },
      },
      { case: "in the stack of an account", without: ["objects", "objects-lock"], requirements: account },
      {
        case: "objects that may be changed",
        without: ["objects-lock"],
        requirements: { workloads: caseRequirements("aws").workloads },
      },
      {
        case: "a bucket of another workload",
        add: [{ type: "aws:s3/bucket:Bucket", name: "other", properties: { bucket: "b", tags: { workload: "erp" } } }],
      },
      {
        case: "what other services write, some of which write into no such bucket",
        add: [
          { type: "aws:s3/bucket:Bucket", name: "recorded", properties: { bucket: "acme-recorder" } },
          {
            type: "aws:cfg/deliveryChannel:DeliveryChannel",
            name: "channel",
            properties: { s3BucketName: ref("recorded", "bucket") },
          },
        ],
      },
      {
        case: "a bucket that is elsewhere cannot be told",
        without: ["trail-archive", "trail-lock"],
        set: { "trail.s3BucketName": "central-archive" },
      },
    ],
    disallowed: [
      { case: "a trail that can be deleted", without: ["trail-lock"], at: ["trail-archive"] },
      {
        case: "a bucket that may lock, and locks nothing by itself",
        set: { "trail-lock.rule": undefined, "trail-archive.objectLockEnabled": true },
        at: ["trail-archive"],
      },
      {
        case: "a trail that can be deleted before its time",
        set: { [`trail-lock.${retention}`]: 364 },
        at: ["trail-lock"],
        property: retention,
      },
      {
        case: "a week in an account without production",
        set: { [`trail-lock.${retention}`]: 7 },
        requirements: { ...account, production: false },
        at: ["trail-lock"],
        property: retention,
      },
      { case: "objects that can be deleted", without: ["objects-lock"], at: ["objects"] },
      {
        case: "objects that can be deleted before their time",
        set: { "objects-lock.rule.defaultRetention.years": 9 },
        at: ["objects-lock"],
        property: "rule.defaultRetention.years",
      },
      {
        case: "a bucket that says not whose it is",
        set: { "objects.tags": {} },
        without: ["objects-lock"],
        at: ["objects", "stack"],
      },
      { case: "no bucket", without: ["objects", "objects-lock"], at: ["stack"] },
    ],
  },
  azure: azureCases,
  gcp: {
    requirements: archived(3650),
    compliant: [
      {
        type: "gcp:storage/bucket:Bucket",
        name: "archive",
        properties: { name: "acme-trail", retentionPolicy: { retentionPeriod: "31536000" } },
      },
      {
        type: "gcp:logging/projectSink:ProjectSink",
        name: "trail",
        properties: { destination: "storage.googleapis.com/acme-trail", filter: 'logName:"cloudaudit.googleapis.com"' },
      },
      {
        type: "gcp:storage/bucket:Bucket",
        name: "objects",
        properties: {
          name: "acme-objects",
          labels: { workload: "archive" },
          retentionPolicy: { retentionPeriod: 315_360_000 },
        },
      },
    ],
    allowed: [
      { case: "by reference", set: { "trail.destination": ref("archive", "name") } },
      { case: "everything is exported", set: { "trail.filter": undefined }, requirements: account },
      {
        case: "a month in a project without production",
        set: { "archive.retentionPolicy.retentionPeriod": "2592000" },
        requirements: { production: false },
      },
      {
        case: "other logs outside production",
        set: { "archive.retentionPolicy": undefined, "trail.filter": 'resource.type="http_load_balancer"' },
        requirements: { production: false },
      },
      {
        case: "what only goes into a log bucket",
        add: [
          {
            type: "gcp:logging/projectSink:ProjectSink",
            name: "searched",
            properties: { destination: "logging.googleapis.com/projects/p/locations/l/buckets/b" },
          },
        ],
      },
      {
        case: "a bucket that is elsewhere cannot be told",
        without: ["archive"],
        set: { "trail.destination": "storage.googleapis.com/other" },
      },
    ],
    disallowed: [
      { case: "a trail that can be deleted", set: { "archive.retentionPolicy": undefined }, at: ["archive"] },
      {
        case: "a trail that can be deleted before its time",
        set: { "archive.retentionPolicy.retentionPeriod": "31449600" },
        at: ["archive"],
        property: "retentionPolicy.retentionPeriod",
      },
      {
        case: "other logs of production",
        set: { "archive.retentionPolicy": undefined, "trail.filter": 'resource.type="http_load_balancer"' },
        at: ["archive"],
      },
      {
        case: "no archive of the trail",
        set: { "trail.destination": "logging.googleapis.com/projects/p/locations/l/buckets/b" },
        requirements: account,
        at: ["stack"],
      },
      {
        case: "an archive of other logs alone",
        set: { "trail.filter": 'resource.type="http_load_balancer"' },
        requirements: account,
        at: ["stack"],
      },
      {
        case: "objects that can be deleted before their time",
        set: { "objects.retentionPolicy.retentionPeriod": "31536000" },
        at: ["objects"],
        property: "retentionPolicy.retentionPeriod",
      },
      { case: "no bucket", without: ["objects"], at: ["stack"] },
    ],
  },
};
