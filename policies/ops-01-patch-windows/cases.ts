import { type RuleCases, ref } from "../core/cases.ts";

export const cases: RuleCases = {
  aws: {
    compliant: [
      {
        type: "aws:ssm/maintenanceWindow:MaintenanceWindow",
        name: "window",
        properties: { schedule: "cron(0 0 3 ? * TUE *)", duration: 3, cutoff: 1 },
      },
      {
        type: "aws:ssm/maintenanceWindowTarget:MaintenanceWindowTarget",
        name: "machines",
        properties: { windowId: ref("window"), targets: [{ key: "tag:environment", values: ["prod"] }] },
      },
      {
        type: "aws:ssm/maintenanceWindowTask:MaintenanceWindowTask",
        name: "task",
        properties: {
          windowId: ref("window"),
          targets: [{ key: "WindowTargetIds", values: [ref("machines")] }],
          taskArn: "AWS-RunPatchBaseline",
          taskInvocationParameters: {
            runCommandParameters: { parameters: [{ name: "Operation", values: ["Install"] }] },
          },
        },
      },
    ],
    allowed: [
      {
        case: "an association on a schedule",
        without: ["task"],
        add: [
          {
            type: "aws:ssm/association:Association",
            name: "association",
            properties: {
              name: "AWS-RunPatchBaseline",
              parameters: { Operation: "Install" },
              scheduleExpression: "cron(0 3 ? * TUE *)",
            },
          },
        ],
      },
      {
        case: "the same machines named once more, to be looked at",
        add: [
          {
            type: "aws:ssm/maintenanceWindowTarget:MaintenanceWindowTarget",
            name: "seen",
            properties: { windowId: ref("window"), targets: [{ key: "tag:environment", values: ["prod"] }] },
          },
        ],
      },
      {
        case: "machines by their ids",
        without: ["machines"],
        set: { "task.targets": [{ key: "InstanceIds", values: ["i-0123456789abcdef0"] }] },
      },
      { case: "every first Sunday", set: { "window.schedule": "cron(0 2 ? * SUN#1 *)" } },
    ],
    disallowed: [
      { case: "no task", without: ["task"], at: ["stack"] },
      { case: "a task of another kind", set: { "task.taskArn": "AWS-RunShellScript" }, at: ["stack"] },
      { case: "off", set: { "window.enabled": false }, at: ["window"], property: "enabled" },
      {
        case: "once a year",
        set: { "window.schedule": "cron(0 3 1 1 ? *)" },
        at: ["window"],
        property: "schedule",
      },
      { case: "once", set: { "window.schedule": "at(2027-01-01T03:00:00)" }, at: ["window"], property: "schedule" },
      { case: "on no machine", set: { "task.targets": undefined }, at: ["task"], property: "targets" },
      {
        case: "on a part of the machines",
        add: [
          {
            type: "aws:ssm/maintenanceWindowTarget:MaintenanceWindowTarget",
            name: "others",
            properties: { windowId: ref("window"), targets: [{ key: "tag:patch-ring", values: ["all"] }] },
          },
        ],
        at: ["others"],
      },
      {
        case: "an association that only looks",
        without: ["task"],
        add: [
          {
            type: "aws:ssm/association:Association",
            name: "association",
            properties: {
              name: "AWS-RunPatchBaseline",
              parameters: { Operation: "Scan" },
              scheduleExpression: "rate(1 day)",
            },
          },
        ],
        at: ["stack"],
      },
      {
        case: "one that only looks",
        set: { "task.taskInvocationParameters.runCommandParameters.parameters.0.values": ["Scan"] },
        at: ["task"],
        property: "taskInvocationParameters.runCommandParameters.parameters",
      },
    ],
  },
  azure: {
    compliant: [
      {
        type: "azure-native:maintenance:MaintenanceConfiguration",
        name: "window",
        properties: { maintenanceScope: "InGuestPatch", recurEvery: "Week Tuesday" },
      },
      {
        type: "azure-native:maintenance:ConfigurationAssignmentsForSubscription",
        name: "tie",
        properties: { maintenanceConfigurationId: ref("window") },
      },
    ],
    allowed: [
      { case: "every month", set: { "window.recurEvery": "Month Last Sunday" } },
      { case: "every three days", set: { "window.recurEvery": "3Days" } },
    ],
    disallowed: [
      { case: "no window", without: ["window", "tie"], at: ["stack"] },
      { case: "assigned to nothing", without: ["tie"], at: ["window"] },
      { case: "a window of hosts", set: { "window.maintenanceScope": "Host" }, at: ["stack"] },
      { case: "once", set: { "window.recurEvery": undefined }, at: ["window"], property: "recurEvery" },
      { case: "every quarter", set: { "window.recurEvery": "3Month day1" }, at: ["window"], property: "recurEvery" },
    ],
  },
  gcp: {
    compliant: [
      {
        type: "gcp:osconfig/patchDeployment:PatchDeployment",
        name: "window",
        properties: {
          patchConfig: { migInstancesAllowed: true },
          recurringSchedule: { weekly: { dayOfWeek: "TUESDAY" } },
        },
      },
      {
        type: "gcp:compute/regionInstanceGroupManager:RegionInstanceGroupManager",
        name: "group",
        properties: { targetSize: 2 },
      },
    ],
    allowed: [
      {
        case: "machines of their own alone",
        without: ["group"],
        set: { "window.patchConfig.migInstancesAllowed": undefined },
      },
    ],
    disallowed: [
      { case: "no window", without: ["window"], at: ["stack"] },
      { case: "once", set: { "window.recurringSchedule": undefined }, at: ["window"], property: "recurringSchedule" },
      {
        case: "groups left out",
        set: { "window.patchConfig.migInstancesAllowed": undefined },
        at: ["window"],
        property: "patchConfig.migInstancesAllowed",
      },
    ],
  },
};
