import type { Bucket } from "@pulumi/gcp/storage/bucket.js";
import { ComponentResource, type ComponentResourceOptions, type Output } from "@pulumi/pulumi";
import type { ObjectsArgs } from "../contract/cloud.ts";
import type { Objects, Subject } from "../contract/handles.ts";
import { admitTransfers, replicateBucket } from "./objects-replication.ts";
import { createPrivateBucket } from "./private-bucket.ts";

/**
 * A versioned bucket of a workload, and its replica in the DR region. Two buckets rather than one of both regions: a
 * dual-region bucket wants its key in the whole multi-region, beyond the countries of the contract, and what befalls it
 * befalls both copies.
 */
export class GcpObjects extends ComponentResource implements Objects {
  readonly bucketName: Output<string>;
  readonly resourceId: Output<string>;
  readonly subjects: readonly Subject[];
  readonly #buckets = new Map<string, Bucket>();

  constructor(name: string, args: ObjectsArgs, options: ComponentResourceOptions) {
    super("socle:gcp:Objects", name, {}, options);
    const { plan, workload, region } = args;
    const bucket = this.#createBucket(name, plan.bucket, region, args);
    this.bucketName = bucket.name;
    this.resourceId = bucket.id;
    if (plan.receivesCopy) admitTransfers(`${name}-copy`, bucket, args, this);
    const watched = { key: `objects:${workload}`, dimensions: { bucket_name: bucket.name } };
    const { replica } = plan;
    if (replica === undefined) {
      this.subjects = [watched];
    } else {
      const logicalName = `${name}-replica`;
      const target = this.#createBucket(logicalName, replica.bucket, replica.region, args);
      const job = replicateBucket(logicalName, { source: bucket, target, args }, this);
      this.subjects = [watched, { key: `objects-replication:${workload}`, dimensions: { job_id: job.name } }];
    }
    this.registerOutputs({});
  }

  bucketIn(region: string) {
    const bucket = this.#buckets.get(region);
    return bucket && { name: bucket.name, resourceId: bucket.id };
  }

  #createBucket(name: string, bucketName: string, region: string, args: ObjectsArgs): Bucket {
    const { plan, keys, tags, protect, account } = args;
    const bucket = createPrivateBucket(
      name,
      {
        bucket: bucketName,
        account,
        region,
        keyId: keys.keyId("data", region),
        retentionDays: plan.expireAfterDays,
        archiveAfterDays: plan.archiveAfterDays,
        noncurrentDays: plan.noncurrentDays,
        writeOnce: plan.writeOnce,
        protect,
        tags,
      },
      this,
    );
    this.#buckets.set(region, bucket);
    return bucket;
  }
}
