import { UserAssignedIdentity } from "@pulumi/azure-native/managedidentity/userAssignedIdentity.js";
import { FlowLog } from "@pulumi/azure-native/network/flowLog.js";
import type { ComponentResource, Output } from "@pulumi/pulumi";
import type { NetworkArgs } from "../contract/cloud.ts";
import { foundationOf, placeIn } from "./foundation.ts";
import { createLogStore } from "./log-store.ts";
import { grantRole } from "./role-assignment.ts";

/**
 * Records every connection of the network in a storage account, and sums them up in the workspace. Azure makes a network
 * watcher in each region as its first virtual network comes, in a group of its own: two environments of a subscription
 * share it, so neither owns it. It writes with an identity, since the account has no key to give.
 * https://learn.microsoft.com/azure/network-watcher/vnet-flow-logs-overview,
 * https://learn.microsoft.com/azure/network-watcher/network-watcher-create
 */
export function createFlowLog(
  name: string,
  networkId: Output<string>,
  args: NetworkArgs,
  parent: ComponentResource,
): void {
  const { plan, keys, account } = args;
  const { region, flowLogs, zones } = plan;
  const { store: accountName, retentionDays, roleName } = flowLogs;
  if (accountName === undefined) throw new Error(`the flow logs of ${plan.name} have no storage account`);
  const logicalName = `${name}-flow`;
  const foundation = foundationOf(args);
  const place = placeIn(args, region, plan.tags);
  const hasZones = zones.length > 0;
  const store = createLogStore(logicalName, { ...place, accountName, retentionDays, keys, hasZones }, parent);
  const identity = new UserAssignedIdentity(logicalName, { ...place, resourceName: roleName }, { parent });
  const grantId = grantRole(
    `${logicalName}-writer`,
    {
      role: "Storage Blob Data Contributor",
      scope: store.id,
      principalId: identity.principalId,
      account,
      description: `Writes the flow logs of ${plan.name}`,
    },
    parent,
  );
  new FlowLog(
    logicalName,
    {
      networkWatcherName: `NetworkWatcher_${region}`,
      resourceGroupName: "NetworkWatcherRG",
      flowLogName: plan.name,
      location: region,
      tags: place.tags,
      targetResourceId: networkId,
      storageId: store.id,
      identity: {
        type: "UserAssigned",
        userAssignedIdentities: [grantId.apply(() => identity.id)],
      },
      enabled: true,
      format: { type: "JSON", version: 2 },
      // Azure itself deletes within a year at most; the account's own rule does at the age that the plan says.
      retentionPolicy: { enabled: false, days: 0 },
      flowAnalyticsConfiguration: {
        networkWatcherFlowAnalyticsConfiguration: {
          enabled: true,
          workspaceResourceId: foundation.workspaceId(region),
          workspaceRegion: region,
          trafficAnalyticsInterval: 10,
        },
      },
    },
    { parent },
  );
}
