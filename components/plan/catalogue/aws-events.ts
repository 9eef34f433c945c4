import type { EventDraft } from "../types/operations.ts";
import type { EventScope } from "./cloud-catalogue.ts";

/** Events of an environment that must reach a person. Patterns: docs.aws.amazon.com/eventbridge/latest/userguide/eb-events.html */
export function awsEvents(scope: EventScope): readonly EventDraft[] {
  return [
    ...(scope.vault === undefined ? [] : backupEvents(scope.vault)),
    ...(scope.hasDatabase ? databaseEvents(scope) : []),
    ...(scope.hasFleet ? fleetEvents(scope) : []),
    ...(scope.hasEdge ? certificateEvents(scope) : []),
  ];
}

function backupEvents(vault: string): EventDraft[] {
  const failed = ["FAILED", "ABORTED", "EXPIRED"];
  return [
    {
      key: "backup-failed",
      severity: "P2",
      description: "A backup job failed, was aborted or never started: the RPO is at risk",
      pattern: {
        source: ["aws.backup"],
        "detail-type": ["Backup Job State Change"],
        detail: { state: failed, backupVaultName: [vault] },
      },
    },
    {
      key: "backup-copy-failed",
      severity: "P2",
      description: "A copy to the DR region or the other account failed",
      pattern: {
        source: ["aws.backup"],
        "detail-type": ["Copy Job State Change"],
        detail: { state: ["FAILED"], sourceBackupVaultArn: [{ suffix: `:backup-vault:${vault}` }] },
      },
    },
    {
      key: "restore-failed",
      severity: "P2",
      description: "A restore job or restore test failed: what is backed up may not come back",
      pattern: {
        source: ["aws.backup"],
        "detail-type": ["Restore Job State Change"],
        detail: { status: ["FAILED", "ABORTED"] },
      },
    },
  ];
}

function databaseEvents({ names, isVital }: EventScope): EventDraft[] {
  return [
    {
      key: "database-event",
      severity: isVital ? "P1" : "P2",
      description: "A database failed over, failed, or ran out of storage",
      pattern: {
        source: ["aws.rds"],
        "detail-type": ["RDS DB Instance Event"],
        detail: {
          EventCategories: ["failover", "failure", "low storage"],
          SourceIdentifier: [{ prefix: `${names.of("database")}-` }],
        },
      },
    },
  ];
}

function fleetEvents({ names }: EventScope): EventDraft[] {
  return [
    {
      key: "machine-launch-failed",
      severity: "P2",
      description: "A machine could not be started: capacity, quota, image or rights",
      pattern: {
        source: ["aws.autoscaling"],
        "detail-type": ["EC2 Instance Launch Unsuccessful"],
        detail: { AutoScalingGroupName: [{ prefix: `${names.of("fleet")}-` }] },
      },
    },
  ];
}

function certificateEvents({ region, account }: EventScope): EventDraft[] {
  return [
    {
      key: "certificate-renewal",
      severity: "P2",
      description: "A TLS certificate cannot be renewed by itself, or expires soon",
      pattern: {
        source: ["aws.acm"],
        "detail-type": ["ACM Certificate Approaching Expiration", "ACM Certificate Renewal Action Required"],
        resources: [{ prefix: `arn:aws:acm:${region}:${account}:` }],
      },
    },
  ];
}
