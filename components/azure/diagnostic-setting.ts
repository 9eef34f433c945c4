import { DiagnosticSetting } from "@pulumi/azure-native/monitor/diagnosticSetting.js";
import type { ComponentResource, Input, Output, Resource } from "@pulumi/pulumi";

export interface DiagnosticSettingParts {
  /** Full identifier of what is to be logged; of storage, the service: `<account>/blobServices/default`. */
  readonly resourceId: Input<string>;
  readonly workspaceId: Input<string>;
  /** Log categories by name, where not every log is wanted (most of them charge by the gigabyte); empty: metrics alone; absent: all. */
  readonly categories?: readonly string[];
  /** A resource of some types has no metric that can be sent on: network security groups, disks' access. */
  readonly hasMetrics?: boolean;
  /** Also keeps the logs in a storage account. */
  readonly storageAccountId?: Input<string>;
  /** Sends to the tables of the resource's own service rather than to `AzureDiagnostics`, for services that have some. */
  readonly ownTables?: boolean;
  /** Names the setting where a resource has more than one. */
  readonly key?: string;
}

/**
 * Sends a resource's logs and metrics to a workspace. A resource takes five settings at most, and none twice to the same
 * place, so everybody goes through here.
 * Source: https://learn.microsoft.com/azure/azure-monitor/essentials/diagnostic-settings
 */
export function createDiagnosticSetting(
  name: string,
  parts: DiagnosticSettingParts,
  parent: ComponentResource,
  dependsOn: readonly Resource[] = [],
): Output<string> {
  const { resourceId, workspaceId, categories, hasMetrics = true, storageAccountId, ownTables, key } = parts;
  const logs =
    categories === undefined
      ? [{ categoryGroup: "allLogs", enabled: true }]
      : categories.map((category) => ({ category, enabled: true }));
  const setting = new DiagnosticSetting(
    name,
    {
      name: key === undefined ? settingName : `${settingName}-${key}`,
      resourceUri: resourceId,
      workspaceId,
      ...(storageAccountId !== undefined && { storageAccountId }),
      ...(ownTables && { logAnalyticsDestinationType: "Dedicated" }),
      ...(logs.length > 0 && { logs }),
      ...(hasMetrics && { metrics: [{ category: "AllMetrics", enabled: true }] }),
    },
    { parent, dependsOn: [...dependsOn] },
  );
  return setting.id;
}

const settingName = "socle";
