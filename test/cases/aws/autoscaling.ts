import type { Values } from "../../../simulator/values.ts";
import type { NegativeCase } from "../negative-case.ts";

const vpc = "aws:ec2/vpc:Vpc";
const subnet = "aws:ec2/subnet:Subnet";
const securityGroup = "aws:ec2/securityGroup:SecurityGroup";
const template = "aws:ec2/launchTemplate:LaunchTemplate";
const group = "aws:autoscaling/group:Group";
const policy = "aws:autoscaling/policy:Policy";
const schedule = "aws:autoscaling/schedule:Schedule";
const notification = "aws:autoscaling/notification:Notification";
const topic = "aws:sns/topic:Topic";
const key = "aws:kms/key:Key";
const profile = "aws:iam/instanceProfile:InstanceProfile";
const targets = "aws:lb/targetGroup:TargetGroup";

const api = "https://docs.aws.amazon.com/autoscaling/ec2/APIReference";
const guide = "https://docs.aws.amazon.com/autoscaling/ec2/userguide";

const network = [vpc, "main", { cidrBlock: "10.0.0.0/16" }] as const;
const other = [vpc, "other", { cidrBlock: "10.9.0.0/16" }] as const;
const a = [subnet, "a", { vpcId: "<main.id>", cidrBlock: "10.0.0.0/24" }] as const;
const machine = { imageId: "ami-00123456789abcdef", instanceType: "t3.small" };
const plain = [template, "template", { name: "web", ...machine }] as const;
const size = { minSize: 1, maxSize: 3 };
const place = { vpcZoneIdentifiers: ["<a.id>"], launchTemplate: { id: "<template.id>", version: "$Latest" }, ...size };
const web = [group, "web", { name: "web", ...place }] as const;

function withTemplate(inputs: Values) {
  return [template, "template", { ...machine, ...inputs }] as const;
}

export const cases: readonly NegativeCase[] = [
  {
    title: "a group larger at least than at most",
    given: [network, a, plain],
    attempt: { create: [group, "web", { ...place, minSize: 4 }] },
    expectedCode: "check:condition",
    evidence: `${api}/API_CreateAutoScalingGroup.html`,
  },
  {
    title: "a group without a template",
    given: [network, a],
    attempt: { create: [group, "web", { vpcZoneIdentifiers: ["<a.id>"], ...size }] },
    expectedCode: "check:group",
    evidence: `${api}/API_CreateAutoScalingGroup.html`,
  },
  {
    title: "a group nowhere",
    given: [plain],
    attempt: { create: [group, "web", { launchTemplate: { id: "<template.id>" }, ...size }] },
    expectedCode: "ValidationError",
    expectedText: "At least one Availability Zone or VPC Subnet is required",
    evidence: `${api}/API_CreateAutoScalingGroup.html`,
  },
  {
    title: "two groups of one name",
    given: [network, a, plain, web],
    attempt: { create: [group, "again", { name: "web", ...place }] },
    expectedCode: "AlreadyExists",
    evidence: `${api}/API_CreateAutoScalingGroup.html`,
  },
  {
    title: "a template without an image",
    given: [network, a, [template, "template", { instanceType: "t3.small" }]],
    attempt: { create: [group, "web", place] },
    expectedCode: "ValidationError",
    expectedText: "ImageId",
    evidence: `${guide}/ts-as-launch-template.html`,
  },
  {
    title: "a version that the template does not have",
    given: [network, a, plain],
    attempt: { create: [group, "web", { ...place, launchTemplate: { id: "<template.id>", version: "2" } }] },
    expectedCode: "ValidationError",
    expectedText: "launch template version",
    evidence: `${api}/API_LaunchTemplateSpecification.html`,
  },
  {
    title: "a template with a security group of another VPC",
    given: [
      network,
      other,
      a,
      [securityGroup, "theirs", { name: "theirs", vpcId: "<other.id>" }],
      withTemplate({ vpcSecurityGroupIds: ["<theirs.id>"] }),
    ],
    attempt: { create: [group, "web", place] },
    expectedCode: "ValidationError",
    expectedText: "belong to different networks",
    evidence: `${guide}/ts-as-launch-template.html`,
  },
  {
    title: "a template with a profile that does not exist",
    given: [network, a, withTemplate({ iamInstanceProfile: { name: "machines" } })],
    attempt: { create: [group, "web", place] },
    expectedCode: "ValidationError",
    expectedText: "Invalid IAM Instance Profile",
    evidence: `${guide}/ts-as-launch-template.html`,
  },
  {
    title: "a template with a profile that carries no role",
    given: [
      network,
      a,
      [profile, "machines", { name: "machines" }],
      withTemplate({ iamInstanceProfile: { arn: "<machines.arn>" } }),
    ],
    attempt: { create: [group, "web", place] },
    expectedCode: "ValidationError",
    expectedText: "has no associated IAM Roles",
    evidence: `${guide}/ts-as-launch-template.html`,
  },
  {
    title: "volumes under a key that does not admit Auto Scaling",
    given: [
      network,
      a,
      [key, "data", {}],
      withTemplate({
        blockDeviceMappings: [
          { deviceName: "/dev/xvda", ebs: { encrypted: "true", kmsKeyId: "<data.arn>", volumeType: "gp3" } },
        ],
      }),
    ],
    attempt: { create: [group, "web", place] },
    expectedCode: "ValidationError",
    expectedText: "does not admit AWSServiceRoleForAutoScaling",
    evidence: `${guide}/key-policy-requirements-EBS-encryption.html`,
  },
  {
    title: "targets in another VPC than the machines",
    given: [network, other, a, plain, [targets, "theirs", { protocol: "HTTP", port: 80, vpcId: "<other.id>" }]],
    attempt: { create: [group, "web", { ...place, targetGroupArns: ["<theirs.arn>"] }] },
    expectedCode: "ValidationError",
    expectedText: "Provided Target Groups may not be valid",
    evidence: `${guide}/attach-load-balancer-asg.html`,
  },
  {
    title: "a metric that groups do not have",
    given: [network, a, plain],
    attempt: { create: [group, "web", { ...place, enabledMetrics: ["GroupSize"] }] },
    expectedCode: "ValidationError",
    evidence: `${api}/API_EnableMetricsCollection.html`,
  },
  {
    title: "healthy percentages more than 100 apart",
    given: [network, a, plain],
    attempt: {
      create: [
        group,
        "web",
        { ...place, instanceMaintenancePolicy: { minHealthyPercentage: 50, maxHealthyPercentage: 200 } },
      ],
    },
    expectedCode: "ValidationError",
    evidence: `${api}/API_InstanceMaintenancePolicy.html`,
  },
  {
    title: "a policy of a group that does not exist",
    attempt: {
      create: [
        policy,
        "cpu",
        { autoscalingGroupName: "web", adjustmentType: "ChangeInCapacity", scalingAdjustment: 1 },
      ],
    },
    expectedCode: "ValidationError",
    expectedText: "AutoScalingGroup name not found",
    evidence: `${api}/API_PutScalingPolicy.html`,
  },
  {
    title: "target tracking without a target",
    given: [network, a, plain, web],
    attempt: { create: [policy, "cpu", { autoscalingGroupName: "web", policyType: "TargetTrackingScaling" }] },
    expectedCode: "ValidationError",
    evidence: `${api}/API_PutScalingPolicy.html`,
  },
  {
    title: "requests a target without saying of which load balancer",
    given: [network, a, plain, web],
    attempt: {
      create: [
        policy,
        "requests",
        {
          autoscalingGroupName: "web",
          policyType: "TargetTrackingScaling",
          targetTrackingConfiguration: {
            targetValue: 100,
            predefinedMetricSpecification: { predefinedMetricType: "ALBRequestCountPerTarget" },
          },
        },
      ],
    },
    expectedCode: "ValidationError",
    expectedText: "resource label",
    evidence: `${api}/API_PredefinedMetricSpecification.html`,
  },
  {
    title: "a schedule in the six fields of events",
    given: [network, a, plain, web],
    attempt: {
      create: [
        schedule,
        "start",
        { autoscalingGroupName: "web", scheduledActionName: "start", minSize: 1, recurrence: "0 7 ? * MON-FRI *" },
      ],
    },
    expectedCode: "ValidationError",
    expectedText: "recurrence",
    evidence: `${guide}/ec2-auto-scaling-scheduled-scaling.html`,
  },
  {
    title: "a schedule that sets no size",
    given: [network, a, plain, web],
    attempt: {
      create: [
        schedule,
        "start",
        { autoscalingGroupName: "web", scheduledActionName: "start", recurrence: "0 7 * * 1-5" },
      ],
    },
    expectedCode: "ValidationError",
    evidence: `${api}/API_PutScheduledUpdateGroupAction.html`,
  },
  {
    title: "a notification of something that does not happen",
    given: [network, a, plain, web, [topic, "alerts", {}]],
    attempt: {
      create: [
        notification,
        "told",
        { groupNames: ["web"], notifications: ["autoscaling:EC2_INSTANCE_STOP"], topicArn: "<alerts.arn>" },
      ],
    },
    expectedCode: "ValidationError",
    evidence: `${api}/API_NotificationConfiguration.html`,
  },
];
