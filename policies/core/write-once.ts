import type { Reading } from "./reading.ts";
import type { Resource } from "./resource.ts";
import type { StackView } from "./stack-view.ts";
import { daysOfSeconds } from "./terms.ts";

export const objectLocks = [
  "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration",
  "aws:s3/bucketObjectLockConfigurationV2:BucketObjectLockConfigurationV2",
] as const;
export const containerPolicy = "azure-native:storage:BlobContainerImmutabilityPolicy";

const containers = "azure-native:storage:BlobContainer";

/** What says whether stores are write-once, for what a check `reads`. */
export const writeOnceReads: readonly string[] = [...objectLocks, containerPolicy, containers];

/** For how long what is written can be neither changed nor deleted. */
export interface WriteOnce {
  readonly days: number;
  /** Whether nobody can shorten or lift it. */
  readonly isIrrevocable: boolean;
  /** Property that says how long, and the one that says whether it can be lifted. */
  readonly daysProperty: string;
  readonly lockProperty: string;
}

type Read = (resource: Resource) => WriteOnce | undefined;

const readers: Readonly<Record<string, Read>> = {
  [objectLocks[0]]: objectLock,
  [objectLocks[1]]: objectLock,
  "aws:s3/bucket:Bucket": (bucket) => bucket.list("objectLockConfiguration").map(objectLock)[0],
  "aws:s3/bucketV2:BucketV2": (bucket) => bucket.list("objectLockConfiguration").map(objectLock)[0],
  "azure-native:storage:StorageAccount": (account) => {
    const place = "immutableStorageWithVersioning";
    // Nobody says what a policy is that names no state: one that is disabled holds nothing.
    const state = account.text(`${place}.immutabilityPolicy.state`)?.toLowerCase() ?? "disabled";
    const isOn = account.flag(`${place}.enabled`) === true && state !== "disabled";
    return isOn ? immutabilityPolicy(account, `${place}.immutabilityPolicy.`) : undefined;
  },
  [containerPolicy]: (policy) => immutabilityPolicy(policy, ""),
  "gcp:storage/bucket:Bucket": (bucket) => {
    const daysProperty = "retentionPolicy.retentionPeriod";
    const lockProperty = "retentionPolicy.isLocked";
    const days = daysOfSeconds(bucket.text(daysProperty));
    const isIrrevocable = bucket.flag(lockProperty) === true;
    return days === undefined ? undefined : { days, isIrrevocable, daysProperty, lockProperty };
  },
};

/** Types of one provider by which stores of objects are write-once. */
export function writeOnceTypes(provider: string): readonly string[] {
  return Object.keys(readers).filter((type) => type.startsWith(`${provider}:`));
}

/** What a store, or what is set for it apart, says of changes and deletions; undefined when they are free. */
export function writeOnceIn(resource: Resource): WriteOnce | undefined {
  return readers[resource.type]?.(resource);
}

/** What holds for everything in a store, wherever it is said. */
export interface StoreWriteOnce extends WriteOnce {
  /** The store, or what is set for it apart. */
  readonly by: Resource;
}

/** Of a bucket or storage account, with what is set for it apart; of the containers of an account, the least. */
export function storeWriteOnce(store: Resource, stack: StackView): StoreWriteOnce | undefined {
  const own = writeOnceIn(store);
  if (own) return { ...own, by: store };
  const property = store.type.startsWith("aws:") ? "bucket" : "accountName";
  const apart = stack.referring(store, property, stack.ofType(...objectLocks, containerPolicy)).flatMap((by) => {
    const said = writeOnceIn(by);
    return said ? [{ ...said, by }] : [];
  });
  const isWhole = stack
    .referring(store, "accountName", stack.ofType(containers))
    .every((each) => apart.some(({ by }) => stack.refers(by, "containerName", each)));
  return isWhole ? apart.toSorted((a, b) => a.days - b.days)[0] : undefined;
}

/** Without a default retention, a bucket that could lock objects locks none by itself. */
function objectLock(config: Reading): WriteOnce | undefined {
  const [rule] = [...config.list("rule"), ...config.list("rules")];
  const [retention] = rule ? [...rule.list("defaultRetention"), ...rule.list("defaultRetentions")] : [];
  if (retention === undefined) return undefined;
  const isInYears = (retention.number("years") ?? 0) > 0;
  return {
    days: isInYears ? (retention.number("years") ?? 0) * 365 : (retention.number("days") ?? 0),
    isIrrevocable: retention.text("mode") === "COMPLIANCE",
    daysProperty: `${retention.path}.${isInYears ? "years" : "days"}`,
    lockProperty: `${retention.path}.mode`,
  };
}

function immutabilityPolicy(resource: Resource, place: string): WriteOnce | undefined {
  const daysProperty = `${place}immutabilityPeriodSinceCreationInDays`;
  const lockProperty = `${place}state`;
  const days = resource.number(daysProperty);
  if (days === undefined) return undefined;
  // A policy that is not made yet cannot be locked: locking is a step of its own.
  const isIrrevocable = resource.text(lockProperty)?.toLowerCase() === "locked";
  return { days, isIrrevocable, daysProperty, lockProperty };
}
