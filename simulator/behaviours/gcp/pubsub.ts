import type { Behaviours } from "../../core/behaviour.ts";
import { secondsOf } from "./alert-conditions.ts";
import { memberReference, memberRules } from "./iam.ts";
import { projectNumber } from "./projects.ts";
import { gcpRegions } from "./regions.ts";
import { docs, inApi, named, references, refersTo, tokens } from "./types.ts";

const api = `${docs}/pubsub/docs/reference/rest/v1`;
const service = "pubsub.googleapis.com";
const invalid = "INVALID_ARGUMENT";

const topicReference = refersTo(tokens.topic, "topic", {
  code: "NOT_FOUND",
  message: "Resource not found (resource={value}).",
});

/** Topics, who reads and who writes them, and what Security Command Center publishes there. */
export const gcpMessages: Behaviours = {
  [tokens.topic]: {
    ...inApi(service, "Topic", "topics"),
    evidence: `${api}/projects.topics/create`,
    inputs: ["kmsKeyName", "messageRetentionDuration", "messageStoragePolicy", "schemaSettings"],
    id: "projects/{account}/topics/{name}",
    name: named,
    references: { kmsKeyName: references.key },
    rules: [
      {
        code: invalid,
        evidence: `${docs}/pubsub/docs/resource-location-restriction`,
        refuses: ({ inputs }) => {
          const regions = inputs.texts("messageStoragePolicy.allowedPersistenceRegions");
          const wrong = regions.find((region) => !Object.hasOwn(gcpRegions, region));
          return wrong && `Unknown region in the message storage policy: ${wrong}`;
        },
      },
    ],
    seconds: [3, 3, 2],
  },

  "gcp:pubsub/subscription:Subscription": {
    ...inApi(service, "Subscription", "subscriptions"),
    evidence: `${api}/projects.subscriptions/create`,
    inputs: [
      ...["ackDeadlineSeconds", "enableMessageOrdering", "expirationPolicy", "filter", "messageRetentionDuration"],
      ...["pushConfig", "retainAckedMessages", "retryPolicy", "topic"],
    ],
    id: "projects/{account}/subscriptions/{name}",
    name: named,
    defaults: { ackDeadlineSeconds: 10, messageRetentionDuration: "604800s" },
    references: { topic: topicReference },
    rules: [
      {
        code: invalid,
        evidence: `${api}/projects.subscriptions#Subscription`,
        refuses: ({ inputs }) => {
          const seconds = inputs.number("ackDeadlineSeconds") ?? 10;
          return seconds >= 10 && seconds <= 600
            ? undefined
            : `Invalid ack deadline given (ack_deadline_secs=${seconds}): 10 to 600 seconds`;
        },
      },
      {
        code: invalid,
        evidence: `${api}/projects.subscriptions#Subscription`,
        refuses: ({ inputs }) => {
          const kept = inputs.text("messageRetentionDuration");
          const seconds = secondsOf(kept);
          return seconds >= 600 && seconds <= 2_678_400
            ? undefined
            : `Message retention must be between 10 minutes and 31 days, not ${kept}`;
        },
      },
    ],
    seconds: [3, 3, 2],
  },

  "gcp:pubsub/topicIAMMember:TopicIAMMember": {
    ...inApi(service, "pubsub topic", "topics"),
    evidence: `${api}/projects.topics/setIamPolicy`,
    inputs: ["condition", "member", "role", "topic"],
    id: "projects/{account}/topics/{topic}/{role}/{member}",
    container: "",
    adopts: true,
    references: { topic: topicReference, member: memberReference },
    outputs: ({ random }) => ({ etag: random("{hex12}=", "etag") }),
    rules: memberRules,
    seconds: [4, 4, 4],
  },

  "gcp:securitycenter/v2ProjectNotificationConfig:V2ProjectNotificationConfig": {
    ...inApi("securitycenter.googleapis.com", "ProjectNotificationConfig", "notificationConfigs"),
    evidence: `${docs}/security-command-center/docs/reference/rest/v2/projects.locations.notificationConfigs/create`,
    inputs: ["configId", "description", "location", "pubsubTopic", "streamingConfig"],
    id: "projects/{account}/locations/{location}/notificationConfigs/{configId}",
    container: "",
    name: { ...named, input: "configId", auto: false },
    defaults: { location: "global" },
    references: { pubsubTopic: topicReference },
    outputs: ({ id, account }) => ({
      name: id,
      serviceAccount: `service-${projectNumber(account)}@gcp-sa-scc-notification.iam.gserviceaccount.com`,
    }),
    rules: [
      {
        code: invalid,
        evidence: `${docs}/security-command-center/docs/how-to-notifications`,
        refuses: ({ inputs }) => {
          const id = inputs.text("configId") ?? "";
          return /^[A-Za-z0-9_-]{1,128}$/.test(id) ? undefined : `Notification config id "${id}" is invalid`;
        },
      },
      {
        code: invalid,
        evidence: `${docs}/security-command-center/docs/how-to-api-filter-notifications`,
        refuses: ({ inputs }) => {
          const filter = inputs.text("streamingConfig.filter") ?? "";
          return filter === "" || /[=:<>]/.test(filter) ? undefined : `Filter ${filter} could not be parsed`;
        },
      },
    ],
    seconds: [5, 4, 3],
  },
};
