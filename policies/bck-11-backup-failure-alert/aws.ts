import { awsPlan } from "../core/backup-plans.ts";
import { listensFor } from "../core/event-pattern.ts";
import { firstKnown } from "../core/first-known.ts";
import type { Resource } from "../core/resource.ts";
import { fail, notApplicable, pass, type StackCheck } from "../core/rule.ts";
import type { StackView } from "../core/stack-view.ts";

const eventRule = "aws:cloudwatch/eventRule:EventRule";
const eventTarget = "aws:cloudwatch/eventTarget:EventTarget";
const notifications = "aws:backup/vaultNotifications:VaultNotifications";
const alarm = "aws:cloudwatch/metricAlarm:MetricAlarm";

type Tells = (each: Resource, vault: string, stack: StackView) => boolean;

const tellers: Readonly<Record<string, Tells>> = {
  [eventRule]: tellsByEvent,
  [notifications]: tellsByTopic,
  [alarm]: tellsByAlarm,
};

export const aws: StackCheck = {
  stage: "stack",
  documentation: [
    "https://docs.aws.amazon.com/aws-backup/latest/devguide/eventbridge.html",
    "https://docs.aws.amazon.com/aws-backup/latest/devguide/backup-notifications.html",
    "https://docs.aws.amazon.com/aws-backup/latest/devguide/cloudwatch.html",
  ],
  types: [awsPlan],
  reads: [...Object.keys(tellers), eventTarget],
  each: (plan, stack) => {
    const vaults = [...new Set(plan.list("rules").flatMap((rule) => rule.text("targetVaultName") ?? []))];
    if (vaults.length === 0) return notApplicable("fills no vault");
    const region = stack.regionOf(plan);
    const near = stack.ofType(...Object.keys(tellers)).filter((each) => stack.regionOf(each) === region);
    return vaults.map((vault) => {
      const tells = (each: Resource) => tellers[each.type]?.(each, vault, stack) ?? false;
      const teller = firstKnown(near, tells);
      if (teller) return pass(`failed jobs of ${vault} are told by ${teller.name}`);
      const wanted = "an event rule with a target, a notification or an alarm";
      return fail({ found: `nothing tells of failed backup jobs of ${vault}`, wanted });
    });
  },
};

/** A rule of the event bus for failed jobs of the vault, all of them, that leads somewhere. */
function tellsByEvent(rule: Resource, vault: string, stack: StackView): boolean {
  const detail = { state: "FAILED", backupVaultName: vault };
  const failure = { source: "aws.backup", "detail-type": "Backup Job State Change", detail };
  if (!listensFor(rule, failure)) return false;
  return stack.referring(rule, "rule", stack.ofType(eventTarget)).length > 0;
}

/**
 * The end of a job is told with its state, failed ones included; `BACKUP_JOB_FAILED` is accepted and no longer sent.
 * Source: https://docs.aws.amazon.com/aws-backup/latest/APIReference/API_PutBackupVaultNotifications.html
 */
function tellsByTopic(each: Resource, vault: string): boolean {
  return each.texts("backupVaultEvents").includes("BACKUP_JOB_COMPLETED") && each.text("backupVaultName") === vault;
}

function tellsByAlarm(each: Resource, vault: string): boolean {
  if (each.text("namespace") !== "AWS/Backup" || each.text("metricName") !== "NumberOfBackupJobsFailed") return false;
  const only = each.text("dimensions.BackupVaultName");
  if (only !== undefined && only !== vault) return false;
  return each.flag("actionsEnabled") !== false && each.has("alarmActions");
}
