import { caseRequirements, type RuleCases, ref } from "../core/cases.ts";

const { workloads } = caseRequirements("aws");
const pilot = {
  workloads: workloads.map((each) => ({ ...each, strategy: "pilot-light" as const })),
};
const item = "azure-native:recoveryservices:ReplicationProtectedItem";
const vault = "/subscriptions/c0ffee00/resourceGroups/acme/providers/Microsoft.RecoveryServices/vaults/acme";
const restore = (name: string, location: string) => ({
  type: "gcp:gkebackup/restorePlan:RestorePlan",
  name,
  properties: {
    location,
    backupPlan: ref("plan"),
    restoreConfig: { allNamespaces: true, volumeDataRestorePolicy: "RESTORE_VOLUME_DATA_FROM_BACKUP" },
  },
});

export const cases: RuleCases = {
  aws: {
    compliant: [
      {
        type: "aws:arcregionswitch/plan:Plan",
        name: "plan",
        properties: {
          regions: ["eu-west-3", "eu-central-1"],
          recoveryApproach: "activePassive",
          recoveryTimeObjectiveMinutes: 60,
          workflows: [
            { workflowTargetAction: "activate", workflowTargetRegion: "eu-central-1", steps: [{ name: "scale" }] },
          ],
        },
      },
    ],
    allowed: [
      { case: "no target by itself", set: { "plan.recoveryTimeObjectiveMinutes": undefined } },
      { case: "a workflow of whichever region", set: { "plan.workflows.0.workflowTargetRegion": undefined } },
      { case: "a pilot light", requirements: pilot },
    ],
    disallowed: [
      { case: "other regions", set: { "plan.regions": ["eu-west-3", "eu-west-1"] }, at: ["plan"], property: "regions" },
      {
        case: "later than the contract",
        set: { "plan.recoveryTimeObjectiveMinutes": 61 },
        at: ["plan"],
        property: "recoveryTimeObjectiveMinutes",
      },
      { case: "no workflow", set: { "plan.workflows": undefined }, at: ["plan"], property: "workflows" },
      { case: "no steps", set: { "plan.workflows.0.steps": [] }, at: ["plan"] },
      { case: "the way back alone", set: { "plan.workflows.0.workflowTargetRegion": "eu-west-3" }, at: ["plan"] },
      { case: "leaving alone", set: { "plan.workflows.0.workflowTargetAction": "deactivate" }, at: ["plan"] },
    ],
  },
  azure: {
    compliant: [
      { type: item, name: "one", properties: { replicationProtectedItemName: "one" } },
      { type: item, name: "two", properties: { replicationProtectedItemName: "two" } },
      {
        type: "azure-native:recoveryservices:ReplicationRecoveryPlan",
        name: "plan",
        properties: {
          properties: {
            primaryFabricId: `${vault}/replicationFabrics/one`,
            recoveryFabricId: `${vault}/replicationFabrics/two`,
            groups: [
              { groupType: "Boot", replicationProtectedItems: [{ id: ref("one") }] },
              { groupType: "Boot", replicationProtectedItems: [{ id: ref("two") }] },
            ],
          },
        },
      },
    ],
    allowed: [
      {
        case: "a plan each",
        set: { "plan.properties.groups": [{ groupType: "Boot", replicationProtectedItems: [{ id: ref("one") }] }] },
        add: [
          {
            type: "azure-native:recoveryservices:ReplicationRecoveryPlan",
            name: "second",
            properties: {
              properties: { groups: [{ groupType: "Boot", replicationProtectedItems: [{ id: ref("two") }] }] },
            },
          },
        ],
      },
    ],
    disallowed: [
      { case: "no plan", without: ["plan"], at: ["one", "two"] },
      {
        case: "one left out",
        set: { "plan.properties.groups": [{ groupType: "Boot", replicationProtectedItems: [{ id: ref("one") }] }] },
        at: ["two"],
      },
      { case: "an empty plan", set: { "plan.properties.groups": [] }, at: ["one", "two"] },
    ],
  },
  gcp: {
    compliant: [
      {
        type: "gcp:gkebackup/backupPlan:BackupPlan",
        name: "plan",
        properties: { name: "acme", location: "europe-west9", backupConfig: { includeVolumeData: true } },
      },
      restore("restore", "europe-west3"),
    ],
    allowed: [
      {
        case: "by its path",
        set: { "restore.backupPlan": "projects/case-prod-1234/locations/europe-west9/backupPlans/acme" },
      },
      {
        case: "no volumes, where none are backed up",
        set: {
          "plan.backupConfig.includeVolumeData": false,
          "restore.restoreConfig.volumeDataRestorePolicy": undefined,
        },
      },
      {
        case: "volumes by their kind",
        set: {
          "restore.restoreConfig.volumeDataRestorePolicy": undefined,
          "restore.restoreConfig.volumeDataRestorePolicyBindings": [{ policy: "RESTORE_VOLUME_DATA_FROM_BACKUP" }],
        },
      },
      { case: "one here besides", add: [restore("near", "europe-west9")] },
    ],
    disallowed: [
      { case: "no restore plan", without: ["restore"], at: ["plan"] },
      { case: "here alone", set: { "restore.location": "europe-west9" }, at: ["restore"], property: "location" },
      {
        case: "without its volumes",
        set: { "restore.restoreConfig.volumeDataRestorePolicy": undefined },
        at: ["restore"],
        property: "restoreConfig.volumeDataRestorePolicy",
      },
      {
        case: "without its namespaces",
        set: { "restore.restoreConfig.noNamespaces": true },
        at: ["restore"],
        property: "restoreConfig.noNamespaces",
      },
      {
        case: "of another plan",
        set: { "restore.backupPlan": "projects/p/locations/l/backupPlans/other" },
        at: ["plan"],
      },
    ],
  },
};
