import type { EquivalentMutants } from "../core/mutants.ts";

export const equivalents: readonly EquivalentMutants[] = [
  {
    cloud: "aws",
    types: ["aws:cloudwatch/logGroup:LogGroup"],
    paths: ["retentionInDays"],
    operators: ["removed", "raised"],
    reason: "kept for ever, or longer",
  },
  {
    cloud: "aws",
    paths: ["logDestination"],
    reason:
      "AWS refuses a flow log without a destination and a log group of another region; what it may be in another stack is unknown",
  },
  {
    cloud: "azure",
    types: ["azure-native:network:FlowLog"],
    paths: ["enabled"],
    operators: ["removed"],
    reason: "on where nothing is said",
  },
  {
    cloud: "azure",
    paths: ["retentionPolicy*"],
    operators: ["removed", "emptied", "raised", "flipped"],
    reason: "the log's own retention is off or longer, and the account's lifecycle deletes late enough",
  },
  {
    cloud: "azure",
    types: ["azure-native:storage:ManagementPolicy"],
    paths: ["*"],
    operators: ["removed", "emptied", "raised", "flipped", "altered"],
    reason: "deletes later, or nothing any more",
  },
  {
    cloud: "gcp",
    paths: ["logConfig.flowSampling"],
    operators: ["raised"],
    reason: "Google refuses more than every sample",
  },
  {
    cloud: "gcp",
    paths: ["purpose"],
    operators: ["altered"],
    reason: "Google refuses a purpose that it does not know",
  },
];
