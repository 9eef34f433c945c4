import type { NegativeCase } from "../negative-case.ts";

const template = "gcp:compute/regionInstanceTemplate:RegionInstanceTemplate";
const group = "gcp:compute/regionInstanceGroupManager:RegionInstanceGroupManager";
const autoscaler = "gcp:compute/regionAutoscaler:RegionAutoscaler";
const backend = "gcp:compute/regionBackendService:RegionBackendService";
const check = "gcp:compute/regionHealthCheck:RegionHealthCheck";
const subnetwork = "gcp:compute/subnetwork:Subnetwork";
const images = "gcp:artifactregistry/repositoryIamMember:RepositoryIamMember";
const docs = "https://cloud.google.com";
const groups = `${docs}/compute/docs/instance-groups`;

const main = ["gcp:compute/network:Network", "main", { name: "main", autoCreateSubnetworks: false }] as const;
const application = [
  subnetwork,
  "application",
  { name: "application", network: "<main.id>", ipCidrRange: "10.0.0.0/20" },
] as const;
const machine = {
  name: "web-1",
  machineType: "e2-medium",
  disks: [{ boot: true, sourceImage: "projects/ubuntu-os-cloud/global/images/family/ubuntu-2404-lts-amd64" }],
  networkInterfaces: [{ subnetwork: "<application.id>" }],
};
const web = [template, "web", machine] as const;
const fleetInputs = { name: "fleet", baseInstanceName: "fleet", versions: [{ instanceTemplate: "<web.selfLink>" }] };
const fleet = [group, "fleet", fleetInputs] as const;
const stood = [main, application, web, fleet] as const;
const policy = { minReplicas: 2, maxReplicas: 4, cpuUtilization: { target: 0.6 } };

export const cases: readonly NegativeCase[] = [
  {
    title: "a machine of a series that does not exist",
    given: [main, application],
    attempt: { create: [template, "web", { ...machine, machineType: "m7i.large" }] },
    expectedCode: "invalid",
    evidence: `${docs}/compute/docs/machine-resource`,
  },
  {
    title: "a machine with two disks to start from",
    given: [main, application],
    attempt: { create: [template, "web", { ...machine, disks: [...machine.disks, ...machine.disks] }] },
    expectedCode: "invalid",
    expectedText: "Exactly one disk",
    evidence: `${docs}/compute/docs/instance-templates`,
  },
  {
    title: "a machine in a subnetwork of another region",
    given: [main, [subnetwork, "application", { ...application[2], region: "europe-west1" }]],
    attempt: { create: [...web] },
    expectedCode: "notFound",
    evidence: `${docs}/compute/docs/instance-templates`,
  },
  {
    title: "a machine that acts as a service account that does not exist",
    given: [main, application],
    attempt: {
      create: [
        template,
        "web",
        {
          ...machine,
          serviceAccount: { email: "nobody@example-prod.iam.gserviceaccount.com", scopes: ["cloud-platform"] },
        },
      ],
    },
    expectedCode: "invalid",
    evidence: `${docs}/compute/docs/access/create-enable-service-accounts-for-instances`,
  },
  {
    title: "a machine with more to read at its start than a metadata value holds",
    given: [main, application],
    attempt: { create: [template, "web", { ...machine, metadata: { "user-data": "x".repeat(262_145) } }] },
    expectedCode: "invalid",
    evidence: `${docs}/compute/docs/metadata/setting-custom-metadata`,
  },
  {
    title: "a disk under a key that does not exist",
    given: [main, application],
    attempt: {
      create: [
        template,
        "web",
        {
          ...machine,
          disks: [
            {
              ...machine.disks[0],
              diskEncryptionKey: {
                kmsKeySelfLink: "projects/example-prod/locations/europe-west9/keyRings/keys/cryptoKeys/data",
              },
            },
          ],
        },
      ],
    },
    expectedCode: "NOT_FOUND",
    evidence: `${docs}/compute/docs/disks/customer-managed-encryption`,
  },
  {
    title: "a template that a fleet is made from",
    given: stood,
    attempt: { delete: "web" },
    expectedCode: "resourceInUseByAnotherResource",
    evidence: `${docs}/compute/docs/instance-templates/delete-instance-templates`,
  },
  {
    title: "one machine more at a time for a fleet over three zones",
    given: [main, application, web],
    attempt: {
      create: [
        group,
        "fleet",
        {
          ...fleetInputs,
          updatePolicy: { type: "PROACTIVE", minimalAction: "REPLACE", maxSurgeFixed: 1, maxUnavailableFixed: 0 },
        },
      ],
    },
    expectedCode: "invalid",
    expectedText: "at least the number of zones",
    evidence: `${groups}/updating-migs`,
  },
  {
    title: "a fleet that may neither grow nor shrink while it changes",
    given: [main, application, web],
    attempt: {
      create: [
        group,
        "fleet",
        {
          ...fleetInputs,
          updatePolicy: { type: "PROACTIVE", minimalAction: "REPLACE", maxSurgeFixed: 0, maxUnavailableFixed: 0 },
        },
      ],
    },
    expectedCode: "invalid",
    evidence: `${groups}/updating-migs`,
  },
  {
    title: "a fleet that is spread again by itself, though not evenly",
    given: [main, application, web],
    attempt: {
      create: [
        group,
        "fleet",
        {
          ...fleetInputs,
          distributionPolicyTargetShape: "BALANCED",
          updatePolicy: {
            ...{ type: "PROACTIVE", minimalAction: "REPLACE", maxSurgeFixed: 3, maxUnavailableFixed: 0 },
            instanceRedistributionType: "PROACTIVE",
          },
        },
      ],
    },
    expectedCode: "invalid",
    expectedText: "target shape BALANCED",
    evidence: `${groups}/regional-mig-distribution-shape`,
  },
  {
    title: "a fleet in a zone of another region",
    given: [main, application, web],
    attempt: { create: [group, "fleet", { ...fleetInputs, distributionPolicyZones: ["europe-west1-b"] }] },
    expectedCode: "invalid",
    evidence: `${groups}/distributing-instances-with-regional-instance-groups`,
  },
  {
    title: "a fleet while a balancer names it",
    given: [
      ...stood,
      [check, "healthy", { name: "healthy", tcpHealthCheck: { port: 8080 } }],
      [
        backend,
        "shop",
        {
          name: "shop",
          loadBalancingScheme: "EXTERNAL_MANAGED",
          protocol: "HTTP",
          healthChecks: "<healthy.id>",
          backends: [{ group: "<fleet.instanceGroup>" }],
        },
      ],
    ],
    attempt: { delete: "fleet" },
    expectedCode: "resourceInUseByAnotherResource",
    evidence: `${groups}/deleting-groups-of-managed-instances`,
  },
  {
    title: "a fleet with more machines at least than at most",
    given: stood,
    attempt: {
      create: [
        autoscaler,
        "size",
        { name: "size", target: "<fleet.id>", autoscalingPolicy: { ...policy, minReplicas: 5 } },
      ],
    },
    expectedCode: "invalid",
    evidence: `${docs}/compute/docs/autoscaler`,
  },
  {
    title: "hours of less than five minutes",
    given: stood,
    attempt: {
      create: [
        autoscaler,
        "size",
        {
          name: "size",
          target: "<fleet.id>",
          autoscalingPolicy: {
            minReplicas: 0,
            maxReplicas: 4,
            scalingSchedules: [{ name: "awake", minRequiredReplicas: 2, schedule: "0 7 * * 1-5", durationSec: 120 }],
          },
        },
      ],
    },
    expectedCode: "invalid",
    evidence: `${docs}/compute/docs/autoscaler/scaling-schedules`,
  },
  {
    title: "a fleet that two autoscalers would size",
    given: [...stood, [autoscaler, "size", { name: "size", target: "<fleet.id>", autoscalingPolicy: policy }]],
    attempt: { create: [autoscaler, "again", { name: "again", target: "<fleet.id>", autoscalingPolicy: policy }] },
    expectedCode: "resourceInUseByAnotherResource",
    evidence: `${docs}/compute/docs/autoscaler`,
  },
  {
    title: "who may pull images before the API of repositories is enabled",
    attempt: {
      create: [
        images,
        "reader",
        {
          location: "europe-west9",
          repository: "shop",
          role: "roles/artifactregistry.reader",
          member: "group:msp@example.com",
        },
      ],
    },
    newProject: true,
    expectedCode: "SERVICE_DISABLED",
    evidence: `${docs}/artifact-registry/docs/enable-service`,
  },
];
