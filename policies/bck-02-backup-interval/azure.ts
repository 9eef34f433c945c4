import { azurePoints } from "../core/azure-points.ts";
import {
  azureDisk,
  azureMachine,
  azureProtectionReads,
  azureProtections,
  azureShare,
  azureStorage,
  workflowMinutes,
} from "../core/azure-protection.ts";
import { isAzureReplica } from "../core/databases.ts";
import { pointInTime, pointInTimeTypes } from "../core/point-in-time.ts";
import type { Protection } from "../core/protection.ts";
import type { Resource } from "../core/resource.ts";
import { notApplicable, type StackCheck } from "../core/rule.ts";
import type { StackView } from "../core/stack-view.ts";
import { type Interval, judgeInterval } from "./interval.ts";

const replicated = "azure-native:recoveryservices:ReplicationProtectedItem";
const workflow = "azure-native:logic:Workflow";

/** Minutes of the most frequent schedules: machines and shares every four hours, disks every hour. */
const least: Readonly<Record<string, number>> = { [azureMachine]: 240, [azureShare]: 240, [azureDisk]: 60 };

export const azure: StackCheck = {
  stage: "stack",
  documentation: [
    "https://learn.microsoft.com/azure/backup/backup-azure-vms-enhanced-policy",
    "https://learn.microsoft.com/azure/backup/disk-backup-support-matrix",
    "https://learn.microsoft.com/azure/postgresql/flexible-server/concepts-backup-restore",
    "https://learn.microsoft.com/azure/mysql/flexible-server/concepts-business-continuity",
    "https://learn.microsoft.com/azure/azure-sql/database/automated-backups-overview",
  ],
  types: [...Object.keys(least), ...pointInTimeTypes("azure-native")],
  reads: [...azureProtectionReads, replicated],
  each: (resource, stack, requirements) => {
    // Nothing to read of a server that goes back to any instant by itself.
    if (!pointInTime(resource)?.isOn && isAzureReplica(resource)) return notApplicable("a replica of another");
    const protections = () => azureProtections(resource, stack);
    const means = {
      intervals: () => protections().flatMap(intervalOf),
      isElsewhere: () => protections().some(({ plan }) => plan === undefined),
      least: least[resource.type] ?? 0,
      replication: () => replicationOf(resource, stack),
    };
    // A share has no tags: its account has.
    const [account] = stack.referred(resource, "accountName", stack.ofType(azureStorage));
    return judgeInterval(resource, (resource.type === azureShare && account) || resource, means, requirements);
  },
};

function intervalOf({ plan }: Protection): readonly Interval[] {
  if (plan === undefined) return [];
  if (plan.type === workflow) {
    const minutes = workflowMinutes(plan) ?? Number.POSITIVE_INFINITY;
    return [{ by: plan, property: "definition.triggers", minutes }];
  }
  const [often] = azurePoints(plan).toSorted((a, b) => a.everyDays - b.everyDays);
  if (often === undefined) return [];
  return [{ by: plan, property: often.schedule, minutes: Math.round(often.everyDays * 1440) }];
}

function replicationOf(resource: Resource, stack: StackView): string | undefined {
  const items = stack.ofType(replicated);
  const machines = stack.referring(resource, "storageProfile", stack.ofType(azureMachine));
  const isCopied = [resource, ...machines].some((each) => stack.referring(each, "properties", items).length > 0);
  return isCopied ? "the machine is replicated" : undefined;
}
