import { awsTag, meets } from "./backup-selection.ts";
import type { Resource } from "./resource.ts";
import type { StackView } from "./stack-view.ts";
import { fits } from "./wildcards.ts";

/** A kind of resource that AWS Backup protects and restore testing restores. */
interface Protected {
  /** In the words of restore testing: https://docs.aws.amazon.com/aws-backup/latest/devguide/restore-testing.html */
  readonly kind: string;
  /** How its ARNs begin after `arn:aws:`, as `<service>:<region>:<account>:<this>`. */
  readonly service: string;
  readonly resource: string;
}

export const protectedTypes: Readonly<Record<string, Protected>> = {
  "aws:rds/instance:Instance": { kind: "RDS", service: "rds", resource: "db:" },
  "aws:rds/cluster:Cluster": { kind: "Aurora", service: "rds", resource: "cluster:" },
  "aws:docdb/cluster:Cluster": { kind: "DocumentDB", service: "rds", resource: "cluster:" },
  "aws:neptune/cluster:Cluster": { kind: "Neptune", service: "rds", resource: "cluster:" },
  "aws:dynamodb/table:Table": { kind: "DynamoDB", service: "dynamodb", resource: "table/" },
  "aws:ec2/instance:Instance": { kind: "EC2", service: "ec2", resource: "instance/" },
  "aws:ebs/volume:Volume": { kind: "EBS", service: "ec2", resource: "volume/" },
  "aws:efs/fileSystem:FileSystem": { kind: "EFS", service: "elasticfilesystem", resource: "file-system/" },
  "aws:fsx/windowsFileSystem:WindowsFileSystem": { kind: "FSx", service: "fsx", resource: "file-system/" },
  "aws:fsx/lustreFileSystem:LustreFileSystem": { kind: "FSx", service: "fsx", resource: "file-system/" },
  "aws:s3/bucket:Bucket": { kind: "S3", service: "s3", resource: "" },
  "aws:s3/bucketV2:BucketV2": { kind: "S3", service: "s3", resource: "" },
};

/** Whether a selection of AWS Backup takes a resource: by ARN or any of its tags, and by all of its conditions. */
export function isSelected(selection: Resource, resource: Resource, stack: StackView): boolean {
  const tag = awsTag(resource, stack);
  const isListed =
    names(selection, "resources", resource, stack) ||
    selection.list("selectionTags").some((mark) => tag(mark.text("key") ?? "") === mark.text("value"));
  if (!isListed || names(selection, "notResources", resource, stack)) return false;
  return selection.list("conditions").every((condition) => meets(tag, condition));
}

/** Whether a selection of a restore testing plan may pick points of a resource. */
export function isTested(selection: Resource, resource: Resource, stack: StackView): boolean {
  const kind = protectedTypes[resource.type]?.kind.toLowerCase();
  if (selection.text("protectedResourceType")?.toLowerCase() !== kind) return false;
  if (selection.has("protectedResourceArns") && !names(selection, "protectedResourceArns", resource, stack)) {
    return false;
  }
  return meets(awsTag(resource, stack), selection.at("protectedResourceConditions"));
}

/** Whether a list of ARNs and patterns names a resource; before it exists, what its ARN will begin with decides. */
function names(selection: Resource, property: string, resource: Resource, stack: StackView): boolean {
  if (stack.refers(selection, property, resource)) return true;
  const own = protectedTypes[resource.type];
  const { arn } = resource.record.properties;
  const value = selection.record.properties[property];
  const patterns = Array.isArray(value) ? value.filter((each) => typeof each === "string") : [];
  return patterns.some((pattern) => {
    if (pattern === "*") return true;
    if (!pattern.includes("*") || own === undefined) return false;
    const [, , service = "", , , ...rest] = pattern.split(":");
    if (typeof arn === "string" && arn.startsWith("arn:") && fits(arn, pattern)) return true;
    return fits(own.service, service) && [`${own.resource}*`, "*"].includes(rest.join(":"));
  });
}
