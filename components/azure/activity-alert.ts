import { ActivityLogAlert } from "@pulumi/azure-native/monitor/activityLogAlert.js";
import type { ComponentResource, Input } from "@pulumi/pulumi";
import type { Severity } from "../plan/types/common.ts";
import { type AlertPlace, descriptionOf } from "./metric-alert.ts";

/** One condition on a field of an event of the activity log, or several of which one is enough. */
export interface ActivityCondition {
  readonly field?: string;
  readonly equals?: string;
  readonly anyOf?: readonly { readonly field: string; readonly equals: string }[];
}

export interface ActivityAlert {
  readonly name: string;
  readonly severity: Severity;
  readonly description: string;
  readonly runbook: string;
  readonly allOf: readonly ActivityCondition[];
}

/**
 * An alert on an event of the activity log: all conditions must hold, on the scopes or whatever stands in them. It has
 * no severity of its own; its description tells it.
 * Source: https://learn.microsoft.com/rest/api/monitor/activity-log-alerts/create-or-update
 */
export function createActivityAlert(
  name: string,
  alert: ActivityAlert,
  place: AlertPlace & { readonly scopes: readonly Input<string>[] },
  parent: ComponentResource,
): void {
  new ActivityLogAlert(
    name,
    {
      activityLogAlertName: alert.name,
      resourceGroupName: place.resourceGroupName,
      location: "Global",
      description: descriptionOf(alert),
      enabled: true,
      scopes: [...place.scopes],
      condition: {
        allOf: alert.allOf.map(({ field, equals, anyOf }) => ({
          ...(field !== undefined && { field }),
          ...(equals !== undefined && { equals }),
          ...(anyOf && { anyOf: anyOf.map((each) => ({ ...each })) }),
        })),
      },
      actions: { actionGroups: [{ actionGroupId: place.actionGroupId }] },
      tags: { ...place.tags, severity: alert.severity },
    },
    { parent },
  );
}
