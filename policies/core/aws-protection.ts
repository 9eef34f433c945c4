import { awsPlan, awsSelection } from "./backup-plans.ts";
import { selectionsOf } from "./backup-selection.ts";
import { isReplica } from "./databases.ts";
import type { Protection } from "./protection.ts";
import { isNamed } from "./raw.ts";
import type { Resource } from "./resource.ts";
import type { StackView } from "./stack-view.ts";

export const awsInstance = "aws:ec2/instance:Instance";
export const awsVolume = "aws:ebs/volume:Volume";
const attachment = "aws:ec2/volumeAttachment:VolumeAttachment";

interface Named {
  readonly service: string;
  /** What stands before its own name in its ARN. */
  readonly prefix: string;
  /** Property that is its own name; absent where AWS draws it. */
  readonly name?: string;
}

/** What holds data and AWS Backup takes: https://docs.aws.amazon.com/aws-backup/latest/devguide/backup-feature-availability.html */
const backed: Readonly<Record<string, Named>> = {
  "aws:rds/instance:Instance": { service: "rds", prefix: "db:", name: "identifier" },
  "aws:rds/cluster:Cluster": { service: "rds", prefix: "cluster:", name: "clusterIdentifier" },
  "aws:docdb/cluster:Cluster": { service: "rds", prefix: "cluster:", name: "clusterIdentifier" },
  "aws:neptune/cluster:Cluster": { service: "rds", prefix: "cluster:", name: "clusterIdentifier" },
  "aws:dynamodb/table:Table": { service: "dynamodb", prefix: "table/", name: "name" },
  "aws:efs/fileSystem:FileSystem": { service: "elasticfilesystem", prefix: "file-system/" },
  "aws:fsx/windowsFileSystem:WindowsFileSystem": { service: "fsx", prefix: "file-system/" },
  "aws:fsx/lustreFileSystem:LustreFileSystem": { service: "fsx", prefix: "file-system/" },
  "aws:fsx/openZfsFileSystem:OpenZfsFileSystem": { service: "fsx", prefix: "file-system/" },
  [awsInstance]: { service: "ec2", prefix: "instance/" },
  [awsVolume]: { service: "ec2", prefix: "volume/" },
};

export const awsBacked: readonly string[] = Object.keys(backed);

export const fileReplication = "aws:efs/replicationConfiguration:ReplicationConfiguration";

/** The types that say what is backed up and when, for what a check `reads`. */
export const awsProtectionReads: readonly string[] = [awsSelection, awsPlan, attachment, fileReplication];

/** Why a resource is the copy of another, which is the one that is backed up; undefined when it is none. */
export function awsCopyReason(resource: Resource, stack: StackView): string | undefined {
  if (isReplica(resource)) return "a replica of another";
  const receives = stack.referring(resource, "destination", stack.ofType(fileReplication)).length > 0;
  return receives ? "receives the files of another" : undefined;
}

/** The selections that take a resource, each with its plan; a volume is also taken with the machine that it is attached to. */
export function awsProtections(resource: Resource, stack: StackView, account: string): readonly Protection[] {
  const machines = stack
    .referring(resource, "volumeId", resource.type === awsVolume ? stack.ofType(attachment) : [])
    .flatMap((each) => stack.referred(each, "instanceId", stack.ofType(awsInstance)));
  return [resource, ...machines].flatMap((each) =>
    selectionsOf(each, arnOf(each, stack, account), stack)
      .filter((taker) => isNamed(taker, "planId"))
      .map((taker) => {
        const [plan] = stack.referred(taker, "planId", stack.ofType(awsPlan));
        return { taker, ...(plan && { plan }) };
      }),
  );
}

/** Of these, AWS Backup keeps every change itself where a rule says so. */
const continuous = ["aws:rds/instance:Instance", "aws:rds/cluster:Cluster"];

/** Whether a plan that takes a database keeps every change of it. */
export function awsContinuous(database: Resource, stack: StackView, account: string): boolean {
  return (
    continuous.includes(database.type) &&
    awsProtections(database, stack, account)
      .flatMap(({ plan }) => plan?.list("rules") ?? [])
      .some((rule) => rule.flag("enableContinuousBackup") === true)
  );
}

/** Its ARN or, before it exists, what that will be, with a question mark for the name that AWS will draw. */
function arnOf(resource: Resource, stack: StackView, account: string): string | undefined {
  const { properties } = resource.record;
  if (typeof properties.arn === "string" && properties.arn.startsWith("arn:")) return properties.arn;
  const named = backed[resource.type];
  if (named === undefined) return undefined;
  const own = named.name === undefined ? undefined : properties[named.name];
  const name = typeof own === "string" ? own : "?";
  return `arn:aws:${named.service}:${stack.regionOf(resource)}:${account}:${named.prefix}${name}`;
}
