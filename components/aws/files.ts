import { AccessPoint } from "@pulumi/aws/efs/accessPoint.js";
import { BackupPolicy } from "@pulumi/aws/efs/backupPolicy.js";
import { FileSystem } from "@pulumi/aws/efs/fileSystem.js";
import { FileSystemPolicy } from "@pulumi/aws/efs/fileSystemPolicy.js";
import { MountTarget } from "@pulumi/aws/efs/mountTarget.js";
import { ReplicationConfiguration } from "@pulumi/aws/efs/replicationConfiguration.js";
import { ComponentResource, type ComponentResourceOptions, type Output } from "@pulumi/pulumi";
import type { FilesArgs } from "../contract/cloud.ts";
import type { Files, Subject } from "../contract/handles.ts";
import { policyDocument } from "./policy-document.ts";

/** Shared files of a workload: one target a zone, mounted over TLS by machines of the account alone. */
export class AwsFiles extends ComponentResource implements Files {
  readonly fileSystemId: Output<string>;
  readonly resourceId: Output<string>;
  readonly accessPointId: Output<string>;
  readonly subjects: readonly Subject[];

  constructor(name: string, args: FilesArgs, options: ComponentResourceOptions) {
    super("socle:aws:Files", name, {}, options);
    const fileSystem = this.#createFileSystem(name, args);
    this.fileSystemId = fileSystem.id;
    this.resourceId = fileSystem.arn;
    this.accessPointId = this.#createAccessPoint(name, args).id;
    this.#restrict(name, args);
    this.#createMountTargets(name, args);
    const watched = { key: `files:${args.workload}`, dimensions: { FileSystemId: fileSystem.id } };
    const replication = this.#replicate(name, args);
    this.subjects = replication ? [watched, replication] : [watched];
    this.registerOutputs({});
  }

  #createFileSystem(name: string, { plan, keys, region, tags, protect }: FilesArgs): FileSystem {
    return new FileSystem(
      name,
      {
        creationToken: plan.name,
        encrypted: true,
        kmsKeyId: keys.keyId("data", region),
        throughputMode: "elastic",
        lifecyclePolicies: coldAfterAMonth,
        region,
        tags: { ...tags, Name: plan.name },
      },
      { parent: this, protect },
    );
  }

  /** Every workload writes as one user under one directory, whatever its machines' own users are. */
  #createAccessPoint(name: string, { plan, workload, region, tags }: FilesArgs): AccessPoint {
    const owner = 1000;
    return new AccessPoint(
      name,
      {
        fileSystemId: this.fileSystemId,
        posixUser: { uid: owner, gid: owner },
        rootDirectory: {
          path: `/${workload}`,
          creationInfo: { ownerUid: owner, ownerGid: owner, permissions: "0750" },
        },
        region,
        tags: { ...tags, Name: plan.name },
      },
      { parent: this },
    );
  }

  #restrict(name: string, { region, account }: FilesArgs): void {
    const { fileSystemId } = this;
    const child = { parent: this };
    const policy = this.resourceId.apply((arn) => mountPolicy(arn, account));
    new FileSystemPolicy(name, { fileSystemId, policy, region }, child);
    // The plans of AWS Backup cover it; the automatic backup would add copies in a vault that nobody locks or watches.
    new BackupPolicy(name, { fileSystemId, backupPolicy: { status: "DISABLED" }, region }, child);
  }

  #createMountTargets(name: string, { plan, network, firewall, region }: FilesArgs): void {
    const securityGroups = plan.securityGroups.map((key) => firewall.groupId(key));
    for (const [zone, subnetId] of network.subnetsByZone("data")) {
      new MountTarget(
        `${name}-${zone.slice(-1)}`,
        { fileSystemId: this.fileSystemId, subnetId, securityGroups, region },
        { parent: this },
      );
    }
  }

  #replicate(name: string, args: FilesArgs): Subject | undefined {
    const { plan, keys, region, tags, protect, workload } = args;
    const { replicateTo } = plan;
    if (replicateTo === undefined) return undefined;
    const logicalName = `${name}-replica`;
    // Ours rather than one that EFS makes by itself: tagged, and under the client's key.
    const replica = new FileSystem(
      logicalName,
      {
        creationToken: `${plan.name}-replica`,
        encrypted: true,
        kmsKeyId: keys.keyId("data", replicateTo),
        throughputMode: "elastic",
        lifecyclePolicies: coldAfterAMonth,
        protection: { replicationOverwrite: "DISABLED" },
        region: replicateTo,
        tags: { ...tags, Name: `${plan.name}-replica` },
      },
      // Reads REPLICATING as long as the replication below lasts.
      { parent: this, protect, ignoreChanges: ["protection"] },
    );
    new ReplicationConfiguration(
      logicalName,
      {
        sourceFileSystemId: this.fileSystemId,
        destination: { region: replicateTo, fileSystemId: replica.id },
        region,
      },
      { parent: this },
    );
    return {
      key: `files-replication:${workload}`,
      dimensions: { FileSystemId: this.fileSystemId, DestinationFileSystemId: replica.id },
    };
  }
}

const coldAfterAMonth = [{ transitionToIa: "AFTER_30_DAYS" }, { transitionToPrimaryStorageClass: "AFTER_1_ACCESS" }];

/**
 * Mounting takes an identity of the account, whose own permissions decide, and TLS.
 * Source: https://docs.aws.amazon.com/efs/latest/ug/iam-access-control-nfs-efs.html
 */
function mountPolicy(arn: string, account: string): string {
  return policyDocument([
    {
      Sid: "MountedByIdentitiesOfTheAccount",
      Effect: "Allow",
      Principal: { AWS: `arn:aws:iam::${account}:root` },
      Action: ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"],
      Resource: arn,
      Condition: { Bool: { "elasticfilesystem:AccessedViaMountTarget": "true" } },
    },
    {
      Sid: "DenyPlainNfs",
      Effect: "Deny",
      Principal: "*",
      Action: "*",
      Resource: arn,
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    },
  ]);
}
