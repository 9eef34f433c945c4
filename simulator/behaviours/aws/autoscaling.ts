import type { Attempt, Behaviours, CloudView } from "../../core/behaviour.ts";
import type { Values } from "../../values.ts";
import { scalingActions } from "./autoscaling-actions.ts";
import { refuseTemplate } from "./autoscaling-templates.ts";
import { vpcIdOf, zonesOfSubnets } from "./ec2-common.ts";
import { docs, inService, refersTo, taken, tokens } from "./types.ts";

const api = `${docs}/autoscaling/ec2/APIReference`;
const guide = `${docs}/autoscaling/ec2/userguide`;

/** Source: https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_EnableMetricsCollection.html */
const metrics = new Set([
  ...["MinSize", "MaxSize", "DesiredCapacity"].map((what) => `Group${what}`),
  ...["InService", "Pending", "Standby", "Terminating", "Total"].flatMap((state) => [
    `Group${state}Instances`,
    `Group${state}Capacity`,
  ]),
  ...["Desired", "Warmed", "Pending", "Terminating", "Total"].map((state) => `WarmPool${state}Capacity`),
  ...["Desired", "Total"].map((state) => `GroupAndWarmPool${state}Capacity`),
]);

/** Groups of machines. */
export const autoscaling: Behaviours = {
  ...scalingActions,

  [tokens.autoscalingGroup]: {
    ...inService("Auto Scaling"),
    evidence: `${api}/API_CreateAutoScalingGroup.html`,
    noun: "Auto Scaling Group",
    calls: ["CreateAutoScalingGroup", "UpdateAutoScalingGroup", "DeleteAutoScalingGroup"],
    inputs: [
      "availabilityZoneDistribution",
      "capacityRebalance",
      "defaultCooldown",
      "defaultInstanceWarmup",
      "desiredCapacity",
      "enabledMetrics",
      "forceDelete",
      "healthCheckGracePeriod",
      "healthCheckType",
      "initialLifecycleHooks",
      "instanceMaintenancePolicy",
      "instanceRefresh",
      "launchTemplate",
      "maxInstanceLifetime",
      "maxSize",
      "metricsGranularity",
      "minElbCapacity",
      "minSize",
      "protectFromScaleIn",
      "suspendedProcesses",
      "tags",
      "targetGroupArns",
      "terminationPolicies",
      "vpcZoneIdentifiers",
      "waitForCapacityTimeout",
      "waitForElbCapacity",
    ],
    name: {
      unique: "region",
      taken: taken(
        "AlreadyExists",
        "AutoScalingGroup by this name already exists - A group with the name {name} already exists",
      ),
    },
    defaults: { healthCheckGracePeriod: 300, metricsGranularity: "1Minute", waitForCapacityTimeout: "10m" },
    references: {
      vpcZoneIdentifiers: refersTo(tokens.subnet, "ValidationError", "The subnet ID '{value}' does not exist"),
      targetGroupArns: refersTo(
        tokens.targetGroup,
        "ValidationError",
        "Provided Target Groups may not be valid. Please ensure they exist and try again. ({value})",
      ),
      "launchTemplate.id": refersTo(
        tokens.launchTemplate,
        "ValidationError",
        "The specified launch template, with template ID {value}, does not exist.",
      ),
      "launchTemplate.name": refersTo(
        tokens.launchTemplate,
        "ValidationError",
        "The specified launch template, with template name {value}, does not exist.",
      ),
    },
    arn: "arn:aws:autoscaling:{region}:{account}:autoScalingGroup:{uuid}:autoScalingGroupName/{name}",
    outputs: describeGroup,
    rules: [
      {
        code: "ValidationError",
        refuses: ({ inputs }) =>
          inputs.has("vpcZoneIdentifiers") ? undefined : "At least one Availability Zone or VPC Subnet is required.",
      },
      {
        code: "ValidationError",
        refuses: ({ inputs }, cloud) => {
          const [home, ...others] = inputs.texts("vpcZoneIdentifiers").map((id) => vpcIdOf(cloud, id));
          if (others.some((vpc) => vpc !== home)) return "All subnets of a group must be in the same VPC.";
          const stray = inputs
            .texts("targetGroupArns")
            .find((arn) => cloud.find(tokens.targetGroup, arn)?.inputs.text("vpcId") !== home);
          return stray && `Provided Target Groups may not be valid: ${stray} is not in the VPC of the group's subnets.`;
        },
      },
      {
        code: "ValidationError",
        evidence: `${guide}/ts-as-launch-template.html`,
        refuses: refuseTemplate,
      },
      {
        code: "ValidationError",
        evidence: `${api}/API_EnableMetricsCollection.html`,
        refuses: ({ inputs }) => {
          const stray = inputs.texts("enabledMetrics").find((metric) => !metrics.has(metric));
          return stray && `Metric [${stray}] is not valid`;
        },
      },
      {
        code: "ValidationError",
        evidence: `${api}/API_InstanceMaintenancePolicy.html`,
        refuses: ({ inputs }) => {
          const low = inputs.number("instanceMaintenancePolicy.minHealthyPercentage");
          const high = inputs.number("instanceMaintenancePolicy.maxHealthyPercentage");
          if (low === undefined || high === undefined || (low === -1 && high === -1)) return undefined;
          if (high < 100) return "MaxHealthyPercentage must be from 100 to 200.";
          return high - low > 100 || high < low
            ? "The difference between MaxHealthyPercentage and MinHealthyPercentage cannot be greater than 100."
            : undefined;
        },
      },
      {
        code: "ValidationError",
        refuses: ({ inputs }) => {
          const lifetime = inputs.number("maxInstanceLifetime") ?? 0;
          return lifetime === 0 || (lifetime >= 86400 && lifetime <= 31536000)
            ? undefined
            : "Max instance lifetime must be 0, or from 86400 to 31536000 seconds.";
        },
      },
    ],
    quota: {
      limit: 500,
      code: "LimitExceeded",
      message: "AutoScalingGroup limit exceeded - You have reached your limit of {value} groups.",
      evidence: `${guide}/ec2-auto-scaling-quotas.html`,
    },
    zonesNeeded: ({ inputs }) => (inputs.text(distribution) === "balanced-only" ? undefined : 1),
    seconds: [100, 15, 150],
  },
};

/**
 * A group goes on in its other zones unless it is told to stay balanced.
 * https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-availability-zone-balanced.html
 */
const distribution = "availabilityZoneDistribution.capacityDistributionStrategy";

function describeGroup({ inputs, account, before }: Attempt, cloud: CloudView): Values {
  const template = cloud.find(
    tokens.launchTemplate,
    inputs.text("launchTemplate.id") ?? inputs.text("launchTemplate.name"),
  );
  return {
    availabilityZones: [...zonesOfSubnets(cloud, inputs.texts("vpcZoneIdentifiers"))],
    desiredCapacity:
      inputs.number("desiredCapacity") ?? before?.outputs.number("desiredCapacity") ?? inputs.number("minSize") ?? 0,
    defaultCooldown: inputs.number("defaultCooldown") ?? 300,
    healthCheckType: inputs.text("healthCheckType") ?? "EC2",
    serviceLinkedRoleArn: `arn:aws:iam::${account}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling`,
    ...(template && {
      launchTemplate: {
        id: template.id,
        name: template.name,
        version: inputs.text("launchTemplate.version") ?? "$Default",
      },
    }),
    trafficSources: inputs.texts("targetGroupArns").map((identifier) => ({ identifier, type: "elbv2" })),
    predictedCapacity: 0,
    warmPoolSize: 0,
  };
}
