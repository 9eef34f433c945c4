import { type PlanContext, survivesZoneLoss } from "../context.ts";
import { isInScope } from "../scope.ts";
import type { Severity } from "../types/common.ts";
import type { BackupPlan, EventRulePlan } from "../types/operations.ts";
import type { WorkloadPlan } from "../types/workload.ts";
import { runbookOf } from "./alerts.ts";

interface EventDraft {
  readonly key: string;
  readonly severity: Severity;
  readonly description: string;
  readonly pattern: EventRulePlan["pattern"];
}

/** Events of the environment that must reach a person. Patterns: docs.aws.amazon.com/eventbridge/latest/userguide/eb-events.html */
export function planEvents(
  context: PlanContext,
  workloads: readonly WorkloadPlan[],
  backup?: BackupPlan,
): readonly EventRulePlan[] {
  const drafts = [
    ...(backup ? backupEvents(context, backup) : []),
    ...(workloads.some((each) => each.database) ? databaseEvents(context) : []),
    ...(workloads.some((each) => each.fleet) ? fleetEvents(context) : []),
    ...(workloads.some((each) => each.edge) ? certificateEvents(context) : []),
  ];
  return drafts.map((draft) => ({
    ...draft,
    name: context.names.of("eventRule", "event", draft.key),
    runbook: runbookOf(draft.key),
  }));
}

/** A step less grave outside production. */
function grave({ production }: PlanContext, severity: Severity): Severity {
  if (production) return severity;
  return severity === "P1" ? "P2" : "P3";
}

function backupEvents(context: PlanContext, { vault }: BackupPlan): EventDraft[] {
  const failed = ["FAILED", "ABORTED", "EXPIRED"];
  return [
    {
      key: "backup-failed",
      severity: grave(context, "P2"),
      description: "A backup job failed, was aborted or never started: the RPO is at risk",
      pattern: {
        source: ["aws.backup"],
        "detail-type": ["Backup Job State Change"],
        detail: { state: failed, backupVaultName: [vault.name] },
      },
    },
    {
      key: "backup-copy-failed",
      severity: grave(context, "P2"),
      description: "A copy to the DR region or the other account failed",
      pattern: {
        source: ["aws.backup"],
        "detail-type": ["Copy Job State Change"],
        detail: { state: ["FAILED"], sourceBackupVaultArn: [{ suffix: `:backup-vault:${vault.name}` }] },
      },
    },
    {
      key: "restore-failed",
      severity: grave(context, "P2"),
      description: "A restore job or restore test failed: what is backed up may not come back",
      pattern: {
        source: ["aws.backup"],
        "detail-type": ["Restore Job State Change"],
        detail: { status: ["FAILED", "ABORTED"] },
      },
    },
  ];
}

function databaseEvents(context: PlanContext): EventDraft[] {
  const vital = Object.values(context.tiers).some(survivesZoneLoss);
  return [
    {
      key: "database-event",
      severity: grave(context, vital ? "P1" : "P2"),
      description: "A database failed over, failed, or ran out of storage",
      pattern: {
        source: ["aws.rds"],
        "detail-type": ["RDS DB Instance Event"],
        detail: {
          EventCategories: ["failover", "failure", "low storage"],
          SourceIdentifier: [{ prefix: `${context.names.of("database")}-` }],
        },
      },
    },
  ];
}

function fleetEvents(context: PlanContext): EventDraft[] {
  return [
    {
      key: "machine-launch-failed",
      severity: grave(context, "P2"),
      description: "A machine could not be started: capacity, quota, image or rights",
      pattern: {
        source: ["aws.autoscaling"],
        "detail-type": ["EC2 Instance Launch Unsuccessful"],
        detail: { AutoScalingGroupName: [{ prefix: `${context.names.of("fleet")}-` }] },
      },
    },
  ];
}

function certificateEvents(context: PlanContext): EventDraft[] {
  if (!isInScope(context.client, "network")) return [];
  return [
    {
      key: "certificate-renewal",
      severity: grave(context, "P2"),
      description: "A TLS certificate cannot be renewed by itself, or expires soon",
      pattern: {
        source: ["aws.acm"],
        "detail-type": ["ACM Certificate Approaching Expiration", "ACM Certificate Renewal Action Required"],
        resources: [{ prefix: `arn:aws:acm:${context.region}:${context.target.account}:` }],
      },
    },
  ];
}
