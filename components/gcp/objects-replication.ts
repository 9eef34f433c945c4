import type { Bucket } from "@pulumi/gcp/storage/bucket.js";
import { BucketIAMMember } from "@pulumi/gcp/storage/bucketIAMMember.js";
import { TransferJob } from "@pulumi/gcp/storage/transferJob.js";
import type { ComponentResource, Output } from "@pulumi/pulumi";
import type { ObjectsArgs } from "../contract/cloud.ts";
import { gcpFoundation } from "./foundation.ts";
import { grantToAgent } from "./project-grant.ts";
import { agentMember } from "./service-agents.ts";

interface Replication {
  readonly source: Bucket;
  readonly target: Bucket;
  readonly args: ObjectsArgs;
}

/**
 * Copies every new and changed object to the bucket of the DR region, most within minutes, though Google promises no
 * time. Deletions stay behind: the copy keeps what the source lost until its own rules take it.
 * https://cloud.google.com/storage/docs/using-cross-bucket-replication
 */
export function replicateBucket(
  name: string,
  { source, target, args }: Replication,
  parent: ComponentResource,
): TransferJob {
  const { account, plan, foundation } = args;
  const services = gcpFoundation(foundation);
  const transfers = agentMember("transfers", services, account);
  const objects = agentMember("objects", services, account);
  const holder = { project: account, holder: plan.bucket, foundation };
  const grants = [
    // To read, and to have the bucket tell of what changes.
    ...["roles/storage.legacyBucketOwner", "roles/storage.objectViewer"].map((role) =>
      grant(`${name}-source-${shortName(role)}`, source, role, transfers, parent),
    ),
    ...admitTransfers(`${name}-target`, target, args, parent),
    // The events of a bucket go through a topic that the transfer makes by itself, whose name nobody knows beforehand.
    grantToAgent(`${name}-topics`, { ...holder, role: "roles/pubsub.editor", member: transfers }, parent),
    grantToAgent(`${name}-notices`, { ...holder, role: "roles/pubsub.publisher", member: objects }, parent),
  ];
  return new TransferJob(
    name,
    {
      project: account,
      description: `Replicates ${plan.bucket}`,
      status: "ENABLED",
      replicationSpec: {
        gcsDataSource: { bucketName: source.name },
        gcsDataSink: { bucketName: target.name },
        transferOptions: {
          overwriteWhen: "DIFFERENT",
          // When an object was written to the source, not when it arrived: what a restore to an instant goes by.
          metadataOptions: { timeCreated: "TIME_CREATED_PRESERVE_AS_CUSTOM_TIME" },
        },
      },
      loggingConfig: { logActions: ["COPY"], logActionStates: ["FAILED"] },
    },
    { parent, dependsOn: [services.service("storagetransfer.googleapis.com"), ...grants] },
  );
}

/** Lets Storage Transfer write into a bucket, as the target of a copy. https://cloud.google.com/storage-transfer/docs/sink-cloud-storage */
export function admitTransfers(
  name: string,
  target: Bucket,
  { account, foundation }: ObjectsArgs,
  parent: ComponentResource,
): readonly BucketIAMMember[] {
  const transfers = agentMember("transfers", gcpFoundation(foundation), account);
  return ["roles/storage.legacyBucketWriter", "roles/storage.objectViewer"].map((role) =>
    grant(`${name}-${shortName(role)}`, target, role, transfers, parent),
  );
}

function grant(name: string, bucket: Bucket, role: string, member: Output<string>, parent: ComponentResource) {
  return new BucketIAMMember(name, { bucket: bucket.name, role, member }, { parent });
}

/** `objectViewer` for `roles/storage.objectViewer`. */
function shortName(role: string): string {
  return role.split(".").at(-1) ?? role;
}
