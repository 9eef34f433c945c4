import { BlobContainer } from "@pulumi/azure-native/storage/blobContainer.js";
import { BlobServiceProperties } from "@pulumi/azure-native/storage/blobServiceProperties.js";
import { ManagementPolicy } from "@pulumi/azure-native/storage/managementPolicy.js";
import { ObjectReplicationPolicy } from "@pulumi/azure-native/storage/objectReplicationPolicy.js";
import type { StorageAccount } from "@pulumi/azure-native/storage/storageAccount.js";
import { ComponentResource, type ComponentResourceOptions, type Output } from "@pulumi/pulumi";
import type { ObjectsArgs } from "../contract/cloud.ts";
import type { Network, Objects, Subject } from "../contract/handles.ts";
import type { ObjectsPlan } from "../plan/types/workload.ts";
import { lockFromDeletion } from "./deletion-lock.ts";
import { createDiagnosticSetting } from "./diagnostic-setting.ts";
import { foundationOf, placeIn } from "./foundation.ts";
import { azureNetworkOf } from "./network.ts";
import { createStorageAccount } from "./storage-account.ts";

/** The one container of a workload's objects, in an account of its own. */
export const objectsContainer = "objects";

interface Bucket {
  readonly account: StorageAccount;
  readonly container: BlobContainer;
  readonly service: BlobServiceProperties;
}

/**
 * Objects of a workload: a container in a storage account of its own, versioned, with a replica in an account of the DR
 * region where its tier needs one. The replica is a store of its own, under the key of its region, that can be read at
 * any time; geo-redundant accounts keep theirs closed until Azure has failed over.
 * Source: https://learn.microsoft.com/azure/storage/blobs/object-replication-overview
 */
export class AzureObjects extends ComponentResource implements Objects {
  readonly bucketName: Output<string>;
  readonly resourceId: Output<string>;
  readonly subjects: readonly Subject[];
  /** Id of the account that machines fill it from in a drill. */
  readonly copiedFrom?: string;
  readonly #workload: string;
  readonly #buckets = new Map<string, Bucket>();

  constructor(name: string, args: ObjectsArgs, options: ComponentResourceOptions) {
    super("socle:azure:Objects", name, {}, options);
    const { plan, region, workload, network } = args;
    this.#workload = workload;
    const { account, container } = this.#createBucket(name, plan.bucket, region, args);
    this.bucketName = account.name;
    // Backups name the container in it, so it must be there.
    this.resourceId = container.id.apply((id) => id.replace(/\/blobServices\/.*$/i, ""));
    const watched = { key: `objects:${workload}`, dimensions: { resourceId: account.id } };
    const { replica } = plan;
    this.subjects = replica ? [watched, this.#replicate(name, replica, args)] : [watched];
    if (network) this.openTo(network);
    const { copyFrom } = plan;
    if (copyFrom !== undefined && network) {
      this.copiedFrom = copyFrom;
      azureNetworkOf({ network }).reach(`copied-objects-${workload}`, "blob", copyFrom);
    }
    this.registerOutputs({});
  }

  bucketIn(region: string) {
    const account = this.#buckets.get(region)?.account;
    return account && { name: account.name, resourceId: account.id };
  }

  openTo(network: Network): void {
    const bucket = this.#buckets.get(network.region);
    if (bucket) azureNetworkOf({ network }).reach(`objects-${this.#workload}`, "blob", bucket.account.id);
  }

  #createBucket(name: string, accountName: string, region: string, args: ObjectsArgs): Bucket {
    const { plan, protect, tags } = args;
    const { resourceGroupName } = placeIn(args, region);
    const isReplica = region !== args.region;
    const account = createStorageAccount(
      name,
      {
        ...args,
        accountName,
        region,
        purpose: "data",
        kind: "StorageV2",
        redundancy: (isReplica ? plan.redundancy?.replica : plan.redundancy?.primary) ?? "local",
        access: "services",
        writeOnceDays: plan.writeOnce?.days,
        tags,
        protect,
      },
      this,
    );
    const target = { accountName: account.name, resourceGroupName };
    const service = new BlobServiceProperties(
      name,
      { ...target, blobServicesName: "default", ...historyOf(plan) },
      { parent: this },
    );
    const container = new BlobContainer(
      name,
      { ...target, containerName: objectsContainer, publicAccess: "None" },
      { parent: this, protect, dependsOn: [service] },
    );
    new ManagementPolicy(
      name,
      { ...target, managementPolicyName: "default", policy: { rules: [ageingRule(plan)] } },
      { parent: this, dependsOn: [service] },
    );
    createDiagnosticSetting(
      name,
      {
        resourceId: service.id,
        workspaceId: foundationOf(args).workspaceId(region),
        // Reads are many, and each is charged by what it writes into the workspace.
        categories: ["StorageWrite", "StorageDelete"],
      },
      this,
    );
    if (protect) lockFromDeletion(name, account.id, "Holds objects of the client", this);
    const bucket = { account, container, service };
    this.#buckets.set(region, bucket);
    return bucket;
  }

  /**
   * The rule is made in the account that receives, under a name that Azure draws; the account that sends is given the same
   * rule by that name. Azure copies within minutes as a rule and promises no time.
   */
  #replicate(name: string, replica: NonNullable<ObjectsPlan["replica"]>, args: ObjectsArgs): Subject {
    const { workload, region } = args;
    const logicalName = `${name}-replica`;
    const target = this.#createBucket(logicalName, replica.bucket, replica.region, args);
    const source = this.#buckets.get(region);
    if (source === undefined) throw new Error(`objects of ${workload} have no account in ${region}`);
    const accounts = { sourceAccount: source.account.id, destinationAccount: target.account.id };
    const containers = { sourceContainer: objectsContainer, destinationContainer: objectsContainer };
    const dependsOn = [source.container, source.service, target.container, target.service];
    const received = new ObjectReplicationPolicy(
      logicalName,
      {
        ...accounts,
        accountName: target.account.name,
        resourceGroupName: placeIn(args, replica.region).resourceGroupName,
        objectReplicationPolicyId: "default",
        // What was there before the rule is copied as well.
        rules: [{ ...containers, filters: { minCreationTime: "1601-01-01T00:00:00Z" } }],
        metrics: { enabled: true },
      },
      { parent: this, dependsOn },
    );
    const sent = new ObjectReplicationPolicy(
      `${name}-replication`,
      {
        ...accounts,
        accountName: source.account.name,
        resourceGroupName: placeIn(args, region).resourceGroupName,
        objectReplicationPolicyId: received.policyId,
        rules: [
          {
            ...containers,
            ruleId: received.rules.apply((rules) => rules?.[0]?.ruleId ?? ""),
            filters: { minCreationTime: "1601-01-01T00:00:00Z" },
          },
        ],
        metrics: { enabled: true },
      },
      { parent: this },
    );
    // What waits to be copied is a metric of the sender's rule.
    return { key: `objects-replication:${workload}`, dimensions: { resourceId: sent.id } };
  }
}

/** Versions, deleted blobs and deleted containers come back for as long as a mistake may take to be seen: a year at most. */
function historyOf({ noncurrentDays }: ObjectsPlan) {
  const kept = { enabled: true, days: Math.min(365, noncurrentDays) };
  return {
    isVersioningEnabled: true,
    changeFeed: { enabled: true, retentionInDays: Math.min(146_000, noncurrentDays) },
    deleteRetentionPolicy: { ...kept, allowPermanentDelete: false },
    containerDeleteRetentionPolicy: kept,
  };
}

/**
 * Cold, yet read at once: a restore or an audit does not wait for hours, and backups do not read the archive tier.
 * Source: https://learn.microsoft.com/azure/storage/blobs/lifecycle-management-overview
 */
function ageingRule({ archiveAfterDays, expireAfterDays, noncurrentDays }: ObjectsPlan) {
  const baseBlob = {
    ...(archiveAfterDays !== undefined && { tierToCold: { daysAfterModificationGreaterThan: archiveAfterDays } }),
    ...(expireAfterDays !== undefined && { delete: { daysAfterModificationGreaterThan: expireAfterDays } }),
  };
  const old = { delete: { daysAfterCreationGreaterThan: noncurrentDays } };
  return {
    name: "age",
    enabled: true,
    type: "Lifecycle",
    definition: {
      filters: { blobTypes: ["blockBlob"] },
      actions: { ...(Object.keys(baseBlob).length > 0 && { baseBlob }), version: old, snapshot: old },
    },
  };
}
