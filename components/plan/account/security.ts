import type { Client } from "../../client/schema.ts";
import { runbookOf } from "../areas/alerts.ts";
import { severities } from "../areas/routes.ts";
import type { Names } from "../names.ts";
import type { AuditFilterPlan, RegionGuardPlan } from "../types/account.ts";
import type { Severity } from "../types/common.ts";
import type { EventRulePlan } from "../types/operations.ts";
import { auditFilters } from "./audit-filters.ts";

/** Namespace of the metrics that the filters count. */
const metricPrefix = "Audit";

/** One less grave outside production. */
function grave(production: boolean, severity: Severity): Severity {
  const rank = severities.indexOf(severity) + (production ? 0 : 1);
  return severities[Math.min(rank, 2)] ?? "P3";
}

export function planFilters(names: Names, account: string, production: boolean): readonly AuditFilterPlan[] {
  const breakGlass = `arn:aws:iam::${account}:role/${names.of("role", "break-glass")}`;
  return auditFilters(breakGlass).map(({ key, pattern, threshold, severity, description, reference }) => ({
    key,
    name: names.of("metricFilter", "audit", key),
    pattern,
    metric: `${metricPrefix}${pascal(key)}`,
    threshold,
    severity: grave(production, severity),
    description,
    runbook: runbookOf(key),
    reference,
  }));
}

function pascal(key: string): string {
  return key
    .split("-")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
}

/** What watches each region: threats in logs, buckets, disks and databases; configuration; known vulnerabilities; outside access. */
export function planRegions(
  client: Client,
  names: Names,
  home: string,
  regions: readonly string[],
): readonly RegionGuardPlan[] {
  const standards = [
    "standards/aws-foundational-security-best-practices/v/1.0.0",
    "standards/cis-aws-foundations-benchmark/v/3.0.0",
    ...(client.compliance.frameworks.includes("pci-dss") ? ["standards/pci-dss/v/4.0.1"] : []),
  ];
  return regions.map((region) => ({
    region,
    home: region === home,
    recorder: { name: names.of("recorder", "recorder"), includeGlobal: region === home },
    detectorFeatures: ["EBS_MALWARE_PROTECTION", "RDS_LOGIN_EVENTS", "S3_DATA_EVENTS"],
    securityStandards: standards,
    inspectorTypes: ["EC2"],
    analyzer: names.of("analyzer", "analyzer"),
  }));
}

/** Findings and announcements that must reach a person. Patterns: docs.aws.amazon.com/eventbridge/latest/userguide/eb-events.html */
export function planAccountEvents(names: Names, production: boolean): readonly EventRulePlan[] {
  const drafts: readonly Omit<EventRulePlan, "name" | "runbook">[] = [
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
      description:
        "AWS announces a change that needs an action: retirement of a machine, of a certificate, of a version",
      pattern: {
        source: ["aws.health"],
        "detail-type": ["AWS Health Event"],
        detail: { eventTypeCategory: ["scheduledChange", "accountNotification"] },
      },
    },
  ];
  return drafts.map((draft) => ({
    ...draft,
    severity: grave(production, draft.severity),
    name: names.of("eventRule", "event", draft.key),
    runbook: runbookOf(draft.key),
  }));
}
