import { SubscriptionDiagnosticSetting } from "@pulumi/azure-native/monitor/subscriptionDiagnosticSetting.js";
import { BlobServiceProperties } from "@pulumi/azure-native/storage/blobServiceProperties.js";
import { ManagementPolicy } from "@pulumi/azure-native/storage/managementPolicy.js";
import type { StorageAccount } from "@pulumi/azure-native/storage/storageAccount.js";
import { all, ComponentResource, type ComponentResourceOptions } from "@pulumi/pulumi";
import type { Alerting, Foundation, Keys } from "../contract/handles.ts";
import { separators } from "../plan/catalogue/azure-audit-filters.ts";
import type { AccountPlan, AuditFilterPlan } from "../plan/types/account.ts";
import { createActivityAlert } from "./activity-alert.ts";
import { actionGroupOf } from "./alerting.ts";
import { lockFromDeletion } from "./deletion-lock.ts";
import { createDiagnosticSetting } from "./diagnostic-setting.ts";
import { foundationOf, placeIn } from "./foundation.ts";
import { createQueryAlert } from "./log-alert.ts";
import type { AlertPlace } from "./metric-alert.ts";
import { createStorageAccount } from "./storage-account.ts";

export interface AzureAuditArgs {
  readonly plan: AccountPlan;
  readonly keys: Keys;
  readonly alerting: Alerting;
  readonly foundation: Foundation;
}

/**
 * The activity log of the subscription, in a write-once archive and in a workspace, and the alerts on what it tells.
 * Source: https://learn.microsoft.com/azure/azure-monitor/platform/activity-log
 */
export class AzureAudit extends ComponentResource {
  readonly #name: string;
  readonly #args: AzureAuditArgs;

  constructor(name: string, args: AzureAuditArgs, options: ComponentResourceOptions) {
    super("socle:azure:Audit", name, {}, options);
    this.#name = name;
    this.#args = args;
    const { plan, foundation } = args;
    const { trail, target } = plan;

    const archive = this.#createArchive();
    new SubscriptionDiagnosticSetting(
      name,
      {
        name: trail.name,
        workspaceId: foundation.workspaceId(target.region),
        storageAccountId: archive.id,
        logs: categories.map((category) => ({ category, enabled: true })),
      },
      { parent: this, protect: plan.protect },
    );
    for (const filter of plan.filters) this.#createFilter(filter);
    this.registerOutputs({});
  }

  /** Nobody deletes the archive, or a log in it before its time, and each reading of it is logged. */
  #createArchive(): StorageAccount {
    const { plan, keys, foundation } = this.#args;
    const { bucket, region, retentionDays, lockDays } = plan.trail.archive;
    const logicalName = `${this.#name}-archive`;
    const child = { parent: this };
    const account = createStorageAccount(
      logicalName,
      {
        accountName: bucket,
        region,
        foundation,
        keys,
        purpose: "operations",
        kind: "StorageV2",
        redundancy: "zone",
        access: "services",
        writeOnceDays: lockDays,
        isAppendedTo: true,
        protect: plan.protect,
        tags: { purpose: "audit" },
      },
      this,
    );
    const { resourceGroupName } = placeIn(this.#args, region);
    const blobs = new BlobServiceProperties(
      logicalName,
      {
        accountName: account.name,
        resourceGroupName,
        blobServicesName: "default",
        // The policy of the whole account keeps versions, so there must be some.
        isVersioningEnabled: true,
        deleteRetentionPolicy: { enabled: true, days: 14 },
        containerDeleteRetentionPolicy: { enabled: true, days: 14 },
      },
      child,
    );
    const ageing = new ManagementPolicy(
      logicalName,
      {
        accountName: account.name,
        resourceGroupName,
        managementPolicyName: "default",
        policy: { rules: [expireAfter(retentionDays)] },
      },
      { ...child, dependsOn: [blobs] },
    );
    const readings = createDiagnosticSetting(
      logicalName,
      { resourceId: blobs.id, workspaceId: foundation.workspaceId(region), hasMetrics: false },
      this,
    );
    // Made last and gone first, or it would hold what stands in the account.
    const scope = all([account.id, ageing.id, readings]).apply(([id]) => id);
    if (plan.protect) lockFromDeletion(logicalName, scope, "Holds the audit trail", this);
    return account;
  }

  #createFilter(filter: AuditFilterPlan): void {
    const { target } = this.#args.plan;
    const logicalName = `${this.#name}-filter-${filter.key}`;
    const alert = { ...filter, description: `${filter.description} (${filter.reference})` };
    const { pattern } = filter;
    if (pattern.startsWith("AzureActivity")) {
      const workspaceId = foundationOf(this.#args).workspaceId(target.region);
      const place = { ...this.#placeOf(filter), workspaceId, region: target.region };
      createQueryAlert(logicalName, { ...alert, query: pattern, everyMinutes: 5 }, place, this);
      return;
    }
    const place = { ...this.#placeOf(filter), scopes: [`/subscriptions/${target.account}`] };
    const apart = pattern.split(separators.apart);
    for (const part of apart) {
      const suffix = apart.length === 1 ? "" : `-${lastWord(part)}`;
      const allOf = conditionsOf(part.split(separators.together));
      createActivityAlert(`${logicalName}${suffix}`, { ...alert, name: `${filter.name}${suffix}`, allOf }, place, this);
    }
  }

  #placeOf({ severity }: AuditFilterPlan): AlertPlace {
    const { plan, alerting } = this.#args;
    const { resourceGroupName, tags } = placeIn(this.#args, plan.target.region);
    return { resourceGroupName, tags, actionGroupId: actionGroupOf(alerting, severity) };
  }
}

/** Everything that the activity log sorts its events into. */
const categories = [
  "Administrative",
  "Alert",
  "Autoscale",
  "Policy",
  "Recommendation",
  "ResourceHealth",
  "Security",
  "ServiceHealth",
];

/**
 * One operation is looked for without any other condition, as Defender for Cloud wants to see it; of several, what
 * succeeded, once.
 */
function conditionsOf(operations: readonly string[]) {
  const [only] = operations;
  const administrative = { field: "category", equals: "Administrative" };
  if (operations.length === 1 && only) return [administrative, { field: "operationName", equals: only }];
  return [
    administrative,
    { field: "status", equals: "Succeeded" },
    { anyOf: operations.map((operation) => ({ field: "operationName", equals: operation })) },
  ];
}

/** `write` of `Microsoft.Network/networkSecurityGroups/write`. */
function lastWord(operation: string): string {
  return operation.split("/").at(-1) ?? operation;
}

function expireAfter(days: number) {
  const deleted = { delete: { daysAfterCreationGreaterThan: days } };
  return {
    name: "expire",
    enabled: true,
    type: "Lifecycle",
    definition: {
      // Logs are append blobs, which know no versions; whatever else was left there leaves with them.
      filters: { blobTypes: ["appendBlob", "blockBlob"] },
      actions: { baseBlob: deleted },
    },
  };
}
