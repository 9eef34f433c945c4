import { type RuleCases, ref } from "../core/cases.ts";

const iamRoleArn = "arn:aws:iam::111122223333:role/backup";
const condition = (operator: string, key: string, value: string) => [
  { [operator]: [{ key: `aws:ResourceTag/${key}`, value }] },
];

export const cases: RuleCases = {
  aws: {
    compliant: [
      { type: "aws:eks/cluster:Cluster", name: "cluster", properties: { name: "acme", tags: { backup: "vital" } } },
      {
        type: "aws:backup/selection:Selection",
        name: "selection",
        properties: {
          iamRoleArn,
          planId: "p",
          resources: ["*"],
          conditions: condition("stringEquals", "backup", "vital"),
        },
      },
    ],
    allowed: [
      {
        case: "by its tag alone",
        set: {
          "selection.resources": undefined,
          "selection.conditions": undefined,
          "selection.selectionTags": [{ type: "STRINGEQUALS", key: "backup", value: "vital" }],
        },
      },
      {
        case: "by reference",
        set: { "selection.resources": [ref("cluster", "arn")], "selection.conditions": undefined },
      },
      {
        case: "by the kind of its ARN",
        set: {
          "selection.resources": ["arn:aws:eks:*:*:cluster/*"],
          "selection.conditions": condition("stringLikes", "backup", "vit*"),
        },
      },
      {
        case: "by what it is not",
        set: { "selection.conditions": condition("stringNotEquals", "backup", "none") },
      },
    ],
    disallowed: [
      { case: "no selection", without: ["selection"], at: ["cluster"] },
      { case: "without the tag", set: { "cluster.tags.backup": "none" }, at: ["cluster"] },
      { case: "of databases", set: { "selection.resources": ["arn:aws:rds:*:*:db:*"] }, at: ["cluster"] },
      { case: "left out by name", set: { "selection.notResources": ["arn:aws:eks:*"] }, at: ["cluster"] },
      { case: "in another region", set: { "selection.region": "eu-central-1" }, at: ["cluster"] },
      {
        case: "left out by its tag",
        set: { "selection.conditions": condition("stringNotLikes", "backup", "vit*") },
        at: ["cluster"],
      },
    ],
  },
  azure: {
    compliant: [
      {
        type: "azure-native:containerservice:ManagedCluster",
        name: "cluster",
        properties: { resourceName: "acme", location: "francecentral" },
      },
      {
        type: "azure-native:dataprotection:BackupInstance",
        name: "instance",
        properties: {
          vaultName: "acme-backup",
          properties: {
            dataSourceInfo: {
              resourceID: ref("cluster"),
              datasourceType: "Microsoft.ContainerService/managedClusters",
            },
            policyInfo: { policyId: "/subscriptions/s/backupPolicies/daily" },
          },
        },
      },
    ],
    disallowed: [
      { case: "no instance", without: ["instance"], at: ["cluster"] },
      {
        case: "an instance of another cluster",
        set: { "instance.properties.dataSourceInfo.resourceID": "/subscriptions/s/managedClusters/other" },
        at: ["cluster"],
      },
      {
        case: "an instance of another kind",
        set: { "instance.properties.dataSourceInfo.datasourceType": "Microsoft.Compute/disks" },
        at: ["instance"],
        property: "properties.dataSourceInfo.datasourceType",
      },
    ],
  },
  gcp: {
    compliant: [
      {
        type: "gcp:container/cluster:Cluster",
        name: "cluster",
        properties: { name: "acme", location: "europe-west9" },
      },
      {
        type: "gcp:gkebackup/backupPlan:BackupPlan",
        name: "plan",
        properties: {
          cluster: ref("cluster"),
          location: "europe-west3",
          backupSchedule: { cronSchedule: "5 21 * * *" },
          backupConfig: { includeVolumeData: true, allNamespaces: true },
        },
      },
    ],
    allowed: [
      {
        case: "the cluster by its path",
        set: { "plan.cluster": "projects/case-prod-1234/locations/europe-west9/clusters/acme" },
      },
      { case: "by an RPO", set: { "plan.backupSchedule": { rpoConfig: { targetRpoMinutes: 60 } } } },
    ],
    disallowed: [
      { case: "no plan", without: ["plan"], at: ["cluster"] },
      {
        case: "a plan of another cluster",
        set: { "plan.cluster": "projects/case-prod-1234/locations/europe-west9/clusters/other" },
        at: ["cluster"],
      },
      { case: "by hand alone", set: { "plan.backupSchedule": undefined }, at: ["plan"], property: "backupSchedule" },
      { case: "paused", set: { "plan.backupSchedule.paused": true }, at: ["plan"], property: "backupSchedule.paused" },
      { case: "deactivated", set: { "plan.deactivated": true }, at: ["plan"], property: "deactivated" },
      {
        case: "without volumes",
        set: { "plan.backupConfig.includeVolumeData": false },
        at: ["plan"],
        property: "backupConfig.includeVolumeData",
      },
    ],
  },
};
