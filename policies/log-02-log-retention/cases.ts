import { type RuleCases, ref } from "../core/cases.ts";

export const cases: RuleCases = {
  aws: {
    compliant: [{ type: "aws:cloudwatch/logGroup:LogGroup", name: "logs", properties: { retentionInDays: 365 } }],
    allowed: [
      { case: "for ever", set: { "logs.retentionInDays": 0 } },
      { case: "absent is for ever", set: { "logs.retentionInDays": undefined } },
      {
        case: "a contract that asks for less",
        set: { "logs.retentionInDays": 180 },
        requirements: { logRetentionDays: 180 },
      },
    ],
    disallowed: [
      { case: "too short", set: { "logs.retentionInDays": 180 }, at: ["logs"], property: "retentionInDays" },
      { case: "too short, as text", set: { "logs.retentionInDays": "30" }, at: ["logs"], property: "retentionInDays" },
    ],
  },
  azure: {
    compliant: [
      { type: "azure-native:operationalinsights:Workspace", name: "logs", properties: { retentionInDays: 365 } },
    ],
    allowed: [
      {
        case: "a table as long as its workspace",
        add: [{ type: "azure-native:operationalinsights:Table", name: "table", properties: { retentionInDays: -1 } }],
      },
      {
        case: "longer than a workspace can, by an archive",
        set: { "logs.retentionInDays": 730 },
        add: [
          {
            type: "azure-native:operationalinsights:Table",
            name: "table",
            properties: { workspaceName: ref("logs", "name"), retentionInDays: 730, totalRetentionInDays: 1095 },
          },
        ],
        requirements: { logRetentionDays: 1095 },
      },
      {
        case: "a table with an archive",
        add: [
          {
            type: "azure-native:operationalinsights:Table",
            name: "table",
            properties: { retentionInDays: 30, totalRetentionInDays: 365 },
          },
        ],
      },
    ],
    disallowed: [
      { case: "too short", set: { "logs.retentionInDays": 90 }, at: ["logs"], property: "retentionInDays" },
      { case: "absent is a month", set: { "logs.retentionInDays": undefined }, at: ["logs"] },
      {
        case: "longer than a workspace can, without an archive",
        set: { "logs.retentionInDays": 730 },
        requirements: { logRetentionDays: 1095 },
        at: ["logs"],
      },
      {
        case: "a table of its own",
        add: [
          {
            type: "azure-native:operationalinsights:Table",
            name: "table",
            properties: { retentionInDays: 30, totalRetentionInDays: 90 },
          },
        ],
        at: ["table"],
        property: "totalRetentionInDays",
      },
    ],
  },
  gcp: {
    compliant: [
      {
        type: "gcp:logging/projectBucketConfig:ProjectBucketConfig",
        name: "logs",
        properties: { bucketId: "logs", retentionDays: 365 },
      },
    ],
    allowed: [{ case: "longer", set: { "logs.retentionDays": 3650 } }],
    disallowed: [
      { case: "too short", set: { "logs.retentionDays": 90 }, at: ["logs"], property: "retentionDays" },
      { case: "absent is a month", set: { "logs.retentionDays": undefined }, at: ["logs"], property: "retentionDays" },
    ],
  },
};
