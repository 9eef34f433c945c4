import type { StackCheck } from "../core/rule.ts";
import { judgeLogs, type LogPlaces } from "./log-places.ts";

const workspace = "azure-native:operationalinsights:Workspace";
const account = "azure-native:storage:StorageAccount";

const settings = [
  { path: "workspaceId", targets: [workspace] },
  { path: "storageAccountId", targets: [account] },
];

const places: LogPlaces = {
  stores: { [workspace]: "location", "azure-native:applicationinsights:Component": "location" },
  routes: {
    "azure-native:applicationinsights:Component": [{ path: "workspaceResourceId", targets: [workspace] }],
    "azure-native:monitor:DiagnosticSetting": settings,
    "azure-native:monitor:SubscriptionDiagnosticSetting": settings,
    "azure-native:network:FlowLog": [{ path: "storageId", targets: [account] }],
  },
};

export const azure: StackCheck = {
  stage: "stack",
  documentation: ["https://learn.microsoft.com/azure/azure-monitor/logs/workspace-design"],
  types: [...new Set([...Object.keys(places.stores), ...Object.keys(places.routes)])],
  reads: [account],
  each: (resource, stack, requirements) => judgeLogs(places, resource, stack, requirements),
};
