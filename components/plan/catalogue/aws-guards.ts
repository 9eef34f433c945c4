import type { AwsGuardsPlan } from "../types/account.ts";
import type { EventDraft } from "../types/operations.ts";
import type { AccountScope } from "./cloud-catalogue.ts";

/** What watches each region: threats in logs, buckets, disks and databases; configuration; known vulnerabilities; outside access. */
export function awsGuards({ client, names, homeRegion, regions }: AccountScope): AwsGuardsPlan {
  const standards = [
    "standards/aws-foundational-security-best-practices/v/1.0.0",
    "standards/cis-aws-foundations-benchmark/v/3.0.0",
    ...(client.compliance.frameworks.includes("pci-dss") ? ["standards/pci-dss/v/4.0.1"] : []),
  ];
  return {
    cloud: "aws",
    regions: regions.map((region) => ({
      region,
      home: region === homeRegion,
      recorder: { name: names.of("recorder", "recorder"), includeGlobal: region === homeRegion },
      detectorFeatures: ["EBS_MALWARE_PROTECTION", "RDS_LOGIN_EVENTS", "S3_DATA_EVENTS"],
      securityStandards: standards,
      inspectorTypes: ["EC2"],
      analyzer: names.of("analyzer", "analyzer"),
    })),
    recorderRoleName: names.of("role", "recorder"),
    recorderBucket: names.globalOf("bucket", "recorder"),
    relayName: names.of("role", "alerts-relay"),
  };
}

/** Findings and announcements that must reach a person. Patterns: docs.aws.amazon.com/eventbridge/latest/userguide/eb-events.html */
export const awsAccountEvents: readonly EventDraft[] = [
  {
    key: "threat-high",
    severity: "P1",
    description: "GuardDuty found a threat of high or critical severity",
    pattern: {
      source: ["aws.guardduty"],
      "detail-type": ["GuardDuty Finding"],
      detail: { severity: [{ numeric: [">=", 7] }] },
    },
  },
  {
    key: "threat-medium",
    severity: "P2",
    description: "GuardDuty found a threat of medium severity",
    pattern: {
      source: ["aws.guardduty"],
      "detail-type": ["GuardDuty Finding"],
      detail: { severity: [{ numeric: [">=", 4, "<", 7] }] },
    },
  },
  {
    key: "finding-critical",
    severity: "P2",
    description: "Security Hub holds a new critical finding: a control failed, or a vulnerability is exploitable",
    pattern: {
      source: ["aws.securityhub"],
      "detail-type": ["Security Hub Findings - Imported"],
      detail: {
        findings: {
          RecordState: ["ACTIVE"],
          Severity: { Label: ["CRITICAL"] },
          Workflow: { Status: ["NEW"] },
        },
      },
    },
  },
  {
    key: "outside-access",
    severity: "P2",
    description: "Access Analyzer found something that can be reached from outside the account",
    pattern: {
      source: ["aws.access-analyzer"],
      "detail-type": ["Access Analyzer Finding"],
      detail: { status: ["ACTIVE"], isPublic: [true] },
    },
  },
  {
    key: "cloud-issue",
    severity: "P2",
    description: "AWS announces trouble with a service that the account uses",
    pattern: {
      source: ["aws.health"],
      "detail-type": ["AWS Health Event"],
      detail: { eventTypeCategory: ["issue"] },
    },
  },
  {
    key: "cloud-change",
    severity: "P3",
    description: "AWS announces a change that needs an action: retirement of a machine, of a certificate, of a version",
    pattern: {
      source: ["aws.health"],
      "detail-type": ["AWS Health Event"],
      detail: { eventTypeCategory: ["scheduledChange", "accountNotification"] },
    },
  },
];
