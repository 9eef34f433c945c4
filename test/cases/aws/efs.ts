import type { NegativeCase } from "../negative-case.ts";

const vpc = "aws:ec2/vpc:Vpc";
const subnet = "aws:ec2/subnet:Subnet";
const securityGroup = "aws:ec2/securityGroup:SecurityGroup";
const key = "aws:kms/key:Key";
const fileSystem = "aws:efs/fileSystem:FileSystem";
const mountTarget = "aws:efs/mountTarget:MountTarget";
const accessPoint = "aws:efs/accessPoint:AccessPoint";
const policy = "aws:efs/fileSystemPolicy:FileSystemPolicy";
const backupPolicy = "aws:efs/backupPolicy:BackupPolicy";
const replication = "aws:efs/replicationConfiguration:ReplicationConfiguration";
const guide = "https://docs.aws.amazon.com/efs/latest/ug";

const files = [fileSystem, "files", { creationToken: "files", encrypted: true }] as const;
const copy = [
  fileSystem,
  "copy",
  {
    creationToken: "copy",
    encrypted: true,
    region: "eu-central-1",
    protection: { replicationOverwrite: "DISABLED" },
  },
] as const;
const replica = [
  replication,
  "replica",
  {
    sourceFileSystemId: "<files.id>",
    destination: { region: "eu-central-1", fileSystemId: "<copy.id>" },
  },
] as const;
const network = [
  [vpc, "main", { cidrBlock: "10.0.0.0/16" }],
  [subnet, "a", { vpcId: "<main.id>", cidrBlock: "10.0.0.0/24", availabilityZone: "eu-west-3a" }],
  [subnet, "a2", { vpcId: "<main.id>", cidrBlock: "10.0.2.0/24", availabilityZone: "eu-west-3a" }],
] as const;
const elsewhere = [
  [vpc, "other", { cidrBlock: "10.1.0.0/16" }],
  [subnet, "b", { vpcId: "<other.id>", cidrBlock: "10.1.0.0/24", availabilityZone: "eu-west-3b" }],
  [securityGroup, "far", { vpcId: "<other.id>", description: "far" }],
] as const;
const mounted = [mountTarget, "target", { fileSystemId: "<files.id>", subnetId: "<a.id>" }] as const;

export const cases: readonly NegativeCase[] = [
  {
    title: "two file systems of one creation token",
    given: [files],
    attempt: { create: [fileSystem, "again", { creationToken: "files" }] },
    expectedCode: "FileSystemAlreadyExists",
    evidence: `${guide}/API_CreateFileSystem.html`,
  },
  {
    title: "files encrypted with a key of another region",
    given: [[key, "far", { region: "eu-central-1" }]],
    attempt: { create: [fileSystem, "files", { encrypted: true, kmsKeyId: "<far.arn>" }] },
    expectedCode: "BadRequest",
    evidence: `${guide}/API_CreateFileSystem.html`,
  },
  {
    title: "a key for files that are not encrypted",
    given: [[key, "data", {}]],
    attempt: { create: [fileSystem, "files", { encrypted: false, kmsKeyId: "<data.arn>" }] },
    expectedCode: "BadRequest",
    evidence: `${guide}/API_CreateFileSystem.html`,
  },
  {
    title: "Max I/O with elastic throughput",
    attempt: { create: [fileSystem, "files", { performanceMode: "maxIO", throughputMode: "elastic" }] },
    expectedCode: "BadRequest",
    evidence: `${guide}/performance.html`,
  },
  {
    title: "provisioned throughput of no size",
    attempt: { create: [fileSystem, "files", { throughputMode: "provisioned" }] },
    expectedCode: "BadRequest",
    expectedText: "ProvisionedThroughputInMibps",
    evidence: `${guide}/API_CreateFileSystem.html`,
  },
  {
    title: "files that get cold after 45 days",
    attempt: { create: [fileSystem, "files", { lifecyclePolicies: [{ transitionToIa: "AFTER_45_DAYS" }] }] },
    expectedCode: "check:enum",
    evidence: `${guide}/API_LifecyclePolicy.html`,
  },
  {
    title: "deleting files that are mounted",
    given: [files, ...network, mounted],
    attempt: { delete: "files" },
    expectedCode: "FileSystemInUse",
    evidence: `${guide}/API_DeleteFileSystem.html`,
  },
  {
    title: "a second mount target in a zone",
    given: [files, ...network, mounted],
    attempt: { create: [mountTarget, "second", { fileSystemId: "<files.id>", subnetId: "<a2.id>" }] },
    expectedCode: "MountTargetConflict",
    expectedText: "already exists in this AZ",
    evidence: `${guide}/API_CreateMountTarget.html`,
  },
  {
    title: "mount targets in two networks",
    given: [files, ...network, ...elsewhere, mounted],
    attempt: { create: [mountTarget, "second", { fileSystemId: "<files.id>", subnetId: "<b.id>" }] },
    expectedCode: "MountTargetConflict",
    expectedText: "not in the same VPC",
    evidence: `${guide}/API_CreateMountTarget.html`,
  },
  {
    title: "a mount target outside the zone of a One Zone file system",
    given: [[fileSystem, "files", { availabilityZoneName: "eu-west-3c" }], ...network],
    attempt: { create: [mountTarget, "target", { fileSystemId: "<files.id>", subnetId: "<a.id>" }] },
    expectedCode: "AvailabilityZonesMismatch",
    evidence: `${guide}/API_CreateMountTarget.html`,
  },
  {
    title: "a mount target in a subnet that does not exist",
    given: [files],
    attempt: {
      create: [mountTarget, "target", { fileSystemId: "<files.id>", subnetId: "subnet-0123456789abcdef0" }],
    },
    expectedCode: "SubnetNotFound",
    evidence: `${guide}/API_CreateMountTarget.html`,
  },
  {
    title: "a mount target with a security group of another network",
    given: [files, ...network, ...elsewhere],
    attempt: {
      create: [mountTarget, "target", { fileSystemId: "<files.id>", subnetId: "<a.id>", securityGroups: ["<far.id>"] }],
    },
    expectedCode: "SecurityGroupNotFound",
    evidence: `${guide}/API_CreateMountTarget.html`,
  },
  {
    title: "an access point of files that do not exist",
    attempt: { create: [accessPoint, "point", { fileSystemId: "fs-0123456789abcdef0" }] },
    expectedCode: "FileSystemNotFound",
    evidence: `${guide}/API_CreateAccessPoint.html`,
  },
  {
    title: "an access point five folders deep",
    given: [files],
    attempt: {
      create: [accessPoint, "point", { fileSystemId: "<files.id>", rootDirectory: { path: "/a/b/c/d/e" } }],
    },
    expectedCode: "check:pattern",
    evidence: `${guide}/API_RootDirectory.html`,
  },
  {
    title: "a policy on another file system",
    given: [files],
    attempt: {
      create: [
        policy,
        "policy",
        {
          fileSystemId: "<files.id>",
          policy:
            '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"elasticfilesystem:ClientMount","Resource":"arn:aws:elasticfilesystem:eu-west-3:111122223333:file-system/fs-0123456789abcdef0"}]}',
        },
      ],
    },
    expectedCode: "InvalidPolicyException",
    evidence: `${guide}/API_PutFileSystemPolicy.html`,
  },
  {
    title: "a backup policy that is neither on nor off",
    given: [files],
    attempt: { create: [backupPolicy, "policy", { fileSystemId: "<files.id>", backupPolicy: { status: "ON" } }] },
    expectedCode: "check:enum",
    evidence: `${guide}/API_BackupPolicy.html`,
  },
  {
    title: "replication to a protected file system",
    given: [files, [fileSystem, "copy", { creationToken: "copy", encrypted: true, region: "eu-central-1" }]],
    attempt: { create: replica },
    expectedCode: "BadRequest",
    expectedText: "overwrite protection",
    evidence: `${guide}/API_DestinationToCreate.html`,
  },
  {
    title: "replication of encrypted files to plain ones",
    given: [files, [fileSystem, "copy", { ...copy[2], encrypted: false }]],
    attempt: { create: replica },
    expectedCode: "ConflictException",
    evidence: `${guide}/API_CreateReplicationConfiguration.html`,
  },
  {
    title: "a second replica of a file system",
    given: [files, copy, replica],
    attempt: {
      create: [replication, "second", { sourceFileSystemId: "<files.id>", destination: { region: "eu-west-1" } }],
    },
    expectedCode: "ReplicationAlreadyExists",
    evidence: `${guide}/efs-replication.html`,
  },
  {
    title: "a replica replicated further",
    given: [files, copy, replica],
    attempt: {
      create: [
        replication,
        "further",
        {
          sourceFileSystemId: "<copy.id>",
          region: "eu-central-1",
          destination: { region: "eu-west-1" },
        },
      ],
    },
    expectedCode: "ReplicationAlreadyExists",
    evidence: `${guide}/efs-replication.html`,
  },
  {
    title: "protecting a replica while it is written to",
    given: [files, copy, replica],
    attempt: { update: "copy", to: { ...copy[2], protection: { replicationOverwrite: "ENABLED" } } },
    expectedCode: "ReplicationAlreadyExists",
    evidence: `${guide}/API_UpdateFileSystemProtection.html`,
  },
  {
    title: "deleting files that are replicated",
    given: [files, copy, replica],
    attempt: { delete: "files" },
    expectedCode: "FileSystemInUse",
    evidence: `${guide}/API_DeleteFileSystem.html`,
  },
];
