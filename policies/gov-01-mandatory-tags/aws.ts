import type { ResourceCheck } from "../core/rule.ts";
import { type Fold, judgeTags, listedAt, wantedAt, withMissingTags } from "./tags.ts";

/** Types that take tags, by service: what costs, holds data or lets in. */
const services: Readonly<Record<string, string>> = {
  acm: "Certificate",
  apigatewayv2: "Api",
  autoscaling: "Group",
  backup: "Plan Vault LogicallyAirGappedVault RestoreTestingPlan Framework ReportPlan",
  budgets: "Budget",
  cloudfront: "Distribution",
  cloudtrail: "Trail EventDataStore",
  cloudwatch: "EventRule LogGroup MetricAlarm",
  docdb: "Cluster ClusterInstance",
  dynamodb: "Table",
  ebs: "Volume Snapshot",
  ec2: "CustomerGateway Eip FlowLog Instance InternetGateway LaunchTemplate NatGateway NetworkAcl RouteTable SecurityGroup Subnet Vpc VpcEndpoint VpnConnection VpnGateway",
  ec2transitgateway: "TransitGateway VpcAttachment",
  ecr: "Repository",
  ecs: "Cluster Service TaskDefinition",
  efs: "AccessPoint FileSystem",
  eks: "Cluster NodeGroup",
  elasticache: "Cluster ReplicationGroup",
  fsx: "LustreFileSystem OntapFileSystem OpenZfsFileSystem WindowsFileSystem",
  guardduty: "Detector",
  iam: "InstanceProfile Role User",
  kinesis: "Stream FirehoseDeliveryStream",
  kms: "Key ReplicaKey",
  lambda: "Function",
  lb: "Listener LoadBalancer TargetGroup",
  neptune: "Cluster ClusterInstance",
  opensearch: "Domain",
  rds: "Cluster ClusterInstance Instance ParameterGroup SubnetGroup",
  redshift: "Cluster",
  route53: "HealthCheck Zone",
  s3: "Bucket BucketV2",
  secretsmanager: "Secret",
  sns: "Topic",
  sqs: "Queue",
  ssm: "MaintenanceWindow PatchBaseline",
  wafv2: "WebAcl",
};

const types = Object.entries(services).flatMap(([service, names]) =>
  names.split(" ").map((name) => `aws:${service}/${name.charAt(0).toLowerCase()}${name.slice(1)}:${name}`),
);

/** Tags of AWS keep their case. */
const same: Fold = { key: (text) => text, value: (text) => text };

export const aws: ResourceCheck = {
  stage: "resource",
  documentation: ["https://docs.aws.amazon.com/tag-editor/latest/userguide/tagging.html"],
  types,
  each: (resource, requirements, _region, provider) => {
    // An autoscaling group takes none of the provider's.
    if (Array.isArray(resource.at("tags").value)) {
      return judgeTags("tags", listedAt(resource, "tags", requirements), requirements, same);
    }
    const own = wantedAt(resource, "tags", requirements, same);
    if (Object.keys(requirements.tags).every((key) => Object.hasOwn(own, key))) {
      return judgeTags("tags", own, requirements, same);
    }
    const defaults = wantedAt(provider()?.json("defaultTags"), "tags", requirements, same);
    return judgeTags("tags", { ...defaults, ...own }, requirements, same);
  },
  remediate: (resource, requirements) =>
    resource.type === "aws:autoscaling/group:Group" ? undefined : withMissingTags(resource, "tags", requirements, same),
};
