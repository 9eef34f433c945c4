import { PolicyAssignment } from "@pulumi/azure-native/authorization/policyAssignment.js";
import { DataCollectionRule } from "@pulumi/azure-native/monitor/dataCollectionRule.js";
import type { ComponentResource, Output } from "@pulumi/pulumi";
import type { Tags } from "../plan/types/common.ts";
import { grantRole } from "./role-assignment.ts";

export interface MachineLogsParts {
  readonly account: string;
  readonly resourceGroupName: Output<string>;
  readonly region: string;
  readonly tags: Tags;
  readonly workspaceId: Output<string>;
  /** What the rule and its assignments are called after. */
  readonly baseName: string;
}

/**
 * What the agent of the machines of one region sends to the workspace, and the policies that tie every machine to it: a
 * set of machines makes and loses them by itself, so none can be tied by hand. A new machine is tied some minutes after
 * it has come.
 * Sources: https://learn.microsoft.com/azure/azure-monitor/vm/data-collection,
 * https://learn.microsoft.com/azure/azure-monitor/agents/azure-monitor-agent-policy
 */
export function collectMachineLogs(name: string, parts: MachineLogsParts, parent: ComponentResource): void {
  const { account, resourceGroupName, region, tags, workspaceId, baseName } = parts;
  const rule = new DataCollectionRule(
    name,
    {
      dataCollectionRuleName: `${baseName}-machines`,
      resourceGroupName,
      location: region,
      description: "Counters, system logs and signs of life of the machines",
      dataSources: {
        performanceCounters: [
          {
            name: "counters",
            streams: ["Microsoft-Perf"],
            samplingFrequencyInSeconds: 60,
            counterSpecifiers: [...linuxCounters, ...windowsCounters],
          },
        ],
        syslog: [
          {
            name: "warnings",
            streams: ["Microsoft-Syslog"],
            facilityNames: ["*"],
            logLevels: ["Warning", "Error", "Critical", "Alert", "Emergency"],
          },
        ],
        windowsEventLogs: [{ name: "events", streams: ["Microsoft-Event"], xPathQueries: [...windowsEvents] }],
      },
      destinations: { logAnalytics: [{ name: "workspace", workspaceResourceId: workspaceId }] },
      dataFlows: [{ streams: ["Microsoft-Perf", "Microsoft-Syslog", "Microsoft-Event"], destinations: ["workspace"] }],
      tags: { ...tags },
    },
    { parent },
  );
  const scope = resourceGroupName.apply((group) => `/subscriptions/${account}/resourceGroups/${group}`);
  for (const { os, definition } of associations) {
    const logicalName = `${name}-${os}`;
    const assignment = new PolicyAssignment(
      logicalName,
      {
        policyAssignmentName: `${baseName}-agent-${os}`,
        scope,
        location: region,
        displayName: `Machines with ${os} send their logs to the workspace`,
        policyDefinitionId: `/providers/Microsoft.Authorization/policyDefinitions/${definition}`,
        identity: { type: "SystemAssigned" },
        parameters: {
          dcrResourceId: { value: rule.id },
          resourceType: { value: "Microsoft.Insights/dataCollectionRules" },
          // The client's own images too, which are on no list.
          scopeToSupportedImages: { value: false },
        },
      },
      { parent },
    );
    const principalId = assignment.identity.apply((identity) => identity?.principalId ?? "");
    for (const role of ["Monitoring Contributor", "Log Analytics Contributor"] as const) {
      grantRole(
        `${logicalName}-${role.split(" ")[0]?.toLowerCase()}`,
        { role, scope, principalId, account, description: "Ties machines to their data collection rule" },
        parent,
      );
    }
  }
}

const linuxCounters = [
  "Logical Disk(*)\\% Used Space",
  "Logical Disk(*)\\Free Megabytes",
  "Memory(*)\\% Used Memory",
  "Memory(*)\\% Used Swap Space",
  "Processor(*)\\% Processor Time",
];

const windowsCounters = [
  "\\LogicalDisk(*)\\% Free Space",
  "\\LogicalDisk(*)\\Free Megabytes",
  "\\Memory\\% Committed Bytes In Use",
  "\\Memory\\Available MBytes",
  "\\Processor Information(_Total)\\% Processor Time",
];

/** Critical, error and warning, and what the security log says of failed sign-ins. */
const windowsEvents = [
  "System!*[System[(Level=1 or Level=2 or Level=3)]]",
  "Application!*[System[(Level=1 or Level=2 or Level=3)]]",
  "Security!*[System[(EventID=4625)]]",
];

/** `Configure Linux/Windows Machines to be associated with a Data Collection Rule or a Data Collection Endpoint`. */
const associations = [
  { os: "linux", definition: "2ea82cdd-f2e8-4500-af75-67a2e084ca74" },
  { os: "windows", definition: "eab1f514-22e3-42e3-9a1f-e1dc9199355c" },
] as const;
