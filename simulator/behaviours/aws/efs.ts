import type { Attempt, Behaviours, CloudView } from "../../core/behaviour.ts";
import { docs, inService, ownedByAws, refersTo, taken, tokens } from "./types.ts";

const efs = inService("EFS");
const api = `${docs}/efs/latest/ug`;
const mountTarget = "aws:efs/mountTarget:MountTarget";
const replication = "aws:efs/replicationConfiguration:ReplicationConfiguration";
const fileSystemReference = refersTo(tokens.fileSystem, "FileSystemNotFound", "File system '{value}' does not exist.", {
  status: 404,
});

function fileSystemOf({ inputs }: Attempt, cloud: CloudView) {
  return cloud.find(tokens.fileSystem, inputs.text("fileSystemId"));
}

/** Shared file systems, where they are mounted, and their replicas. */
export const efsBehaviours: Behaviours = {
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
      encrypted: inputs.flag("encrypted") ?? true,
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
        evidence: `${docs}/efs/latest/ug/performance.html`,
        refuses: ({ inputs }) =>
          inputs.text("performanceMode") === "maxIO" && inputs.text("throughputMode") === "elastic"
            ? "Max I/O performance mode is not supported with elastic throughput."
            : undefined,
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
      message: "The maximum of {value} file systems has been reached.",
      evidence: `${docs}/efs/latest/ug/limits.html`,
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
        code: "SecurityGroupLimitExceeded",
        refuses: ({ inputs }) =>
          inputs.texts("securityGroups").length > 5 ? "A mount target takes at most 5 security groups." : undefined,
      },
    ],
    seconds: [85, 20, 60],
  },
  "aws:efs/accessPoint:AccessPoint": {
    ...efs,
    evidence: `${api}/API_CreateAccessPoint.html`,
    noun: "EFS Access Point",
    calls: ["CreateAccessPoint", "TagResource", "DeleteAccessPoint"],
    inputs: ["fileSystemId", "posixUser", "rootDirectory"],
    id: "fsap-0{hex16}",
    arn: "arn:aws:elasticfilesystem:{region}:{account}:access-point/{id}",
    outputs: (attempt, cloud) => ({
      fileSystemArn: fileSystemOf(attempt, cloud)?.arn ?? "",
      ownerId: attempt.account,
      rootDirectory: {
        path: attempt.inputs.text("rootDirectory.path") ?? "/",
        ...(attempt.inputs.has("rootDirectory.creationInfo") && {
          creationInfo: {
            ownerUid: attempt.inputs.number("rootDirectory.creationInfo.ownerUid") ?? 0,
            ownerGid: attempt.inputs.number("rootDirectory.creationInfo.ownerGid") ?? 0,
            permissions: attempt.inputs.text("rootDirectory.creationInfo.permissions") ?? "",
          },
        }),
      },
    }),
    references: { fileSystemId: fileSystemReference },
    seconds: [6, 3, 5],
  },
  "aws:efs/fileSystemPolicy:FileSystemPolicy": {
    ...efs,
    evidence: `${api}/API_PutFileSystemPolicy.html`,
    noun: "EFS File System Policy",
    calls: ["PutFileSystemPolicy", "PutFileSystemPolicy", "DeleteFileSystemPolicy"],
    inputs: ["fileSystemId", "policy", "bypassPolicyLockoutSafetyCheck"],
    id: "{fileSystemId}",
    references: { fileSystemId: fileSystemReference },
    rules: [
      {
        code: "InvalidPolicyException",
        refuses: (attempt, cloud) => {
          const policy = attempt.inputs.text("policy") ?? "";
          const arn = fileSystemOf(attempt, cloud)?.arn;
          return arn && policy.includes(":file-system/") && !policy.includes(arn)
            ? "The resource of the policy is not this file system."
            : undefined;
        },
      },
    ],
    seconds: [3, 3, 3],
  },
  "aws:efs/backupPolicy:BackupPolicy": {
    ...efs,
    evidence: `${api}/API_PutBackupPolicy.html`,
    noun: "EFS Backup Policy",
    calls: ["PutBackupPolicy", "PutBackupPolicy", "PutBackupPolicy"],
    inputs: ["fileSystemId", "backupPolicy"],
    id: "{fileSystemId}",
    references: { fileSystemId: fileSystemReference },
    seconds: [4, 4, 4],
  },
  [replication]: {
    ...efs,
    evidence: `${api}/API_CreateReplicationConfiguration.html`,
    noun: "EFS Replication Configuration",
    calls: ["CreateReplicationConfiguration", "CreateReplicationConfiguration", "DeleteReplicationConfiguration"],
    inputs: ["sourceFileSystemId", "destination"],
    id: "{sourceFileSystemId}",
    outputs: ({ inputs, region, random, createdAt }, cloud) => {
      const source = cloud.find(tokens.fileSystem, inputs.text("sourceFileSystemId"));
      return {
        creationTime: createdAt,
        originalSourceFileSystemArn: source?.arn ?? "",
        sourceFileSystemArn: source?.arn ?? "",
        sourceFileSystemRegion: region,
        destination: {
          fileSystemId: inputs.text("destination.fileSystemId") ?? random("fs-0{hex16}", "replica"),
          region: inputs.text("destination.region") ?? region,
          ...(inputs.has("destination.kmsKeyId") && { kmsKeyId: inputs.text("destination.kmsKeyId") ?? "" }),
          status: "ENABLED",
        },
      };
    },
    references: {
      sourceFileSystemId: fileSystemReference,
      "destination.fileSystemId": refersTo(
        tokens.fileSystem,
        "FileSystemNotFound",
        "File system '{value}' does not exist.",
        {
          status: 404,
          within: "account",
        },
      ),
    },
    rules: [
      {
        code: "ReplicationAlreadyExists",
        status: 409,
        on: "create",
        refuses: ({ inputs }, cloud) => {
          const source = inputs.text("sourceFileSystemId");
          return cloud.all(replication).some((other) => other.inputs.text("sourceFileSystemId") === source)
            ? `File system ${source} already is in a replication configuration.`
            : undefined;
        },
      },
      {
        code: "ConflictException",
        status: 409,
        on: "create",
        evidence: `${docs}/efs/latest/ug/replication-use-cases.html`,
        refuses: ({ inputs }, cloud) => {
          const target = cloud.findAnywhere(tokens.fileSystem, inputs.text("destination.fileSystemId"));
          return target && target.outputs.text("protection.replicationOverwrite") !== "DISABLED"
            ? `Replication overwrite protection of ${target.id} must be disabled before it can be a destination.`
            : undefined;
        },
      },
      {
        code: "ConflictException",
        status: 409,
        on: "create",
        evidence: `${docs}/efs/latest/ug/replication-use-cases.html`,
        refuses: ({ inputs }, cloud) => {
          const source = cloud.find(tokens.fileSystem, inputs.text("sourceFileSystemId"));
          const target = cloud.findAnywhere(tokens.fileSystem, inputs.text("destination.fileSystemId"));
          return source?.outputs.flag("encrypted") && target && !target.outputs.flag("encrypted")
            ? "An encrypted file system can be replicated only to an encrypted one."
            : undefined;
        },
      },
    ],
    seconds: [420, 20, 300],
  },
};
