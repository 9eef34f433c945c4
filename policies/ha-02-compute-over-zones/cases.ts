import { type RuleCases, ref } from "../core/cases.ts";

const subnet = (name: string, availabilityZone: string) => ({
  type: "aws:ec2/subnet:Subnet",
  name,
  properties: { availabilityZone },
});
const template = (name: string, workload: string) => ({
  type: "gcp:compute/instanceTemplate:InstanceTemplate",
  name,
  properties: { labels: { workload } },
});
const scaler = (minReplicas: number) => ({
  type: "gcp:compute/regionAutoscaler:RegionAutoscaler",
  name: "scaler",
  properties: { target: ref("fleet"), autoscalingPolicy: { minReplicas, maxReplicas: 4 } },
});
const azureFleet = "azure-native:compute:VirtualMachineScaleSet";

export const cases: RuleCases = {
  aws: {
    compliant: [
      subnet("a", "eu-west-3a"),
      subnet("b", "eu-west-3b"),
      {
        type: "aws:autoscaling/group:Group",
        name: "fleet",
        properties: {
          minSize: 2,
          maxSize: 6,
          vpcZoneIdentifiers: [ref("a"), ref("b")],
          tags: [{ key: "workload", value: "erp", propagateAtLaunch: true }],
        },
      },
    ],
    allowed: [
      {
        case: "a tier that may be lost with its zone",
        set: { "fleet.tags.0.value": "archive", "fleet.minSize": 1 },
      },
      {
        case: "zones by name",
        set: { "fleet.vpcZoneIdentifiers": undefined, "fleet.availabilityZones": ["eu-west-3a", "eu-west-3c"] },
      },
      { case: "in the DR region", set: { "fleet.region": "eu-central-1", "fleet.minSize": 1 } },
      { case: "subnets of another stack", set: { "fleet.vpcZoneIdentifiers": ["subnet-1", "subnet-2"] } },
    ],
    disallowed: [
      { case: "one machine", set: { "fleet.minSize": 1 }, at: ["fleet"], property: "minSize" },
      {
        case: "one subnet",
        set: { "fleet.vpcZoneIdentifiers": [ref("a")] },
        at: ["fleet"],
        property: "vpcZoneIdentifiers",
      },
      {
        case: "subnets of one zone",
        set: { "b.availabilityZone": "eu-west-3a" },
        at: ["fleet"],
        property: "vpcZoneIdentifiers",
      },
      {
        case: "one zone by name",
        set: { "fleet.vpcZoneIdentifiers": undefined, "fleet.availabilityZones": ["eu-west-3a"] },
        at: ["fleet"],
        property: "availabilityZones",
      },
    ],
  },
  azure: {
    compliant: [
      {
        type: azureFleet,
        name: "fleet",
        properties: { zones: ["1", "2", "3"], sku: { capacity: 2 }, tags: { workload: "erp" } },
      },
    ],
    allowed: [
      {
        case: "a tier that may be lost with its zone",
        set: { "fleet.tags.workload": "archive", "fleet.zones": undefined },
      },
      {
        case: "scaled by a setting",
        set: { "fleet.sku.capacity": 1 },
        add: [
          {
            type: "azure-native:monitor:AutoscaleSetting",
            name: "scaling",
            properties: {
              targetResourceUri: ref("fleet"),
              enabled: true,
              profiles: [{ capacity: { minimum: "2", maximum: "4", default: "2" } }],
            },
          },
        ],
      },
    ],
    disallowed: [
      { case: "one zone", set: { "fleet.zones": ["1"] }, at: ["fleet"], property: "zones" },
      { case: "no zone, as Azure does by itself", set: { "fleet.zones": undefined }, at: ["fleet"], property: "zones" },
      { case: "one machine", set: { "fleet.sku.capacity": 1 }, at: ["fleet"], property: "sku.capacity" },
      {
        case: "a setting that goes down to one machine",
        add: [
          {
            type: "azure-native:monitor:AutoscaleSetting",
            name: "scaling",
            properties: {
              targetResourceUri: ref("fleet"),
              enabled: true,
              profiles: [{ capacity: { minimum: "1", maximum: "4", default: "2" } }],
            },
          },
        ],
        at: ["scaling"],
        property: "profiles.0.capacity.minimum",
      },
      {
        case: "a setting that is off",
        set: { "fleet.sku.capacity": 1 },
        add: [
          {
            type: "azure-native:monitor:AutoscaleSetting",
            name: "scaling",
            properties: { targetResourceUri: ref("fleet"), profiles: [{ capacity: { minimum: "2" } }] },
          },
        ],
        at: ["fleet"],
        property: "sku.capacity",
      },
    ],
  },
  gcp: {
    compliant: [
      template("template", "erp"),
      {
        type: "gcp:compute/regionInstanceGroupManager:RegionInstanceGroupManager",
        name: "fleet",
        properties: {
          distributionPolicyZones: ["europe-west9-a", "europe-west9-b"],
          targetSize: 2,
          versions: [{ instanceTemplate: ref("template") }],
        },
      },
    ],
    allowed: [
      {
        case: "a tier that may be lost with its zone",
        set: { "template.labels.workload": "archive", "fleet.targetSize": 1 },
      },
      { case: "zones that Google takes", set: { "fleet.distributionPolicyZones": undefined } },
      { case: "scaled by an autoscaler", set: { "fleet.targetSize": undefined }, add: [scaler(2)] },
    ],
    disallowed: [
      {
        case: "one zone",
        set: { "fleet.distributionPolicyZones": ["europe-west9-a"] },
        at: ["fleet"],
        property: "distributionPolicyZones",
      },
      { case: "one machine", set: { "fleet.targetSize": 1 }, at: ["fleet"], property: "targetSize" },
      { case: "no number", set: { "fleet.targetSize": undefined }, at: ["fleet"], property: "targetSize" },
      {
        case: "an autoscaler that goes down to one machine",
        add: [scaler(1)],
        at: ["scaler"],
        property: "autoscalingPolicy.minReplicas",
      },
      {
        case: "a zonal group",
        add: [
          {
            type: "gcp:compute/instanceGroupManager:InstanceGroupManager",
            name: "zonal",
            properties: { zone: "europe-west9-a", targetSize: 2, versions: [{ instanceTemplate: ref("template") }] },
          },
        ],
        at: ["zonal"],
        property: "zone",
      },
    ],
  },
};
