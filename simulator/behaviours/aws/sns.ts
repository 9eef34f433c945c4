import type { Behaviours } from "../../core/behaviour.ts";
import { docs, inService, ownedByAws, refersTo, tokens } from "./types.ts";

const sns = inService("SNS");
const api = `${docs}/sns/latest/api`;

const endpoints: Readonly<Record<string, RegExp>> = {
  http: /^http:\/\//,
  https: /^https:\/\//,
  email: /^[^\s@]+@[^\s@]+\.[^\s@]+$/,
  "email-json": /^[^\s@]+@[^\s@]+\.[^\s@]+$/,
  sms: /^\+?[1-9]\d{6,14}$/,
  sqs: /^arn:aws[\w-]*:sqs:/,
  lambda: /^arn:aws[\w-]*:lambda:/,
  firehose: /^arn:aws[\w-]*:firehose:/,
  application: /^arn:aws[\w-]*:sns:/,
};

/** Topics, who may publish to them, and who receives. */
export const snsBehaviours: Behaviours = {
  [tokens.topic]: {
    ...sns,
    evidence: `${api}/API_CreateTopic.html`,
    noun: "SNS Topic",
    calls: ["CreateTopic", "SetTopicAttributes", "DeleteTopic"],
    inputs: ["displayName", "kmsMasterKeyId", "signatureVersion", "policy", "deliveryPolicy", "tracingConfig"],
    defaults: { signatureVersion: 1 },
    name: {},
    id: "{arn}",
    arn: "arn:aws:sns:{region}:{account}:{name}",
    outputs: ({ account, inputs, arn }) => ({
      owner: account,
      beginningArchiveTime: "",
      fifoThroughputScope: "",
      tracingConfig: inputs.text("tracingConfig") ?? "",
      policy:
        inputs.text("policy") ?? JSON.stringify({ Version: "2008-10-17", Id: "__default_policy_ID", Resource: arn }),
    }),
    references: {
      kmsMasterKeyId: refersTo(
        [tokens.key, tokens.replicaKey, tokens.keyAlias],
        "KMSNotFound",
        "Key '{value}' does not exist in this region",
        { except: ownedByAws },
      ),
    },
    rules: [
      {
        code: "InvalidParameter",
        refuses: ({ inputs }) =>
          [1, 2, undefined].includes(inputs.number("signatureVersion"))
            ? undefined
            : "Invalid parameter: Attributes Reason: SignatureVersion must be 1 or 2",
      },
      {
        code: "InvalidParameter",
        refuses: ({ inputs }) =>
          (inputs.text("displayName") ?? "").length > 100
            ? "Invalid parameter: Display name must be less than 100 characters"
            : undefined,
      },
    ],
    seconds: [2, 2, 2],
  },
  "aws:sns/topicPolicy:TopicPolicy": {
    ...sns,
    evidence: `${api}/API_SetTopicAttributes.html`,
    noun: "SNS Topic Policy",
    calls: ["SetTopicAttributes", "SetTopicAttributes", "SetTopicAttributes"],
    inputs: ["arn", "policy"],
    name: { auto: false },
    id: ({ inputs }) => inputs.text("arn") ?? "",
    outputs: ({ account }) => ({ owner: account }),
    references: { arn: refersTo(tokens.topic, "NotFound", "Topic does not exist", { status: 404 }) },
    rules: [
      {
        code: "InvalidParameter",
        refuses: ({ inputs }) => {
          const wildcard = /"Action"\s*:\s*"(\*|sns:\*|SNS:\*)"/.test(inputs.text("policy") ?? "");
          return wildcard ? "Invalid parameter: Policy statement action out of service scope!" : undefined;
        },
      },
    ],
    seconds: [2, 2, 1],
  },
  "aws:sns/topicSubscription:TopicSubscription": {
    ...sns,
    evidence: `${api}/API_Subscribe.html`,
    noun: "SNS Topic Subscription",
    calls: ["Subscribe", "SetSubscriptionAttributes", "Unsubscribe"],
    inputs: [
      "topic",
      "protocol",
      "endpoint",
      "deliveryPolicy",
      "filterPolicy",
      "filterPolicyScope",
      "rawMessageDelivery",
      "redrivePolicy",
      "endpointAutoConfirms",
      "confirmationTimeoutInMinutes",
    ],
    defaults: { endpointAutoConfirms: false, confirmationTimeoutInMinutes: 1, rawMessageDelivery: false },
    name: { auto: false },
    id: ({ inputs, random }) => `${inputs.text("topic")}:${random("{uuid}")}`,
    arn: "{id}",
    outputs: ({ account, inputs }) => ({
      ownerId: account,
      filterPolicyScope: inputs.text("filterPolicyScope") ?? "",
      confirmationWasAuthenticated: false,
      // Only a person or a program behind the endpoint can confirm these.
      pendingConfirmation: ["email", "email-json", "http", "https"].includes(inputs.text("protocol") ?? ""),
    }),
    references: { topic: refersTo(tokens.topic, "NotFound", "Topic does not exist", { status: 404 }) },
    rules: [
      {
        code: "InvalidParameter",
        refuses: ({ inputs }) => {
          const protocol = inputs.text("protocol") ?? "";
          const form = endpoints[protocol];
          if (!form) return `Invalid parameter: Does not support this protocol string: ${protocol}`;
          const endpoint = inputs.text("endpoint") ?? "";
          return form.test(endpoint) ? undefined : `Invalid parameter: ${protocol} endpoint: ${endpoint}`;
        },
      },
    ],
    seconds: [2, 2, 2],
  },
};
