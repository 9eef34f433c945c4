import type { Behaviours } from "../../core/behaviour.ts";
import { docs, inService, refersTo, taken, tokens } from "./types.ts";

const guardDuty = inService("GuardDuty");
const guardDutyApi = `${docs}/guardduty/latest/APIReference`;
const hub = "aws:securityhub/account:Account";
const subscription = "aws:securityhub/standardsSubscription:StandardsSubscription";
const securityHub = inService("SecurityHub");
const hubApi = `${docs}/securityhub/1.0/APIReference`;

/** What looks for threats, weaknesses and unintended access: mostly one a region. */
export const detection: Behaviours = {
  [tokens.detector]: {
    ...guardDuty,
    evidence: `${guardDutyApi}/API_CreateDetector.html`,
    noun: "GuardDuty Detector",
    calls: ["CreateDetector", "UpdateDetector", "DeleteDetector"],
    inputs: ["enable", "findingPublishingFrequency"],
    defaults: { enable: true, findingPublishingFrequency: "SIX_HOURS" },
    id: "{hex32}",
    arn: "arn:aws:guardduty:{region}:{account}:detector/{id}",
    outputs: ({ account }) => ({
      accountId: account,
      datasources: {
        s3Logs: { enable: true },
        kubernetes: { auditLogs: { enable: true } },
        malwareProtection: { scanEc2InstanceWithFindings: { ebsVolumes: { enable: true } } },
      },
    }),
    singleton: {
      code: "BadRequestException",
      message: "The request is rejected because a detector already exists for the current account.",
    },
    seconds: [4, 3, 4],
  },
  "aws:guardduty/detectorFeature:DetectorFeature": {
    ...guardDuty,
    evidence: `${guardDutyApi}/API_DetectorFeatureConfiguration.html`,
    noun: "GuardDuty Detector Feature",
    calls: ["UpdateDetector", "UpdateDetector", "UpdateDetector"],
    inputs: ["detectorId", "status", "additionalConfigurations"],
    name: { auto: false },
    id: "{detectorId}/{name}",
    references: {
      detectorId: refersTo(
        tokens.detector,
        "BadRequestException",
        "The request is rejected because the input detectorId is not owned by the current account.",
      ),
    },
    rules: [
      {
        code: "BadRequestException",
        evidence: `${docs}/guardduty/latest/ug/runtime-monitoring.html`,
        refuses: ({ inputs, name, urn }, cloud) => {
          const other = { RUNTIME_MONITORING: "EKS_RUNTIME_MONITORING", EKS_RUNTIME_MONITORING: "RUNTIME_MONITORING" }[
            name
          ];
          if (other === undefined || inputs.text("status") !== "ENABLED") return undefined;
          const both = cloud
            .all("aws:guardduty/detectorFeature:DetectorFeature")
            .some(
              (feature) => feature.urn !== urn && feature.name === other && feature.inputs.text("status") === "ENABLED",
            );
          return both
            ? `The request is rejected because ${name} and ${other} cannot both be provided in the same request or enabled together.`
            : undefined;
        },
      },
    ],
    seconds: [3, 3, 1],
  },
  [hub]: {
    ...securityHub,
    evidence: `${hubApi}/API_EnableSecurityHub.html`,
    noun: "Security Hub Account",
    calls: ["EnableSecurityHub", "UpdateSecurityHubConfiguration", "DisableSecurityHub"],
    inputs: ["enableDefaultStandards", "controlFindingGenerator", "autoEnableControls"],
    defaults: { enableDefaultStandards: true, controlFindingGenerator: "SECURITY_CONTROL", autoEnableControls: true },
    id: "{account}",
    arn: "arn:aws:securityhub:{region}:{account}:hub/default",
    singleton: {
      code: "ResourceConflictException",
      message: "Account is already subscribed to Security Hub",
      status: 409,
    },
    seconds: [12, 4, 8],
  },
  [subscription]: {
    ...securityHub,
    evidence: `${hubApi}/API_BatchEnableStandards.html`,
    noun: "Security Hub Standard",
    calls: ["BatchEnableStandards", "BatchEnableStandards", "BatchDisableStandards"],
    inputs: ["standardsArn"],
    id: ({ inputs, region, account }) =>
      `arn:aws:securityhub:${region}:${account}:subscription/${inputs
        .text("standardsArn")
        ?.split(":")
        .at(-1)
        ?.replace(/^standards\/|^ruleset\//, "")}`,
    arn: "{id}",
    rules: [
      {
        code: "InvalidAccessException",
        refuses: (_attempt, cloud) =>
          cloud.all(hub).length > 0 ? undefined : "Account is not subscribed to AWS Security Hub",
      },
      {
        code: "InvalidInputException",
        evidence: `${docs}/securityhub/latest/userguide/standards-reference.html`,
        refuses: ({ inputs, region }) => {
          const arn = inputs.text("standardsArn") ?? "";
          return standards.some((standard) => arn === standard.replace("{region}", region))
            ? undefined
            : `Invalid parameter 'StandardsArn': ${arn} is no standard of ${region}`;
        },
      },
      {
        code: "InvalidInputException",
        on: "create",
        refuses: ({ inputs }, cloud) =>
          cloud.all(subscription).some((other) => other.inputs.text("standardsArn") === inputs.text("standardsArn"))
            ? `The standard ${inputs.text("standardsArn")} is already enabled`
            : undefined,
      },
    ],
    seconds: [30, 5, 30],
  },
  "aws:inspector2/enabler:Enabler": {
    ...inService("Inspector2"),
    evidence: `${docs}/inspector/v2/APIReference/API_Enable.html`,
    noun: "Inspector2 Enabler",
    calls: ["Enable", "Enable", "Disable"],
    inputs: ["accountIds", "resourceTypes"],
    id: ({ inputs }) => `${inputs.texts("accountIds").join(":")}-${inputs.texts("resourceTypes").join(":")}`,
    rules: [
      {
        code: "AccessDeniedException",
        status: 403,
        refuses: ({ inputs, account }) => {
          const foreign = inputs.texts("accountIds").find((id) => id !== account);
          return foreign && `Account ${account} is not the delegated administrator of ${foreign}`;
        },
      },
    ],
    singleton: {
      code: "ConflictException",
      message: "Inspector is already enabled for account {account}",
      status: 409,
    },
    inPlace: ["resourceTypes"],
    seconds: [60, 30, 60],
  },
  "aws:accessanalyzer/analyzer:Analyzer": {
    ...inService("AccessAnalyzer"),
    evidence: `${docs}/access-analyzer/latest/APIReference/API_CreateAnalyzer.html`,
    noun: "IAM Access Analyzer Analyzer",
    calls: ["CreateAnalyzer", "UpdateAnalyzer", "DeleteAnalyzer"],
    inputs: ["analyzerName", "type", "configuration"],
    defaults: { type: "ACCOUNT" },
    name: {
      input: "analyzerName",
      unique: "region",
      taken: taken("ConflictException", "Analyzer with name {analyzerName} already exists.", 409),
    },
    arn: "arn:aws:access-analyzer:{region}:{account}:analyzer/{name}",
    quota: {
      limit: 1,
      perInput: "type",
      code: "ServiceQuotaExceededException",
      message: "The maximum number of analyzers of type {type} in {region} has been reached.",
      status: 402,
      evidence: `${docs}/IAM/latest/UserGuide/access-analyzer-quotas.html`,
    },
    seconds: [4, 3, 3],
  },
};

/** Source: https://docs.aws.amazon.com/securityhub/latest/userguide/standards-reference.html */
const standards = [
  "arn:aws:securityhub:{region}::standards/aws-foundational-security-best-practices/v/1.0.0",
  "arn:aws:securityhub:{region}::standards/aws-resource-tagging-standard/v/1.0.0",
  "arn:aws:securityhub:{region}::standards/cis-aws-foundations-benchmark/v/1.4.0",
  "arn:aws:securityhub:{region}::standards/cis-aws-foundations-benchmark/v/3.0.0",
  "arn:aws:securityhub:{region}::standards/cis-aws-foundations-benchmark/v/5.0.0",
  "arn:aws:securityhub:{region}::standards/nist-800-53/v/5.0.0",
  "arn:aws:securityhub:{region}::standards/nist-800-171/v/2.0.0",
  "arn:aws:securityhub:{region}::standards/pci-dss/v/3.2.1",
  "arn:aws:securityhub:{region}::standards/pci-dss/v/4.0.1",
  "arn:aws:securityhub:::ruleset/cis-aws-foundations-benchmark/v/1.2.0",
];
