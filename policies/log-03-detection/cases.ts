import type { RuleCases } from "../core/cases.ts";

export const cases: RuleCases = {
  aws: {
    requirements: { kind: "account" },
    compliant: [
      { type: "aws:guardduty/detector:Detector", name: "detector", properties: { enable: true } },
      { type: "aws:cfg/recorder:Recorder", name: "recorder", properties: { recordingGroup: { allSupported: true } } },
      { type: "aws:cfg/recorderStatus:RecorderStatus", name: "status", properties: { isEnabled: true } },
      { type: "aws:guardduty/detector:Detector", name: "detector-dr", properties: { region: "eu-central-1" } },
      { type: "aws:cfg/recorder:Recorder", name: "recorder-dr", properties: { region: "eu-central-1" } },
      {
        type: "aws:cfg/recorderStatus:RecorderStatus",
        name: "status-dr",
        properties: { isEnabled: true, region: "eu-central-1" },
      },
    ],
    allowed: [{ case: "on by itself", set: { "detector.enable": undefined } }],
    disallowed: [
      { case: "no detector", without: ["detector"], at: ["stack"] },
      { case: "no detector in the other region", without: ["detector-dr"], at: ["stack"] },
      { case: "off", set: { "detector.enable": false }, at: ["detector"], property: "enable" },
      { case: "no recorder", without: ["recorder"], at: ["stack"] },
      {
        case: "some types alone",
        set: { "recorder.recordingGroup.allSupported": false },
        at: ["recorder"],
        property: "recordingGroup.allSupported",
      },
      { case: "never started", without: ["status"], at: ["recorder"] },
      { case: "stopped", set: { "status.isEnabled": false }, at: ["status"], property: "isEnabled" },
    ],
  },
  azure: {
    requirements: { kind: "account" },
    compliant: [
      {
        type: "azure-native:resources:DeploymentAtSubscriptionScope",
        name: "plans",
        properties: {
          properties: {
            template: {
              resources: ["Arm", "KeyVaults", "StorageAccounts"].map((name) => ({
                type: "Microsoft.Security/pricings",
                name,
                properties: { pricingTier: "Standard" },
              })),
            },
          },
        },
      },
      {
        type: "azure-native:security:Pricing",
        name: "machines",
        properties: { pricingName: "VirtualMachines", pricingTier: "Standard" },
      },
    ],
    allowed: [
      {
        case: "no plan for storage outside production",
        set: { "plans.properties.template.resources.2.properties.pricingTier": "Free" },
        requirements: { production: false },
      },
    ],
    disallowed: [
      { case: "nothing for machines", without: ["machines"], at: ["stack"] },
      { case: "the free tier", set: { "machines.pricingTier": "Free" }, at: ["stack"] },
      {
        case: "the free tier in a template",
        set: { "plans.properties.template.resources.2.properties.pricingTier": "Free" },
        at: ["stack"],
      },
    ],
  },
  gcp: {
    requirements: { kind: "account" },
    compliant: [
      {
        type: "gcp:securitycenter/v2ProjectNotificationConfig:V2ProjectNotificationConfig",
        name: "config",
        properties: { streamingConfig: { filter: 'state="ACTIVE" AND finding_class="THREAT"' } },
      },
    ],
    allowed: [
      { case: "every class", set: { "config.streamingConfig.filter": 'state="ACTIVE"' } },
      { case: "outside production", without: ["config"], requirements: { production: false } },
    ],
    disallowed: [
      { case: "told to nobody", without: ["config"], at: ["stack"] },
      {
        case: "another class",
        set: { "config.streamingConfig.filter": 'finding_class="MISCONFIGURATION"' },
        at: ["config"],
        property: "streamingConfig.filter",
      },
    ],
  },
};
