import type { NegativeCase } from "../negative-case.ts";

const docs = "https://docs.aws.amazon.com";
const detector = "aws:guardduty/detector:Detector";
const feature = "aws:guardduty/detectorFeature:DetectorFeature";
const hub = "aws:securityhub/account:Account";
const standard = "aws:securityhub/standardsSubscription:StandardsSubscription";
const foundational = "arn:aws:securityhub:eu-west-3::standards/aws-foundational-security-best-practices/v/1.0.0";
const inspector = "aws:inspector2/enabler:Enabler";
const analyzer = "aws:accessanalyzer/analyzer:Analyzer";

export const cases: readonly NegativeCase[] = [
  {
    title: "a second detector in a region",
    given: [[detector, "first", {}]],
    attempt: { create: [detector, "second", {}] },
    expectedCode: "BadRequestException",
    expectedText: "already exists",
    evidence: `${docs}/guardduty/latest/APIReference/API_CreateDetector.html`,
  },
  {
    title: "a feature of a detector of another region",
    given: [[detector, "far", { region: "eu-central-1" }]],
    attempt: { create: [feature, "s3", { detectorId: "<far.id>", name: "S3_DATA_EVENTS", status: "ENABLED" }] },
    expectedCode: "BadRequestException",
    evidence: `${docs}/guardduty/latest/APIReference/API_UpdateDetector.html`,
  },
  {
    title: "both kinds of runtime monitoring at once",
    given: [
      [detector, "one", {}],
      [feature, "eks", { detectorId: "<one.id>", name: "EKS_RUNTIME_MONITORING", status: "ENABLED" }],
    ],
    attempt: { create: [feature, "all", { detectorId: "<one.id>", name: "RUNTIME_MONITORING", status: "ENABLED" }] },
    expectedCode: "BadRequestException",
    expectedText: "cannot both",
    evidence: `${docs}/guardduty/latest/ug/runtime-monitoring.html`,
  },
  {
    title: "a detector feature that does not exist",
    given: [[detector, "one", {}]],
    attempt: { create: [feature, "x", { detectorId: "<one.id>", name: "DNS_LOGS", status: "ENABLED" }] },
    expectedCode: "check:enum",
    evidence: `${docs}/guardduty/latest/APIReference/API_DetectorFeatureConfiguration.html`,
  },
  {
    title: "a second Security Hub in a region",
    given: [[hub, "first", {}]],
    attempt: { create: [hub, "second", {}] },
    expectedCode: "ResourceConflictException",
    evidence: `${docs}/securityhub/1.0/APIReference/API_EnableSecurityHub.html`,
  },
  {
    title: "a standard without Security Hub",
    attempt: { create: [standard, "fsbp", { standardsArn: foundational }] },
    expectedCode: "InvalidAccessException",
    evidence: `${docs}/securityhub/1.0/APIReference/API_BatchEnableStandards.html`,
  },
  {
    title: "a standard that does not exist",
    given: [[hub, "hub", {}]],
    attempt: {
      create: [standard, "x", { standardsArn: "arn:aws:securityhub:eu-west-3::standards/iso-27001/v/2022" }],
    },
    expectedCode: "InvalidInputException",
    evidence: `${docs}/securityhub/latest/userguide/standards-reference.html`,
  },
  {
    title: "a standard of another region",
    given: [[hub, "hub", {}]],
    attempt: { create: [standard, "x", { standardsArn: foundational.replace("eu-west-3", "eu-central-1") }] },
    expectedCode: "InvalidInputException",
    evidence: `${docs}/securityhub/latest/userguide/standards-reference.html`,
  },
  {
    title: "the same standard twice",
    given: [
      [hub, "hub", {}],
      [standard, "first", { standardsArn: foundational }],
    ],
    attempt: { create: [standard, "second", { standardsArn: foundational }] },
    expectedCode: "InvalidInputException",
    expectedText: "already enabled",
    evidence: `${docs}/securityhub/1.0/APIReference/API_BatchEnableStandards.html`,
  },
  {
    title: "Inspector switched on twice in a region",
    given: [[inspector, "first", { accountIds: ["111122223333"], resourceTypes: ["EC2"] }]],
    attempt: { create: [inspector, "second", { accountIds: ["111122223333"], resourceTypes: ["ECR"] }] },
    expectedCode: "ConflictException",
    evidence: `${docs}/inspector/v2/APIReference/API_Enable.html`,
  },
  {
    title: "Inspector for an account of somebody else",
    attempt: { create: [inspector, "x", { accountIds: ["999988887777"], resourceTypes: ["EC2"] }] },
    expectedCode: "AccessDeniedException",
    evidence: `${docs}/inspector/v2/APIReference/API_Enable.html`,
  },
  {
    title: "two external-access analyzers in a region",
    given: [[analyzer, "first", { analyzerName: "first", type: "ACCOUNT" }]],
    attempt: { create: [analyzer, "second", { analyzerName: "second", type: "ACCOUNT" }] },
    expectedCode: "ServiceQuotaExceededException",
    evidence: `${docs}/IAM/latest/UserGuide/access-analyzer-quotas.html`,
  },
];
