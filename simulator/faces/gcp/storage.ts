import { tokens } from "../../behaviours/gcp/types.ts";
import type { LedgerResource } from "../../core/behaviour.ts";
import { ObjectVersions, type Version } from "../../data-plane/gcp/objects.ts";
import { deleteFile, storeFile } from "../../data-plane/gcp/restores.ts";
import { type Call, FaceError, paginate } from "../call.ts";
import type { RestOperation } from "../rest.ts";
import { dateOf } from "../time.ts";

const docs = "https://cloud.google.com/storage/docs/json_api/v1";

/** Cloud Storage: what a bucket is, the versions in it, and a file put into it. */
export const storageFace: readonly RestOperation[] = [
  {
    name: "buckets.get",
    path: "/storage/v1/b/{bucket}",
    evidence: `${docs}/buckets/get`,
    answer: (call) => {
      const { name, inputs, region } = bucketOf(call);
      const period = inputs.text("retentionPolicy.retentionPeriod");
      return {
        kind: "storage#bucket",
        name,
        location: region.toUpperCase(),
        versioning: { enabled: inputs.flag("versioning.enabled") },
        lifecycle: {
          rule: inputs.each("lifecycleRules").map((rule) => ({
            action: { type: rule.text("action.type"), storageClass: rule.text("action.storageClass") },
            condition: {
              age: rule.number("condition.age"),
              daysSinceNoncurrentTime: rule.number("condition.daysSinceNoncurrentTime"),
            },
          })),
        },
        ...(inputs.has("encryption.defaultKmsKeyName") && {
          encryption: { defaultKmsKeyName: inputs.text("encryption.defaultKmsKeyName") },
        }),
        ...(period !== undefined && { retentionPolicy: { retentionPeriod: period } }),
      };
    },
  },
  {
    name: "objects.list",
    path: "/storage/v1/b/{bucket}/o",
    evidence: `${docs}/objects/list`,
    answer: (call) => {
      const { ledger, faults, now, parameters } = call;
      const bucket = bucketOf(call);
      if (!parameters.flag("versions")) {
        throw new FaceError("invalid", "A list of the live objects alone is not rehearsed: ask for versions=true.");
      }
      parameters.text("fields");
      const versions = ObjectVersions.of(ledger, faults, bucket, now);
      const size = Math.min(1000, Number(parameters.text("maxResults") ?? 1000));
      const token = parameters.text("pageToken");
      const start = Number(token ?? 0);
      const total = versions?.count ?? 0;
      const { next } = paginate(Array.from({ length: total }), token, size);
      return {
        kind: "storage#objects",
        items: (versions?.page(start, size) ?? []).map((version) => describeVersion(version, bucket, now)),
        ...(next !== undefined && { nextPageToken: next }),
      };
    },
  },
  {
    name: "objects.insert",
    method: "POST",
    path: "/upload/storage/v1/b/{bucket}/o",
    takes: "media",
    evidence: `${docs}/objects/insert`,
    answer: (call) => {
      const { ledger, now, parameters } = call;
      const bucket = bucketOf(call);
      const [name, type] = [parameters.text("name"), parameters.text("uploadType")];
      if (name === undefined || type !== "media") {
        throw new FaceError("invalid", "A name and uploadType=media are wanted.");
      }
      storeFile(ledger, bucket, name, parameters.text("media") ?? "", now);
      return { kind: "storage#object", name, bucket: bucket.name };
    },
  },
  {
    name: "objects.delete",
    method: "DELETE",
    path: "/storage/v1/b/{bucket}/o/{object}",
    evidence: `${docs}/objects/delete`,
    answer: (call) => {
      const bucket = bucketOf(call);
      const name = call.parameters.text("object") ?? "";
      if (!deleteFile(call.ledger, bucket, name)) {
        throw new FaceError("notFound", `No such object: ${bucket.name}/${name}`, 404);
      }
      return {};
    },
  },
];

function bucketOf({ ledger, account, parameters }: Call): LedgerResource {
  const name = parameters.text("bucket") ?? "";
  const bucket = ledger.byIdentifier([tokens.bucket], name)[0];
  if (!bucket) throw new FaceError("notFound", "The specified bucket does not exist.", 404);
  if (bucket.account !== account) {
    throw new FaceError("forbidden", `${account} does not have storage.buckets.get access to the bucket.`, 403);
  }
  return bucket;
}

/** Where a replication keeps the time of creation, it is in `customTime`. */
function describeVersion({ name, generation, written, replaced }: Version, bucket: LedgerResource, now: number) {
  const arrived = Number(generation) / 1000;
  return {
    kind: "storage#object",
    name,
    bucket: bucket.name,
    generation,
    timeCreated: new Date(Math.min(arrived, dateOf(now).getTime())).toISOString(),
    customTime: dateOf(written).toISOString(),
    ...(replaced !== undefined && { timeDeleted: dateOf(Math.min(replaced, now)).toISOString() }),
  };
}
