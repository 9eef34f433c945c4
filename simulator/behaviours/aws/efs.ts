import type { Behaviours, CloudView, LedgerResource } from "../../core/behaviour.ts";
import { efsAccess, fileSystemOf, fileSystemReference, replication } from "./efs-access.ts";
import { docs, inService, ownedByAws, refersTo, taken, tokens } from "./types.ts";

const efs = inService("EFS");
const api = `${docs}/efs/latest/ug`;
const mountTarget = "aws:efs/mountTarget:MountTarget";

/** Shared file systems, where they are mounted, and their replicas. */
export const efsBehaviours: Behaviours = {
  ...efsAccess,
  [tokens.fileSystem]: {
    ...efs,
    evidence: `${api}/API_CreateFileSystem.html`,
    noun: "EFS file system",
    calls: ["CreateFileSystem", "UpdateFileSystem", "DeleteFileSystem"],
    inputs: [
      "creationToken",
      "encrypted",
      "kmsKeyId",
      "performanceMode",
      "throughputMode",
      "provisionedThroughputInMibps",
      "lifecyclePolicies",
      "protection",
      "availabilityZoneName",
    ],
    defaults: { performanceMode: "generalPurpose", throughputMode: "bursting" },
    name: {
      input: "creationToken",
      unique: "region",
      taken: taken("FileSystemAlreadyExists", "File system already exists with creation token {creationToken}", 409),
    },
    id: "fs-0{hex16}",
    arn: "arn:aws:elasticfilesystem:{region}:{account}:file-system/{id}",
    outputs: ({ id, region, account, inputs, name }) => ({
      name: inputs.text("tags.Name") ?? name,
      dnsName: `${id}.efs.${region}.amazonaws.com`,
      ownerId: account,
      availabilityZoneId: "",
      availabilityZoneName: inputs.text("availabilityZoneName") ?? "",
      encrypted: inputs.flag("encrypted"),
      kmsKeyId: inputs.text("kmsKeyId") ?? "",
      numberOfMountTargets: 0,
      sizeInBytes: [{ value: 6144, valueInIa: 0, valueInStandard: 6144 }],
      protection: { replicationOverwrite: inputs.text("protection.replicationOverwrite") ?? "ENABLED" },
    }),
    references: {
      kmsKeyId: refersTo(
        [tokens.key, tokens.replicaKey, tokens.keyAlias],
        "BadRequest",
        "The KMS key {value} does not exist or cannot be used in this region",
        { except: ownedByAws },
      ),
    },
    rules: [
      {
        code: "BadRequest",
        refuses: ({ inputs }) =>
          inputs.has("kmsKeyId") && inputs.get("encrypted") === false
            ? "A KMS key can be given only for an encrypted file system."
            : undefined,
      },
      {
        code: "BadRequest",
        evidence: `${api}/performance.html`,
        refuses: ({ inputs }) => {
          if (inputs.text("performanceMode") !== "maxIO") return undefined;
          if (inputs.text("throughputMode") === "elastic") {
            return "Max I/O performance mode is not supported with elastic throughput.";
          }
          return inputs.has("availabilityZoneName")
            ? "Max I/O performance mode is not supported for One Zone file systems."
            : undefined;
        },
      },
      {
        code: "BadRequest",
        refuses: ({ inputs }) =>
          inputs.text("throughputMode") === "provisioned" && !inputs.has("provisionedThroughputInMibps")
            ? "ProvisionedThroughputInMibps is required when ThroughputMode is provisioned."
            : undefined,
      },
      {
        code: "ReplicationAlreadyExists",
        status: 409,
        on: "update",
        evidence: `${api}/API_UpdateFileSystemProtection.html`,
        refuses: ({ inputs, before }, cloud) => {
          const [old, now] = [before?.outputs, inputs].map((each) => each?.text("protection.replicationOverwrite"));
          return before && now !== undefined && old !== now && isDestination(before, cloud)
            ? "ReplicationOverwriteProtection cannot be changed while the file system is a replication destination."
            : undefined;
        },
      },
    ],
    heldBy: [
      {
        types: [mountTarget],
        code: "FileSystemInUse",
        status: 409,
        message: "The file system '{id}' has mount targets: delete them first.",
      },
      {
        types: [replication],
        code: "FileSystemInUse",
        status: 409,
        message: "The file system '{id}' is part of a replication: delete the replication first.",
      },
    ],
    quota: {
      limit: 1000,
      code: "FileSystemLimitExceeded",
      status: 403,
      message: "The maximum of {value} file systems has been reached.",
      evidence: `${api}/limits.html`,
    },
    seconds: [8, 4, 6],
  },
  [mountTarget]: {
    ...efs,
    evidence: `${api}/API_CreateMountTarget.html`,
    noun: "EFS Mount Target",
    calls: ["CreateMountTarget", "ModifyMountTargetSecurityGroups", "DeleteMountTarget"],
    inputs: ["fileSystemId", "subnetId", "securityGroups", "ipAddress"],
    id: "fsmt-0{hex16}",
    outputs: (attempt, cloud) => {
      const { inputs, region, account, random } = attempt;
      const subnet = cloud.find(tokens.subnet, inputs.text("subnetId"));
      const fileSystem = inputs.text("fileSystemId") ?? "";
      const dnsName = `${fileSystem}.efs.${region}.amazonaws.com`;
      const zone = subnet?.outputs.text("availabilityZone") ?? "";
      const host = 4 + (Number.parseInt(random("{hex6}", "address"), 16) % 10);
      const base = (inputs.text("ipAddress") ?? subnet?.inputs.text("cidrBlock") ?? "0.0.0.0/0").split("/")[0] ?? "";
      return {
        availabilityZoneId: subnet?.outputs.text("availabilityZoneId") ?? "",
        availabilityZoneName: zone,
        dnsName,
        mountTargetDnsName: `${zone}.${dnsName}`,
        fileSystemArn: fileSystemOf(attempt, cloud)?.arn ?? "",
        ipAddress: inputs.text("ipAddress") ?? base.replace(/\d+$/, (last) => String(Number(last) + host)),
        ipAddressType: "IPV4_ONLY",
        ipv6Address: "",
        networkInterfaceId: random("eni-0{hex16}", "interface"),
        ownerId: account,
        securityGroups: inputs.texts("securityGroups"),
      };
    },
    references: {
      fileSystemId: fileSystemReference,
      subnetId: refersTo(tokens.subnet, "SubnetNotFound", "The subnet ID '{value}' does not exist"),
      "securityGroups[]": refersTo(
        [tokens.securityGroup, tokens.defaultSecurityGroup],
        "SecurityGroupNotFound",
        "The security group ID '{value}' does not exist",
      ),
    },
    rules: [
      {
        code: "MountTargetConflict",
        status: 409,
        on: "create",
        refuses: ({ inputs }, cloud) => {
          const zoneOf = (id: string | undefined) => cloud.find(tokens.subnet, id)?.outputs.text("availabilityZone");
          const zone = zoneOf(inputs.text("subnetId"));
          const twin = cloud
            .all(mountTarget)
            .some(
              (other) =>
                other.inputs.text("fileSystemId") === inputs.text("fileSystemId") &&
                zoneOf(other.inputs.text("subnetId")) === zone,
            );
          return twin ? "mount target already exists in this AZ" : undefined;
        },
      },
      {
        code: "MountTargetConflict",
        status: 409,
        on: "create",
        refuses: ({ inputs }, cloud) => {
          const networkOf = (id: string | undefined) => cloud.find(tokens.subnet, id)?.inputs.text("vpcId");
          const elsewhere = cloud
            .all(mountTarget)
            .some(
              (other) =>
                other.inputs.text("fileSystemId") === inputs.text("fileSystemId") &&
                networkOf(other.inputs.text("subnetId")) !== networkOf(inputs.text("subnetId")),
            );
          return elsewhere
            ? "requested subnet for new mount target is not in the same VPC as existing mount targets"
            : undefined;
        },
      },
      {
        code: "AvailabilityZonesMismatch",
        on: "create",
        refuses: (attempt, cloud) => {
          const only = fileSystemOf(attempt, cloud)?.inputs.text("availabilityZoneName");
          const zone = cloud.find(tokens.subnet, attempt.inputs.text("subnetId"))?.outputs.text("availabilityZone");
          return only !== undefined && only !== zone
            ? `The file system is in ${only} alone: its mount target cannot be in ${zone}.`
            : undefined;
        },
      },
      {
        code: "SecurityGroupNotFound",
        refuses: ({ inputs }, cloud) => {
          const network = cloud.find(tokens.subnet, inputs.text("subnetId"))?.inputs.text("vpcId");
          const foreign = inputs
            .texts("securityGroups")
            .find(
              (id) =>
                cloud.find([tokens.securityGroup, tokens.defaultSecurityGroup], id)?.outputs.text("vpcId") !== network,
            );
          return foreign && `One or more security groups are invalid: ${foreign} is not in the VPC of the subnet`;
        },
      },
      {
        code: "SecurityGroupLimitExceeded",
        evidence: `${docs}/vpc/latest/userguide/amazon-vpc-limits.html`,
        refuses: ({ inputs }) =>
          inputs.texts("securityGroups").length > 5 ? "A mount target takes at most 5 security groups." : undefined,
      },
    ],
    seconds: [85, 20, 60],
  },
};

/** Whether a replication writes to the file system. */
function isDestination(fileSystem: LedgerResource, cloud: CloudView): boolean {
  return cloud.referrers(fileSystem).some(({ type, inputs }) => {
    const destination = inputs.text("destination.fileSystemId");
    return type === replication && (destination === fileSystem.id || destination === fileSystem.arn);
  });
}
