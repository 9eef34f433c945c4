import { InstanceProfile } from "@pulumi/aws/iam/instanceProfile.js";
import { Role } from "@pulumi/aws/iam/role.js";
import { RolePolicy } from "@pulumi/aws/iam/rolePolicy.js";
import { RolePolicyAttachment } from "@pulumi/aws/iam/rolePolicyAttachment.js";
import { type ComponentResource, type Input, jsonStringify, type Output } from "@pulumi/pulumi";
import type { ComputeArgs } from "../contract/cloud.ts";
import { trustService } from "./policy-document.ts";

/**
 * What the machines of a fleet may do: be managed without an open port (Session Manager), write their logs and metrics,
 * and use the stores of their own workload. Returns the ARN of the profile, once the role holds its permissions.
 */
export function createMachineProfile(name: string, args: ComputeArgs, parent: ComponentResource): Output<string> {
  const { plan, tags } = args;
  const { roleName } = plan;
  const child = { parent };
  const role = new Role(
    name,
    {
      name: roleName,
      description: `Machines of ${plan.name}`,
      assumeRolePolicy: trustService("ec2.amazonaws.com"),
      tags: { ...tags, Name: roleName },
    },
    child,
  );
  const managed = new RolePolicyAttachment(
    name,
    { role: role.name, policyArn: "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore" },
    child,
  );
  const policy = jsonStringify({ Version: "2012-10-17", Statement: statementsOf(args) });
  const own = new RolePolicy(name, { name: "workload", role: role.name, policy }, child);
  const profile = new InstanceProfile(
    name,
    { name: roleName, role: role.name, tags: { ...tags, Name: roleName } },
    // A machine that starts before its role may do anything fails its first start.
    { parent, dependsOn: [managed, own] },
  );
  return profile.arn;
}

interface Statement {
  readonly Sid: string;
  readonly Effect: "Allow";
  readonly Action: readonly string[];
  readonly Resource: Input<string> | readonly Input<string>[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, Input<string>>>>>;
}

function allow(sid: string, actions: readonly string[], resource: Statement["Resource"]): Statement {
  return { Sid: sid, Effect: "Allow", Action: actions, Resource: resource };
}

function statementsOf(args: ComputeArgs): readonly Statement[] {
  const stores = [...readSecrets(args), ...useObjects(args), ...mountFiles(args)];
  return [...observe(args), ...pullImages(args), ...stores];
}

function observe({ plan, region, account }: ComputeArgs): Statement[] {
  const names = [plan.logGroup.name, ...(plan.commandLogGroup === undefined ? [] : [plan.commandLogGroup])];
  const groups = names.map((name) => `arn:aws:logs:${region}:${account}:log-group:${name}`);
  const write = ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"];
  // The agent of Systems Manager looks its group up before it writes there what a command said.
  const find = plan.commandLogGroup === undefined ? [] : [allow("FindLogGroups", ["logs:DescribeLogGroups"], "*")];
  return [
    ...find,
    allow("WriteOwnLogs", write, [...groups, ...groups.map((group) => `${group}:*`)]),
    {
      ...allow("PublishMetrics", ["cloudwatch:PutMetricData"], "*"),
      Condition: { StringEquals: { "cloudwatch:namespace": "CWAgent" } },
    },
    // The metrics agent finds the name of its group among the machine's tags.
    allow("FindOwnGroup", ["ec2:DescribeTags"], "*"),
  ];
}

function pullImages({ plan }: ComputeArgs): Statement[] {
  if (!plan.container?.includes(".dkr.ecr.")) return [];
  const [, account, region, repository] =
    plan.container.match(/^(\d{12})\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com\/([^:@]+)/) ?? [];
  const pull = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"];
  return [
    allow("LogInToRegistry", ["ecr:GetAuthorizationToken"], "*"),
    allow("PullOwnImage", pull, `arn:aws:ecr:${region}:${account}:repository/${repository}`),
  ];
}

/** The key serves only what passes through the named service. */
function useKey(sid: string, service: string, actions: readonly string[], { keys, region }: ComputeArgs): Statement {
  return {
    ...allow(sid, actions, keys.keyId("data", region)),
    Condition: { StringEquals: { "kms:ViaService": `${service}.${region}.amazonaws.com` } },
  };
}

function readSecrets(args: ComputeArgs): Statement[] {
  const { secrets, database, region } = args;
  const administrator = database?.handle.secretId;
  const ids = [...Object.values(secrets?.idsIn(region) ?? {}), ...(administrator ? [administrator] : [])];
  if (ids.length === 0) return [];
  return [
    allow("ReadOwnSecrets", ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"], ids),
    useKey("DecryptOwnSecrets", "secretsmanager", ["kms:Decrypt"], args),
  ];
}

function useObjects(args: ComputeArgs): Statement[] {
  const bucket = args.objects?.bucketIn(args.region);
  if (bucket === undefined) return [];
  const each = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload"];
  return [
    allow("ListOwnBucket", ["s3:GetBucketLocation", "s3:ListBucket"], bucket.resourceId),
    allow(
      "UseOwnObjects",
      each,
      bucket.resourceId.apply((arn) => `${arn}/*`),
    ),
    useKey("EncryptOwnObjects", "s3", ["kms:Decrypt", "kms:GenerateDataKey"], args),
  ];
}

function mountFiles({ files }: ComputeArgs): Statement[] {
  if (files === undefined) return [];
  const mount = ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"];
  return [allow("MountOwnFiles", mount, files.resourceId)];
}
