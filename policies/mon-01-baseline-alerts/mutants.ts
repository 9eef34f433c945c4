import { type EquivalentMutants, elsewhere, impliedPlace } from "../core/mutants.ts";

const alerts = [
  "aws:cloudwatch/metricAlarm:MetricAlarm",
  "azure-native:monitor:*Alert",
  "azure-native:monitor:ScheduledQueryRule",
  "gcp:monitoring/alertPolicy:AlertPolicy",
];

export const equivalents: readonly EquivalentMutants[] = [
  impliedPlace,
  elsewhere,
  {
    types: alerts,
    paths: [
      "comparisonOperator",
      "condition.allOf*",
      "conditions*",
      "criteria*",
      "dimensions*",
      "kind",
      "metricName",
      "namespace",
      "region",
      "scopes*",
    ],
    reason: "nothing asks for this alert, or another one says as much of the same resource",
  },
  {
    types: alerts,
    paths: ["alarmDescription", "documentation.content"],
    operators: ["altered"],
    reason: "still names a page; whether it stands there, no rule can see",
  },
  {
    paths: ["actionsEnabled", "enabled", "properties.enabled", "state"],
    operators: ["removed"],
    reason: "on where nothing is said",
  },
  {
    cloud: "aws",
    paths: ["alarmActions"],
    operators: ["removed", "emptied"],
    reason: "its events lead to all those whom the severity names, so that it needs no action",
  },
  {
    cloud: "aws",
    paths: ["eventPattern*"],
    operators: ["removed", "emptied"],
    reason: "lets more events pass: those of the alarms among them still",
  },
  {
    cloud: "aws",
    paths: ["eventPattern.detail.state.value.*"],
    reason: "a state beside that of an alarm, which is still told",
  },
  {
    cloud: "aws",
    types: ["aws:cloudwatch/event*"],
    paths: ["", "eventPattern.source.*", "region"],
    reason: "leads other events than those of the alarms",
  },
  {
    cloud: "aws",
    types: ["aws:cloudwatch/metricAlarm:MetricAlarm"],
    paths: ["name"],
    operators: ["removed", "altered"],
    reason: "told by its actions, or by a name that still begins as the rules on its events want",
  },
  {
    cloud: "aws",
    types: ["aws:backup/*", "aws:cfg/*", "aws:lb/loadBalancer:LoadBalancer", "aws:s3/bucketPolicy:BucketPolicy"],
    paths: ["", "accessLogs", "policy*"],
    operators: ["removed", "emptied"],
    reason: "the bucket is watched, or receives logs of something else all the same",
  },
  {
    cloud: "aws",
    paths: ["instanceClass", "loadBalancerType", "storageType", "targetType"],
    operators: ["removed", "altered", "set to *"],
    reason: "of a kind of which less is wanted, or as much",
  },
  {
    cloud: "azure",
    types: ["azure-native:alertsmanagement:*"],
    paths: ["", "properties.actions*", "properties.enabled"],
    operators: ["removed", "emptied", "flipped"],
    reason: "mutes nothing any more, or leads nowhere what vaults report themselves, which is another rule's",
  },
  {
    cloud: "azure",
    paths: ["properties.conditions*", "properties.schedule*", "properties.scopes*"],
    reason: "adds those whom it tells to more alerts, or for longer, or to others than the contract's",
  },
  {
    cloud: "azure",
    paths: ["emailReceivers*", "smsReceivers*", "webhookReceivers*"],
    operators: ["removed", "emptied"],
    reason: "held nobody",
  },
  {
    cloud: "azure",
    paths: ["createMode", "enableBgp", "gatewayType", "sku*"],
    operators: ["removed", "emptied", "flipped", "set to *"],
    reason: "of a kind of which less is wanted, or as much",
  },
  {
    cloud: "azure",
    types: ["azure-native:monitor:*DiagnosticSetting", "azure-native:network:FlowLog"],
    paths: ["", "storageAccountId"],
    operators: ["removed"],
    reason: "the account still receives other logs alone, or waits in the DR region",
  },
  {
    cloud: "azure",
    paths: ["location"],
    operators: ["abroad", "swapped"],
    reason: "its alerts go with it, or it waits in the DR region and nothing is asked of it",
  },
  {
    paths: ["name", "resourceGroupName", "vmScaleSetName"],
    operators: ["removed", "altered"],
    reason: "alerts know it by its id, or by the name that the cloud tells",
  },
  {
    cloud: "gcp",
    types: ["gcp:compute/forwardingRule:ForwardingRule"],
    paths: [""],
    operators: ["removed"],
    reason: "the balancer has another name to go by, or answers nobody",
  },
  {
    cloud: "gcp",
    paths: ["enabled"],
    operators: ["flipped"],
    reason: "a channel of some hours, which a schedule switches on and off",
  },
];
