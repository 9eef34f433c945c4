import type { Behaviours, CloudView } from "../../core/behaviour.ts";
import { projectNumber } from "./projects.ts";
import { keyRules } from "./service-agents.ts";
import { docs, inApi, named, references, tokens } from "./types.ts";

const api = `${docs}/logging/docs/reference/v2/rest/v2`;
const guide = `${docs}/logging/docs`;
const service = "logging.googleapis.com";
const bucketType = "gcp:logging/projectBucketConfig:ProjectBucketConfig";

/** Days: https://cloud.google.com/logging/docs/buckets#custom-retention */
const retention = { min: 1, max: 3650 };

/** Log buckets, and the sinks that bring logs to them and elsewhere. */
export const gcpLogging: Behaviours = {
  [bucketType]: {
    ...inApi(service, "Logging Bucket Config", "buckets"),
    evidence: `${api}/projects.locations.buckets/create`,
    inputs: ["bucketId", "cmekSettings", "description", "enableAnalytics", "indexConfigs", "locked", "retentionDays"],
    id: "projects/{account}/locations/{location}/buckets/{bucketId}",
    name: {
      input: "bucketId",
      auto: false,
      retained: {
        code: "FAILED_PRECONDITION",
        message: "Buckets must be in an ACTIVE state to be modified",
        status: 400,
      },
    },
    references: { "cmekSettings.kmsKeyName": references.key },
    defaults: { retentionDays: 30, locked: false },
    outputs: ({ id, inputs, account }) => ({
      name: id,
      lifecycleState: "ACTIVE",
      description: inputs.text("description") ?? "",
      ...(inputs.has("cmekSettings") && {
        cmekSettings: {
          kmsKeyVersionName: `${inputs.text("cmekSettings.kmsKeyName")}/cryptoKeyVersions/1`,
          name: `projects/${account}/cmekSettings`,
          serviceAccountId: `cmek-p${projectNumber(account)}@gcp-sa-logging.iam.gserviceaccount.com`,
        },
      }),
    }),
    rules: [
      ...keyRules({
        path: "cmekSettings.kmsKeyName",
        service,
        place: "location",
        evidence: `${guide}/routing/managed-encryption-storage`,
        misplaced: { code: "INVALID_ARGUMENT" },
        forbidden: { code: "FAILED_PRECONDITION", status: 400 },
      }),
      {
        code: "INVALID_ARGUMENT",
        evidence: `${guide}/buckets#custom-retention`,
        refuses: ({ inputs }) => {
          const days = inputs.number("retentionDays") ?? 30;
          return days >= retention.min && days <= retention.max
            ? undefined
            : `Retention must be between ${retention.min} and ${retention.max} days, not ${days}`;
        },
      },
      {
        code: "FAILED_PRECONDITION",
        on: "update",
        evidence: `${guide}/routing/managed-encryption-storage`,
        refuses: ({ inputs, before }) =>
          before && inputs.has("cmekSettings") !== before.inputs.has("cmekSettings")
            ? "CMEK can be enabled at the creation of a log bucket only"
            : undefined,
      },
      {
        code: "FAILED_PRECONDITION",
        on: "update",
        evidence: `${guide}/buckets#locking-logs-buckets`,
        refuses: ({ inputs, before }) =>
          before?.inputs.flag("locked") &&
          (!inputs.flag("locked") || inputs.number("retentionDays") !== before.inputs.number("retentionDays"))
            ? "The bucket is locked: its retention cannot be changed"
            : undefined,
      },
    ],
    deletion: [
      {
        code: "FAILED_PRECONDITION",
        evidence: `${guide}/buckets#locking-logs-buckets`,
        refuses: ({ inputs, id }) =>
          inputs.flag("locked") ? `Bucket ${id} is locked and cannot be deleted while it holds entries` : undefined,
      },
    ],
    retains: ({ id }) => ({ name: id, reason: "a deleted log bucket can be brought back for a week", days: 7 }),
    seconds: [6, 5, 4],
  },

  "gcp:logging/projectSink:ProjectSink": {
    ...inApi(service, "Logging Project Sink", "sinks"),
    evidence: `${api}/projects.sinks/create`,
    inputs: ["description", "destination", "disabled", "exclusions", "filter", "uniqueWriterIdentity"],
    id: "projects/{account}/sinks/{name}",
    name: named,
    defaults: { uniqueWriterIdentity: true },
    outputs: ({ inputs, account }) => ({
      // A sink writes to a log bucket of its own project as itself.
      writerIdentity: (inputs.text("destination") ?? "").startsWith(`logging.googleapis.com/projects/${account}/`)
        ? ""
        : `serviceAccount:service-${projectNumber(account)}@gcp-sa-logging.iam.gserviceaccount.com`,
    }),
    rules: [
      {
        code: "INVALID_ARGUMENT",
        evidence: `${guide}/export/configure_export_v2`,
        refuses: ({ inputs }) => {
          const destination = inputs.text("destination") ?? "";
          return /^(storage|bigquery|pubsub|logging)\.googleapis\.com\/.+/.test(destination)
            ? undefined
            : `Unsupported sink destination: ${destination}`;
        },
      },
      {
        code: "NOT_FOUND",
        status: 404,
        evidence: `${guide}/export/configure_export_v2`,
        refuses: ({ inputs }, cloud) => missingDestination(inputs.text("destination") ?? "", cloud),
      },
      {
        code: "INVALID_ARGUMENT",
        evidence: `${guide}/routing/overview#required_sink`,
        refuses: ({ name }) => (name === "_Required" ? "The _Required sink cannot be modified" : undefined),
      },
    ],
    seconds: [3, 3, 3],
  },
};

function missingDestination(destination: string, cloud: CloudView): string | undefined {
  const [, kind, path = ""] = /^(storage|logging)\.googleapis\.com\/(.+)$/.exec(destination) ?? [];
  if (kind === "storage") return cloud.findAnywhere(tokens.bucket, path) ? undefined : `Bucket ${path} not found`;
  if (kind === "logging" && /\/buckets\/(?!_)/.test(path))
    return cloud.findAnywhere(bucketType, path) ? undefined : `Log bucket ${path} not found`;
  return undefined;
}
