import type { Attempt, Behaviours, CloudView } from "../../core/behaviour.ts";
import { docs, inService, refersTo, tokens } from "./types.ts";

const efs = inService("EFS");
const api = `${docs}/efs/latest/ug`;
export const replication = "aws:efs/replicationConfiguration:ReplicationConfiguration";
export const fileSystemReference = refersTo(
  tokens.fileSystem,
  "FileSystemNotFound",
  "File system '{value}' does not exist.",
  { status: 404 },
);

/** The file system that a thing belongs to. */
export function fileSystemOf({ inputs }: Attempt, cloud: CloudView) {
  return cloud.find(tokens.fileSystem, inputs.text("fileSystemId"));
}

/** What governs the use of a file system, and its copy in another region. */
export const efsAccess: Behaviours = {
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
    quota: {
      limit: 10_000,
      perInput: "fileSystemId",
      code: "AccessPointLimitExceeded",
      status: 403,
      message: "The maximum of {value} access points of file system {fileSystemId} has been reached.",
      evidence: `${api}/limits.html`,
    },
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
        evidence: `${api}/efs-replication.html`,
        refuses: ({ inputs }, cloud) => {
          const ends = [inputs.text("sourceFileSystemId"), inputs.text("destination.fileSystemId")];
          const taken = ends
            .map((end) => cloud.findAnywhere(tokens.fileSystem, end))
            .find((end) => end && cloud.referrers(end).some(({ type }) => type === replication));
          return taken && `File system ${taken.id} already is in a replication configuration.`;
        },
      },
      {
        code: "FileSystemNotFound",
        status: 404,
        on: "create",
        refuses: ({ inputs }, cloud) => {
          const target = cloud.findAnywhere(tokens.fileSystem, inputs.text("destination.fileSystemId"));
          const region = inputs.text("destination.region");
          return target && region && target.region !== region
            ? `File system '${target.id}' does not exist in ${region}.`
            : undefined;
        },
      },
      {
        // The API does not document the code of this refusal, only the refusal.
        code: "BadRequest",
        on: "create",
        evidence: `${api}/API_DestinationToCreate.html`,
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
        evidence: `${api}/API_CreateReplicationConfiguration.html`,
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
