import { caseRequirements, type RuleCases, ref } from "../core/cases.ts";

const tags = { workload: "erp" };
const pilotLight = {
  workloads: caseRequirements("aws").workloads.map((each) => ({ ...each, strategy: "pilot-light" as const })),
};

export const cases: RuleCases = {
  aws: {
    compliant: [
      {
        type: "aws:autoscaling/group:Group",
        name: "home",
        properties: { region: "eu-west-3", minSize: 2, maxSize: 4, tags: [{ key: "workload", value: "erp" }] },
      },
      {
        type: "aws:autoscaling/group:Group",
        name: "standby",
        properties: { region: "eu-central-1", minSize: 1, maxSize: 4, tags: [{ key: "workload", value: "erp" }] },
      },
    ],
    allowed: [
      { case: "as many as desired", set: { "standby.minSize": 0, "standby.desiredCapacity": "1" } },
      {
        case: "one machine by itself",
        without: ["standby"],
        add: [
          {
            type: "aws:ec2/instance:Instance",
            name: "machine",
            properties: { availabilityZone: "eu-central-1a", region: "eu-central-1", tags },
          },
        ],
      },
      {
        case: "replicated by Elastic Disaster Recovery",
        without: ["standby"],
        add: [
          {
            type: "aws:drs/replicationConfigurationTemplate:ReplicationConfigurationTemplate",
            name: "replication",
            properties: { region: "eu-central-1" },
          },
        ],
      },
      { case: "machines are made when needed", without: ["standby"], requirements: pilotLight },
    ],
    disallowed: [
      { case: "none", without: ["standby"], at: ["stack"] },
      { case: "none running", set: { "standby.minSize": 0 }, at: ["standby"], property: "minSize" },
      { case: "none desired", set: { "standby.desiredCapacity": 0 }, at: ["standby"], property: "desiredCapacity" },
      { case: "in a third region", set: { "standby.region": "eu-west-1" }, at: ["stack"] },
      { case: "of another workload", set: { "standby.tags.0.value": "archive" }, at: ["stack"] },
      {
        case: "replicated to a third region",
        without: ["standby"],
        add: [
          {
            type: "aws:drs/replicationConfigurationTemplate:ReplicationConfigurationTemplate",
            name: "replication",
            properties: { region: "eu-west-1" },
          },
        ],
        at: ["stack"],
      },
    ],
  },
  azure: {
    compliant: [
      {
        type: "azure-native:compute:VirtualMachineScaleSet",
        name: "standby",
        properties: { location: "francesouth", sku: { name: "Standard_D2s_v5", capacity: 2 }, tags },
      },
    ],
    allowed: [
      {
        case: "one machine by itself",
        without: ["standby"],
        add: [
          {
            type: "azure-native:compute:VirtualMachine",
            name: "machine",
            properties: { location: "francesouth", tags },
          },
        ],
      },
      {
        case: "replicated by Site Recovery",
        without: ["standby"],
        add: [
          {
            type: "azure-native:compute:VirtualMachine",
            name: "machine",
            properties: { location: "francecentral", tags },
          },
          {
            type: "azure-native:recoveryservices:ReplicationProtectedItem",
            name: "item",
            properties: {
              properties: { providerSpecificDetails: { instanceType: "A2A", fabricObjectId: ref("machine") } },
            },
          },
        ],
      },
    ],
    disallowed: [
      { case: "none", without: ["standby"], at: ["stack"] },
      { case: "none running", set: { "standby.sku.capacity": 0 }, at: ["standby"], property: "sku.capacity" },
      { case: "beside the others", set: { "standby.location": "francecentral" }, at: ["stack"] },
      {
        case: "one of two machines is replicated",
        without: ["standby"],
        add: [
          {
            type: "azure-native:compute:VirtualMachine",
            name: "machine",
            properties: { location: "francecentral", tags },
          },
          {
            type: "azure-native:compute:VirtualMachine",
            name: "second",
            properties: { location: "francecentral", tags },
          },
          {
            type: "azure-native:recoveryservices:ReplicationProtectedItem",
            name: "item",
            properties: {
              properties: { providerSpecificDetails: { instanceType: "A2A", fabricObjectId: ref("machine") } },
            },
          },
        ],
        at: ["stack"],
      },
    ],
  },
  gcp: {
    compliant: [
      {
        type: "gcp:compute/regionInstanceTemplate:RegionInstanceTemplate",
        name: "template",
        properties: { region: "europe-west3", labels: tags },
      },
      {
        type: "gcp:compute/regionInstanceGroupManager:RegionInstanceGroupManager",
        name: "standby",
        properties: {
          region: "europe-west3",
          versions: [{ instanceTemplate: ref("template", "selfLink") }],
          targetSize: 1,
        },
      },
    ],
    allowed: [
      {
        case: "as many as the autoscaler says",
        set: { "standby.targetSize": undefined },
        add: [
          {
            type: "gcp:compute/regionAutoscaler:RegionAutoscaler",
            name: "scaler",
            properties: {
              region: "europe-west3",
              target: ref("standby"),
              autoscalingPolicy: { minReplicas: 1, maxReplicas: 4 },
            },
          },
        ],
      },
      {
        case: "one machine by itself",
        without: ["standby"],
        add: [
          {
            type: "gcp:compute/instance:Instance",
            name: "machine",
            properties: { zone: "europe-west3-a", labels: tags },
          },
        ],
      },
      {
        case: "disks that are replicated",
        without: ["standby"],
        add: [
          { type: "gcp:compute/disk:Disk", name: "disk", properties: { zone: "europe-west9-a", labels: tags } },
          {
            type: "gcp:compute/diskAsyncReplication:DiskAsyncReplication",
            name: "pair",
            properties: { primaryDisk: ref("disk") },
          },
        ],
      },
    ],
    disallowed: [
      { case: "none", without: ["standby"], at: ["stack"] },
      { case: "none running", set: { "standby.targetSize": 0 }, at: ["standby"], property: "targetSize" },
      { case: "beside the others", set: { "standby.region": "europe-west9" }, at: ["stack"] },
      { case: "of another workload", set: { "template.labels.workload": "archive" }, at: ["stack"] },
      {
        case: "an autoscaler that goes down to none",
        set: { "standby.targetSize": undefined },
        add: [
          {
            type: "gcp:compute/regionAutoscaler:RegionAutoscaler",
            name: "scaler",
            properties: {
              region: "europe-west3",
              target: ref("standby"),
              autoscalingPolicy: { minReplicas: 0, maxReplicas: 4 },
            },
          },
        ],
        at: ["scaler"],
        property: "autoscalingPolicy.minReplicas",
      },
    ],
  },
};
