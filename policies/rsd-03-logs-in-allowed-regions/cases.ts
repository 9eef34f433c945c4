import { type RuleCases, ref } from "../core/cases.ts";

const flowLog = "aws:ec2/flowLog:FlowLog";
const filter = "aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter";
const setting = "azure-native:monitor:DiagnosticSetting";
const sink = "gcp:logging/projectSink:ProjectSink";
const projectBucket = "gcp:logging/projectBucketConfig:ProjectBucketConfig";

export const cases: RuleCases = {
  aws: {
    compliant: [
      { type: "aws:cloudwatch/logGroup:LogGroup", name: "group", properties: { name: "flows" } },
      { type: flowLog, name: "flows", properties: { logDestination: ref("group", "arn") } },
      { type: "aws:s3/bucket:Bucket", name: "archive", properties: { bucket: "acme-archive" } },
      { type: "aws:cloudtrail/trail:Trail", name: "trail", properties: { s3BucketName: ref("archive") } },
      {
        type: "aws:lb/loadBalancer:LoadBalancer",
        name: "balancer",
        properties: { accessLogs: { bucket: ref("archive", "bucket"), enabled: true } },
      },
    ],
    allowed: [
      { case: "flows to the bucket", set: { "flows.logDestination": "arn:aws:s3:::acme-archive/flows" } },
      {
        case: "sent on within the zone",
        add: [
          {
            type: filter,
            name: "onward",
            properties: { destinationArn: "arn:aws:logs:eu-central-1:444455556666:destination:siem" },
          },
        ],
      },
      {
        case: "data may be anywhere",
        set: { "group.region": "us-east-1" },
        requirements: { allowedRegions: undefined },
      },
    ],
    disallowed: [
      {
        case: "kept elsewhere",
        set: { "group.region": "us-east-1" },
        without: ["flows"],
        at: ["group"],
        property: "region",
      },
      {
        case: "flows sent elsewhere",
        set: { "flows.logDestination": "arn:aws:logs:us-east-1:111122223333:log-group:flows" },
        at: ["flows"],
        property: "logDestination",
      },
      {
        case: "an archive elsewhere",
        set: { "archive.region": "us-east-1" },
        without: ["balancer"],
        at: ["trail"],
        property: "s3BucketName",
      },
      {
        case: "access logs elsewhere",
        set: { "archive.region": "us-east-1" },
        without: ["trail"],
        at: ["balancer"],
        property: "accessLogs.bucket",
      },
      {
        case: "sent on elsewhere",
        add: [
          {
            type: filter,
            name: "onward",
            properties: { destinationArn: "arn:aws:logs:us-east-1:444455556666:destination:siem" },
          },
        ],
        at: ["onward"],
        property: "destinationArn",
      },
      {
        case: "requests through the filter sent elsewhere",
        add: [
          {
            type: "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration",
            name: "requests",
            properties: { logDestinationConfigs: ["arn:aws:logs:us-east-1:111122223333:log-group:aws-waf-logs-x"] },
          },
        ],
        at: ["requests"],
        property: "logDestinationConfigs.0",
      },
    ],
  },
  azure: {
    compliant: [
      {
        type: "azure-native:operationalinsights:Workspace",
        name: "workspace",
        properties: { location: "francecentral" },
      },
      { type: setting, name: "setting", properties: { workspaceId: ref("workspace") } },
      { type: "azure-native:storage:StorageAccount", name: "archive", properties: { location: "francecentral" } },
      { type: "azure-native:network:FlowLog", name: "flows", properties: { storageId: ref("archive") } },
    ],
    allowed: [
      {
        case: "a store of another stack, whose place is not known here",
        set: { "setting.storageAccountId": "/subscriptions/s/x" },
      },
      {
        case: "data may be anywhere",
        set: { "workspace.location": "eastus" },
        requirements: { allowedRegions: undefined },
      },
    ],
    disallowed: [
      {
        case: "kept elsewhere",
        set: { "workspace.location": "eastus" },
        without: ["setting"],
        at: ["workspace"],
        property: "location",
      },
      {
        case: "sent elsewhere",
        set: {
          "archive.location": "eastus",
          "setting.workspaceId": undefined,
          "setting.storageAccountId": ref("archive"),
        },
        without: ["flows"],
        at: ["setting"],
        property: "storageAccountId",
      },
      {
        case: "flows elsewhere",
        set: { "archive.location": "eastus" },
        at: ["flows"],
        property: "storageId",
      },
      {
        case: "insights elsewhere",
        add: [
          {
            type: "azure-native:applicationinsights:Component",
            name: "insights",
            properties: { location: "westus", workspaceResourceId: ref("workspace") },
          },
        ],
        at: ["insights"],
        property: "location",
      },
    ],
  },
  gcp: {
    requirements: { kind: "account" },
    compliant: [
      { type: projectBucket, name: "logs", properties: { location: "europe-west9", bucketId: "logs" } },
      { type: sink, name: "default", properties: { name: "_Default", destination: ref("logs") } },
      {
        type: "gcp:storage/bucket:Bucket",
        name: "archive",
        properties: { name: "acme-archive", location: "EUROPE-WEST9" },
      },
      {
        type: sink,
        name: "audit",
        properties: { name: "audit", destination: "storage.googleapis.com/acme-archive" },
      },
    ],
    allowed: [
      {
        case: "to a bucket of another stack",
        set: {
          "default.destination":
            "logging.googleapis.com/projects/case-prod-1234/locations/europe-west3/buckets/central",
        },
      },
      {
        case: "an environment leaves the project's own sink to the account",
        without: ["default"],
        requirements: { kind: "environment" },
      },
    ],
    disallowed: [
      { case: "the project's own sink is left as it was", without: ["default"], at: ["stack"] },
      {
        case: "a global bucket",
        set: { "logs.location": "global" },
        without: ["default"],
        add: [
          {
            type: sink,
            name: "turned",
            properties: { name: "_Default", destination: "storage.googleapis.com/acme-archive" },
          },
        ],
        at: ["logs"],
        property: "location",
      },
      {
        case: "sent to a global bucket",
        set: {
          "audit.destination": "logging.googleapis.com/projects/case-prod-1234/locations/global/buckets/_Default",
        },
        at: ["audit"],
        property: "destination",
      },
      { case: "an archive elsewhere", set: { "archive.location": "US" }, at: ["audit"], property: "destination" },
    ],
  },
};
