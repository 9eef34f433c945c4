import { type RuleCases, ref } from "../core/cases.ts";

const whole = { logType: "ADMIN_READ" };

export const cases: RuleCases = {
  aws: {
    requirements: { kind: "account" },
    compliant: [
      { type: "aws:kms/key:Key", name: "key", properties: { enableKeyRotation: true } },
      {
        type: "aws:cloudtrail/trail:Trail",
        name: "trail",
        properties: {
          s3BucketName: "acme-trail",
          isMultiRegionTrail: true,
          enableLogFileValidation: true,
          kmsKeyId: ref("key", "arn"),
          advancedEventSelectors: [{ fieldSelectors: [{ field: "eventCategory", equals: ["Management"] }] }],
        },
      },
    ],
    allowed: [
      { case: "no selectors", set: { "trail.advancedEventSelectors": undefined } },
      {
        case: "older selectors",
        set: { "trail.advancedEventSelectors": undefined, "trail.eventSelectors": [{ includeManagementEvents: true }] },
      },
      {
        case: "a second trail of one region",
        add: [{ type: "aws:cloudtrail/trail:Trail", name: "second", properties: { isMultiRegionTrail: false } }],
      },
    ],
    disallowed: [
      { case: "no trail", without: ["trail"], at: ["stack"] },
      { case: "stopped", set: { "trail.enableLogging": false }, at: ["trail"], property: "enableLogging" },
      {
        case: "one region",
        set: { "trail.isMultiRegionTrail": undefined },
        at: ["trail"],
        property: "isMultiRegionTrail",
      },
      {
        case: "not sealed",
        set: { "trail.enableLogFileValidation": false },
        at: ["trail"],
        property: "enableLogFileValidation",
      },
      {
        case: "without global services",
        set: { "trail.includeGlobalServiceEvents": false },
        at: ["trail"],
        property: "includeGlobalServiceEvents",
      },
      { case: "no key", set: { "trail.kmsKeyId": undefined }, at: ["trail"], property: "kmsKeyId" },
      {
        case: "writes alone",
        set: {
          "trail.advancedEventSelectors.0.fieldSelectors": [
            { field: "eventCategory", equals: ["Management"] },
            { field: "readOnly", equals: ["false"] },
          ],
        },
        at: ["trail"],
        property: "advancedEventSelectors",
      },
      {
        case: "writes alone, older form",
        set: { "trail.advancedEventSelectors": undefined, "trail.eventSelectors": [{ readWriteType: "WriteOnly" }] },
        at: ["trail"],
        property: "eventSelectors",
      },
    ],
  },
  azure: {
    requirements: { kind: "account" },
    compliant: [
      {
        type: "azure-native:monitor:SubscriptionDiagnosticSetting",
        name: "setting",
        properties: {
          logs: [
            ...["Administrative", "Alert", "Autoscale", "Policy"],
            ...["Recommendation", "ResourceHealth", "Security", "ServiceHealth"],
          ].map((category) => ({ category, enabled: true })),
        },
      },
    ],
    allowed: [
      {
        case: "the general form",
        without: ["setting"],
        add: [
          {
            type: "azure-native:monitor:DiagnosticSetting",
            name: "general",
            properties: {
              resourceUri: "/subscriptions/c0ffee00-1111-4a22-8333-000000000101",
              logs: [{ categoryGroup: "allLogs", enabled: true }],
            },
          },
        ],
      },
    ],
    disallowed: [
      { case: "no setting", without: ["setting"], at: ["stack"] },
      { case: "one kind off", set: { "setting.logs.3.enabled": false }, at: ["setting"], property: "logs" },
      { case: "one kind left out", set: { "setting.logs.0.category": "Autoscale" }, at: ["setting"] },
      { case: "no health of services", set: { "setting.logs.7": undefined }, at: ["setting"] },
    ],
  },
  gcp: {
    requirements: { kind: "account", dataClass: "confidential" },
    compliant: [
      {
        type: "gcp:projects/iAMAuditConfig:IAMAuditConfig",
        name: "config",
        properties: {
          service: "allServices",
          auditLogConfigs: [whole, { logType: "DATA_READ" }, { logType: "DATA_WRITE" }],
        },
      },
    ],
    allowed: [
      {
        case: "data that is no secret",
        set: { "config.auditLogConfigs": [whole] },
        requirements: { dataClass: "internal" },
      },
    ],
    disallowed: [
      { case: "no setting", without: ["config"], at: ["stack"] },
      { case: "one service alone", set: { "config.service": "storage.googleapis.com" }, at: ["stack"] },
      {
        case: "no reads of data",
        set: { "config.auditLogConfigs": [whole, { logType: "DATA_WRITE" }] },
        at: ["config"],
        property: "auditLogConfigs",
      },
      {
        case: "somebody exempt",
        set: { "config.auditLogConfigs.1.exemptedMembers": ["user:a@acme.example"] },
        at: ["config"],
        property: "auditLogConfigs.1.exemptedMembers",
      },
    ],
  },
};
