import type { Behaviour, Failure, Hold, Reference } from "../../core/behaviour.ts";

/** Root of the AWS documentation, for evidence. */
export const docs = "https://docs.aws.amazon.com";

/** What the types of one service share: spread it into each of their behaviours. */
export function inService(service: string): Pick<Behaviour, "service"> {
  return { service };
}

/** A reference by id, ARN or name to a resource of one of the types: `refersTo(vpc, "InvalidVpcID.NotFound", "The vpc ID '{value}' does not exist")`. */
export function refersTo(
  types: string | readonly string[],
  code: string,
  message: string,
  options: Pick<Reference, "status" | "except" | "within"> = {},
): Reference {
  return { types: typeof types === "string" ? [types] : types, code, message, ...options };
}

/** The `DependencyViolation` with which EC2 refuses to delete what others still use. */
export function dependencyViolation(message: string, ...types: readonly string[]): Hold {
  return { types, code: "DependencyViolation", message, status: 400 };
}

/** A name that is taken: `taken("EntityAlreadyExists", "Role with name {name} already exists.", 409)`. */
export function taken(code: string, message: string, status = 400): Failure {
  return { code, message, status };
}

/** Tokens of the types that several files refer to. */
export const tokens = {
  vpc: "aws:ec2/vpc:Vpc",
  subnet: "aws:ec2/subnet:Subnet",
  internetGateway: "aws:ec2/internetGateway:InternetGateway",
  natGateway: "aws:ec2/natGateway:NatGateway",
  routeTable: "aws:ec2/routeTable:RouteTable",
  networkAcl: "aws:ec2/networkAcl:NetworkAcl",
  eip: "aws:ec2/eip:Eip",
  vpnGateway: "aws:ec2/vpnGateway:VpnGateway",
  vpcEndpoint: "aws:ec2/vpcEndpoint:VpcEndpoint",
  securityGroup: "aws:ec2/securityGroup:SecurityGroup",
  defaultSecurityGroup: "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
  launchTemplate: "aws:ec2/launchTemplate:LaunchTemplate",
  autoscalingGroup: "aws:autoscaling/group:Group",
  loadBalancer: "aws:lb/loadBalancer:LoadBalancer",
  targetGroup: "aws:lb/targetGroup:TargetGroup",
  listener: "aws:lb/listener:Listener",
  certificate: "aws:acm/certificate:Certificate",
  key: "aws:kms/key:Key",
  replicaKey: "aws:kms/replicaKey:ReplicaKey",
  keyAlias: "aws:kms/alias:Alias",
  role: "aws:iam/role:Role",
  policy: "aws:iam/policy:Policy",
  instanceProfile: "aws:iam/instanceProfile:InstanceProfile",
  user: "aws:iam/user:User",
  group: "aws:iam/group:Group",
  bucket: "aws:s3/bucket:Bucket",
  fileSystem: "aws:efs/fileSystem:FileSystem",
  database: "aws:rds/instance:Instance",
  databaseSubnets: "aws:rds/subnetGroup:SubnetGroup",
  vault: "aws:backup/vault:Vault",
  backupPlan: "aws:backup/plan:Plan",
  topic: "aws:sns/topic:Topic",
  alarm: "aws:cloudwatch/metricAlarm:MetricAlarm",
  logGroup: "aws:cloudwatch/logGroup:LogGroup",
  secret: "aws:secretsmanager/secret:Secret",
  secretVersion: "aws:secretsmanager/secretVersion:SecretVersion",
  webAcl: "aws:wafv2/webAcl:WebAcl",
  zone: "aws:route53/zone:Zone",
  recorder: "aws:cfg/recorder:Recorder",
  patchBaseline: "aws:ssm/patchBaseline:PatchBaseline",
  maintenanceWindow: "aws:ssm/maintenanceWindow:MaintenanceWindow",
  detector: "aws:guardduty/detector:Detector",
} as const;

/** ARNs of what AWS itself owns: managed policies, service principals' keys (`alias/aws/ebs`), and so on. */
export const ownedByAws = /^arn:aws[\w-]*:[\w-]+:[\w-]*:aws:|(^|\/)alias\/aws\/|^aws\//;

/** References that many types make. */
export const references = {
  vpc: refersTo(tokens.vpc, "InvalidVpcID.NotFound", "The vpc ID '{value}' does not exist"),
  subnet: refersTo(tokens.subnet, "InvalidSubnetID.NotFound", "The subnet ID '{value}' does not exist"),
  securityGroup: refersTo(
    [tokens.securityGroup, tokens.defaultSecurityGroup],
    "InvalidGroup.NotFound",
    "The security group '{value}' does not exist",
  ),
  /** A KMS key or alias, usable in the resource's own region only. */
  key: refersTo([tokens.key, tokens.replicaKey, tokens.keyAlias], "NotFoundException", "Key '{value}' does not exist", {
    except: ownedByAws,
  }),
  role: refersTo(tokens.role, "InvalidParameterValue", "The role '{value}' does not exist or cannot be assumed", {
    except: /:role\/aws-service-role\//,
  }),
  bucket: refersTo(tokens.bucket, "NoSuchBucket", "The specified bucket does not exist", {
    status: 404,
    within: "anywhere",
  }),
  topic: refersTo(tokens.topic, "NotFound", "Topic does not exist", { status: 404 }),
} as const;
