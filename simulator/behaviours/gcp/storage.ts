import type { Behaviours, CloudView } from "../../core/behaviour.ts";
import { memberId, memberReference, memberRules } from "./iam.ts";
import { projectNumber } from "./projects.ts";
import { agentOf, keyRules } from "./service-agents.ts";
import { docs, inApi, references, refersTo, tokens } from "./types.ts";

const api = `${docs}/storage/docs/json_api/v1`;
const storage = `${docs}/storage/docs`;
const service = "storage.googleapis.com";
const secondsOfDay = 86_400;
const days = { min: 7, max: 90 } as const;

/** Buckets, who may use them, and the copies between them. */
export const gcpStorage: Behaviours = {
  [tokens.bucket]: {
    ...inApi(service, "Bucket", "buckets"),
    evidence: `${api}/buckets/insert`,
    inputs: [
      "storageClass",
      "uniformBucketLevelAccess",
      "publicAccessPrevention",
      "versioning",
      "softDeletePolicy",
      "encryption",
      "lifecycleRules",
      "retentionPolicy",
      "forceDestroy",
      "logging",
      "autoclass",
      "defaultEventBasedHold",
      "requesterPays",
      "rpo",
      "customPlacementConfig",
    ],
    // Its id is its name: two of one name are refused, whatever the project.
    name: { unique: "global", auto: false },
    id: "{name}",
    arn: "https://www.googleapis.com/storage/v1/b/{name}",
    aliases: ({ name }) => [`gs://${name}`],
    defaults: { storageClass: "STANDARD", publicAccessPrevention: "inherited", forceDestroy: false },
    references: { "encryption.defaultKmsKeyName": references.key },
    outputs: ({ name, account, inputs, createdAt }) => ({
      url: `gs://${name}`,
      projectNumber: Number(projectNumber(account)),
      rpo: inputs.text("rpo") ?? "",
      timeCreated: createdAt,
      updated: createdAt,
      uniformBucketLevelAccess: inputs.flag("uniformBucketLevelAccess"),
      versioning: { enabled: inputs.flag("versioning.enabled") },
      softDeletePolicy: {
        effectiveTime: createdAt,
        retentionDurationSeconds: inputs.number("softDeletePolicy.retentionDurationSeconds") ?? 7 * secondsOfDay,
      },
      website: {},
    }),
    rules: [
      {
        code: "invalid",
        evidence: `${storage}/buckets#naming`,
        refuses: ({ name }) =>
          /^[a-z0-9][a-z0-9._-]{1,61}[a-z0-9]$/.test(name) && !/^goog|g[o0]{2}g[l1]e/.test(name)
            ? undefined
            : `Invalid bucket name: '${name}'`,
      },
      ...keyRules({
        path: "encryption.defaultKmsKeyName",
        service,
        place: "location",
        evidence: `${storage}/encryption/customer-managed-keys`,
        misplaced: { code: "badRequest" },
        forbidden: { code: "forbidden", status: 403 },
      }),
      {
        code: "invalid",
        evidence: `${storage}/soft-delete`,
        refuses: ({ inputs }) => {
          const seconds = inputs.number("softDeletePolicy.retentionDurationSeconds");
          if (seconds === undefined || seconds === 0) return undefined;
          return seconds < days.min * secondsOfDay || seconds > days.max * secondsOfDay
            ? "Soft delete retention duration must be 0, or between 7 and 90 days."
            : undefined;
        },
      },
      {
        code: "invalid",
        evidence: `${storage}/bucket-lock`,
        refuses: ({ inputs }) => {
          const seconds = Number(inputs.text("retentionPolicy.retentionPeriod") ?? 1);
          return seconds >= 1 && seconds < 3_155_760_000
            ? undefined
            : "The retention period must be between 1 second and 100 years.";
        },
      },
      {
        code: "invalid",
        evidence: `${storage}/object-versioning`,
        refuses: ({ inputs }) =>
          inputs.flag("versioning.enabled") && inputs.has("retentionPolicy")
            ? "Cannot set versioning on a bucket with a retention policy"
            : undefined,
      },
      {
        code: "forbidden",
        status: 403,
        on: "update",
        evidence: `${storage}/bucket-lock`,
        refuses: ({ inputs, before, name }) => {
          if (!before?.inputs.flag("retentionPolicy.isLocked")) return undefined;
          const [old, next] = [before.inputs, inputs].map((each) =>
            Number(each.text("retentionPolicy.retentionPeriod") ?? 0),
          );
          return (next ?? 0) < (old ?? 0)
            ? `Cannot reduce retention duration of a locked Retention Policy for bucket '${name}'.`
            : undefined;
        },
      },
      {
        code: "invalid",
        evidence: `${storage}/availability-durability#turbo-replication`,
        refuses: ({ inputs }) =>
          inputs.text("rpo") === "ASYNC_TURBO" && !inputs.has("customPlacementConfig")
            ? "Turbo replication can be enabled on dual-region buckets only."
            : undefined,
      },
      {
        code: "invalid",
        evidence: `${storage}/lifecycle`,
        refuses: ({ inputs }) => {
          const wrong = inputs.each("lifecycleRules").find((rule) => {
            const isMove = rule.text("action.type") === "SetStorageClass";
            return isMove !== rule.has("action.storageClass");
          });
          return wrong && "A lifecycle rule names a storage class if, and only if, it sets one.";
        },
      },
    ],
    replaces: {
      retentionPolicy: (before, after) =>
        before.flag("retentionPolicy.isLocked") && !after.flag("retentionPolicy.isLocked"),
    },
    // Who may use a bucket goes with it; what is written to it is not in the ledger.
    seconds: [4, 3, 4],
  },

  [tokens.bucketMember]: {
    ...inApi(service, "IAM Member", "buckets.setIamPolicy"),
    evidence: `${api}/buckets/setIamPolicy`,
    inputs: ["bucket", "role", "member", "condition"],
    id: memberId(({ inputs }) => `b/${inputs.text("bucket")}`),
    adopts: true,
    references: {
      bucket: refersTo(tokens.bucket, "bucket", { message: "The specified bucket does not exist." }),
      member: memberReference,
    },
    outputs: ({ random }) => ({ etag: random("{hex12}", "etag") }),
    rules: [
      ...memberRules,
      {
        code: "conditionNotMet",
        status: 412,
        evidence: `${storage}/public-access-prevention`,
        refuses: ({ inputs }, cloud) =>
          /^all(Users|AuthenticatedUsers)$/.test(inputs.text("member") ?? "") &&
          cloud.find(tokens.bucket, inputs.text("bucket"))?.inputs.text("publicAccessPrevention") === "enforced"
            ? "The member bindings allUsers and allAuthenticatedUsers are not allowed since public access prevention is enforced."
            : undefined,
      },
    ],
    seconds: [6, 6, 6],
  },

  "gcp:storage/transferJob:TransferJob": {
    ...inApi("storagetransfer.googleapis.com", "TransferJob", "transferJobs"),
    evidence: `${docs}/storage-transfer/docs/reference/rest/v1/transferJobs/create`,
    inputs: ["description", "status", "replicationSpec", "transferSpec", "schedule", "eventStream", "loggingConfig"],
    id: ({ account, random }) => `${account}/${random("{digits20}", "job")}`,
    defaults: { status: "ENABLED" },
    references: Object.fromEntries(
      [
        "replicationSpec.gcsDataSource",
        "replicationSpec.gcsDataSink",
        "transferSpec.gcsDataSource",
        "transferSpec.gcsDataSink",
      ].map((path) => [
        `${path}.bucketName`,
        refersTo(tokens.bucket, "bucket", { message: "The specified bucket does not exist." }),
      ]),
    ),
    outputs: ({ id, createdAt }) => ({
      name: `transferJobs/${id.split("/").at(-1)}`,
      creationTime: createdAt,
      lastModificationTime: createdAt,
      deletionTime: "",
    }),
    rules: [
      {
        code: "INVALID_ARGUMENT",
        evidence: `${docs}/storage-transfer/docs/cross-bucket-replication`,
        refuses: ({ inputs }) => {
          const source = inputs.text("replicationSpec.gcsDataSource.bucketName");
          return source !== undefined && source === inputs.text("replicationSpec.gcsDataSink.bucketName")
            ? "The source and the sink of a replication must be different buckets."
            : undefined;
        },
      },
      {
        code: "INVALID_ARGUMENT",
        evidence: `${docs}/php/docs/reference/cloud-storage-transfer/latest/V1.ReplicationSpec`,
        refuses: ({ inputs }) =>
          ["deleteObjectsFromSourceAfterTransfer", "deleteObjectsUniqueInSink"].some((option) =>
            inputs.flag(`replicationSpec.transferOptions.${option}`),
          )
            ? "Delete options are not supported for replication jobs."
            : undefined,
      },
      {
        code: "FAILED_PRECONDITION",
        evidence: `${docs}/storage-transfer/docs/cross-bucket-replication`,
        refuses: ({ inputs, account }, cloud) => {
          if (!inputs.has("replicationSpec")) return undefined;
          const agent = agentOf("storagetransfer.googleapis.com", account);
          const buckets = ["gcsDataSource", "gcsDataSink"].map((end) =>
            inputs.text(`replicationSpec.${end}.bucketName`),
          );
          const closed = buckets.find((bucket) => !mayUse(`serviceAccount:${agent}`, bucket, cloud));
          return (
            closed &&
            `Failed to obtain the location of the GCS bucket ${closed}. Additional details: ${agent} does not have storage.buckets.get access to the Google Cloud Storage bucket.`
          );
        },
      },
    ],
    seconds: [8, 4, 3],
  },
};

function mayUse(member: string, bucket: string | undefined, cloud: CloudView): boolean {
  return cloud
    .all(tokens.bucketMember)
    .some(({ inputs }) => inputs.text("bucket") === bucket && inputs.text("member") === member);
}
