import type { Behaviours } from "../../core/behaviour.ts";
import { docs, inService, refersTo, tokens } from "./types.ts";

const config = inService("Config Service");
const api = `${docs}/config/latest/APIReference`;
const channel = "aws:cfg/deliveryChannel:DeliveryChannel";
const status = "aws:cfg/recorderStatus:RecorderStatus";

/** AWS Config: what records the configuration of everything, and where it delivers. One recorder and one channel a region. */
export const configRecorder: Behaviours = {
  [tokens.recorder]: {
    ...config,
    evidence: `${api}/API_PutConfigurationRecorder.html`,
    noun: "ConfigService Configuration Recorder",
    calls: ["PutConfigurationRecorder", "PutConfigurationRecorder", "DeleteConfigurationRecorder"],
    inputs: ["roleArn", "recordingGroup", "recordingMode"],
    defaults: {
      recordingGroup: { allSupported: true, includeGlobalResourceTypes: false },
      recordingMode: { recordingFrequency: "CONTINUOUS" },
    },
    name: {},
    references: {
      roleArn: refersTo(
        tokens.role,
        "InvalidRoleException",
        "You have provided a null or empty role ARN, or the role '{value}' does not exist.",
        { except: /:role\/aws-service-role\/config\.amazonaws\.com\//, within: "account" },
      ),
    },
    singleton: {
      code: "MaxNumberOfConfigurationRecordersExceededException",
      message:
        "Failed to put configuration recorder '{name}' because the maximum number of configuration recorders: 1 is reached.",
    },
    rules: [
      {
        code: "InvalidRecordingGroupException",
        evidence: `${api}/API_RecordingGroup.html`,
        refuses: ({ inputs }) =>
          inputs.flag("recordingGroup.includeGlobalResourceTypes") &&
          inputs.get("recordingGroup.allSupported") === false
            ? "The recording group provided is not valid: includeGlobalResourceTypes needs allSupported"
            : undefined,
      },
    ],
    seconds: [3, 3, 2],
  },
  [channel]: {
    ...config,
    evidence: `${api}/API_PutDeliveryChannel.html`,
    noun: "ConfigService Delivery Channel",
    calls: ["PutDeliveryChannel", "PutDeliveryChannel", "DeleteDeliveryChannel"],
    inputs: ["s3BucketName", "s3KeyPrefix", "s3KmsKeyArn", "snsTopicArn", "snapshotDeliveryProperties"],
    name: {},
    references: {
      s3BucketName: refersTo(
        tokens.bucket,
        "NoSuchBucketException",
        "The bucket '{value}' does not exist or AWS Config cannot access it.",
        { within: "anywhere" },
      ),
      s3KmsKeyArn: refersTo(
        [tokens.key, tokens.replicaKey],
        "InvalidS3KmsKeyArnException",
        "The arn '{value}' is not a valid kms key or alias arn.",
        { within: "account" },
      ),
      snsTopicArn: refersTo(tokens.topic, "InvalidSNSTopicARNException", "The SNS topic ARN '{value}' is not valid."),
    },
    singleton: {
      code: "MaxNumberOfDeliveryChannelsExceededException",
      message: "Failed to put delivery channel '{name}' because the maximum number of delivery channels: 1 is reached.",
    },
    rules: [
      {
        code: "NoAvailableConfigurationRecorderException",
        refuses: (_attempt, cloud) =>
          cloud.all(tokens.recorder).length > 0
            ? undefined
            : "Configuration recorder is not available to put delivery channel.",
      },
    ],
    deletion: [
      {
        code: "LastDeliveryChannelDeleteFailedException",
        evidence: `${api}/API_DeleteDeliveryChannel.html`,
        refuses: ({ name }, cloud) =>
          cloud.all(status).some((each) => each.inputs.flag("isEnabled"))
            ? `Failed to delete last specified delivery channel with name '${name}', because there, because there is a running configuration recorder.`
            : undefined,
      },
    ],
    seconds: [4, 3, 2],
  },
  [status]: {
    ...config,
    evidence: `${api}/API_StartConfigurationRecorder.html`,
    noun: "ConfigService Configuration Recorder Status",
    calls: ["StartConfigurationRecorder", "StartConfigurationRecorder", "StopConfigurationRecorder"],
    inputs: ["isEnabled"],
    name: { auto: false },
    references: {
      name: refersTo(
        tokens.recorder,
        "NoSuchConfigurationRecorderException",
        "Cannot find configuration recorder with the specified name '{value}'.",
      ),
    },
    rules: [
      {
        code: "NoAvailableDeliveryChannelException",
        refuses: ({ inputs }, cloud) =>
          inputs.flag("isEnabled") && cloud.all(channel).length === 0
            ? "Delivery channel is not available to start configuration recorder."
            : undefined,
      },
    ],
    seconds: [2, 2, 2],
  },
  "aws:cfg/retentionConfiguration:RetentionConfiguration": {
    ...config,
    evidence: `${api}/API_PutRetentionConfiguration.html`,
    noun: "ConfigService Retention Configuration",
    calls: ["PutRetentionConfiguration", "PutRetentionConfiguration", "DeleteRetentionConfiguration"],
    inputs: ["retentionPeriodInDays"],
    id: () => "default",
    outputs: () => ({ name: "default" }),
    rules: [
      {
        code: "ValidationException",
        refuses: ({ inputs }) => {
          const days = inputs.number("retentionPeriodInDays") ?? 0;
          return days < 30 || days > 2557
            ? `Value '${days}' at 'retentionPeriodInDays' failed to satisfy constraint: must be between 30 and 2557`
            : undefined;
        },
      },
    ],
    singleton: {
      code: "MaxNumberOfRetentionConfigurationsExceededException",
      message: "The retention configuration already exists for account {account}: only one is allowed.",
    },
    seconds: [2, 2, 2],
  },
};
