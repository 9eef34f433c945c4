import type { Behaviours } from "../../core/behaviour.ts";
import { nameIn } from "./ids.ts";
import { arm, docs, named, networkRef, refersTo, tokens } from "./types.ts";

const flowLog = "azure-native:network:FlowLog";
const guide = `${docs}/azure/network-watcher`;

/** Flow logs, in the network watcher that Azure makes by itself in each region with a virtual network. */
export const azureNetworkWatcher: Behaviours = {
  [flowLog]: {
    ...arm("Microsoft.Network/networkWatchers/flowLogs", "networkWatcherName"),
    evidence: `${docs}/rest/api/network-watcher/flow-logs/create-or-update`,
    inputs: [
      "enabled",
      "flowAnalyticsConfiguration",
      "format",
      "identity",
      "retentionPolicy",
      "storageId",
      "targetResourceId",
    ],
    name: named("flowLogName"),
    // The watcher and its group are Azure's own: nobody deploys them.
    container: "",
    outputs: ({ random }) => ({ targetResourceGuid: random("{uuid}", "target") }),
    references: {
      targetResourceId: networkRef([tokens.virtualNetwork, tokens.subnet]),
      storageId: refersTo(
        tokens.storageAccount,
        "FlowLogStorageAccountNotFound",
        "The storage account {value} of flow log {name} was not found in the region of the target.",
        { within: "region" },
      ),
    },
    rules: [
      {
        code: "ResourceNotFound",
        status: 404,
        evidence: `${guide}/network-watcher-create`,
        refuses: ({ id, region }, cloud) => {
          const watcher = nameIn(id, "networkWatchers") ?? "";
          const group = nameIn(id, "resourceGroups") ?? "";
          const exists = cloud.all(tokens.virtualNetwork).some((network) => network.region === region);
          const isIts =
            group.toLowerCase() === "networkwatcherrg" && watcher.toLowerCase() === `networkwatcher_${region}`;
          return exists && isIts
            ? undefined
            : `The Resource 'Microsoft.Network/networkWatchers/${watcher}' under resource group '${group}' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix`;
        },
      },
      {
        code: "FlowLogAlreadyExistsForTarget",
        evidence: `${guide}/vnet-flow-logs-overview`,
        refuses: ({ inputs, id }, cloud) => {
          const target = inputs.text("targetResourceId")?.toLowerCase();
          const other = cloud
            .all(flowLog)
            .find((log) => log.id !== id && log.inputs.text("targetResourceId")?.toLowerCase() === target);
          return other && `A flow log already exists for the target ${target}: ${other.id}.`;
        },
      },
      {
        code: "TrafficAnalyticsInvalidInterval",
        evidence: `${guide}/traffic-analytics`,
        refuses: ({ inputs }) => {
          const minutes = inputs.number(
            "flowAnalyticsConfiguration.networkWatcherFlowAnalyticsConfiguration.trafficAnalyticsInterval",
          );
          return minutes === undefined || minutes === 10 || minutes === 60
            ? undefined
            : `The traffic analytics interval must be 10 or 60 minutes, not ${minutes}.`;
        },
      },
    ],
    seconds: [15, 10, 10],
  },
};
