import { type RuleCases, ref } from "../core/cases.ts";

export const cases: RuleCases = {
  aws: {
    compliant: [
      { type: "aws:ec2/vpc:Vpc", name: "vpc", properties: { cidrBlock: "10.20.0.0/16" } },
      { type: "aws:cloudwatch/logGroup:LogGroup", name: "flows", properties: { retentionInDays: 365 } },
      {
        type: "aws:ec2/flowLog:FlowLog",
        name: "log",
        properties: { vpcId: ref("vpc"), trafficType: "ALL", logDestination: ref("flows", "arn") },
      },
    ],
    allowed: [
      { case: "records are kept for ever", set: { "flows.retentionInDays": 0 } },
      { case: "records go to a bucket of another stack", set: { "log.logDestination": "arn:aws:s3:::central-flows" } },
    ],
    disallowed: [
      { case: "no flow log", without: ["log"], at: ["vpc"] },
      { case: "refused traffic alone", set: { "log.trafficType": "REJECT" }, at: ["log"], property: "trafficType" },
      { case: "kept for a month", set: { "flows.retentionInDays": 30 }, at: ["flows"], property: "retentionInDays" },
    ],
  },
  azure: {
    compliant: [
      { type: "azure-native:network:VirtualNetwork", name: "network", properties: { virtualNetworkName: "prod" } },
      { type: "azure-native:storage:StorageAccount", name: "store", properties: { accountName: "acmeflows" } },
      {
        type: "azure-native:storage:ManagementPolicy",
        name: "ageing",
        properties: {
          accountName: "acmeflows",
          policy: {
            rules: [
              {
                enabled: true,
                definition: { actions: { baseBlob: { delete: { daysAfterModificationGreaterThan: 365 } } } },
              },
            ],
          },
        },
      },
      {
        type: "azure-native:network:FlowLog",
        name: "log",
        properties: { targetResourceId: ref("network"), storageId: ref("store"), enabled: true },
      },
    ],
    allowed: [
      { case: "on by itself", set: { "log.enabled": undefined } },
      { case: "kept for ever", without: ["ageing"], set: { "log.retentionPolicy": { enabled: true, days: 0 } } },
      {
        case: "a rule that is off",
        set: {
          "ageing.policy.rules.0.enabled": false,
          "ageing.policy.rules.0.definition.actions.baseBlob.delete.daysAfterModificationGreaterThan": 7,
        },
      },
    ],
    disallowed: [
      { case: "no flow log", without: ["log"], at: ["network"] },
      { case: "of another network", set: { "log.targetResourceId": "/subscriptions/s/other" }, at: ["network"] },
      { case: "stopped", set: { "log.enabled": false }, at: ["log"], property: "enabled" },
      {
        case: "filtered",
        set: { "log.enabledFilteringCriteria": "dstPort=443" },
        at: ["log"],
        property: "enabledFilteringCriteria",
      },
      {
        case: "kept for a month",
        set: { "log.retentionPolicy": { enabled: true, days: 30 } },
        at: ["log"],
        property: "retentionPolicy.days",
      },
      {
        case: "deleted after a month",
        set: { "ageing.policy.rules.0.definition.actions.baseBlob.delete.daysAfterModificationGreaterThan": 30 },
        at: ["ageing"],
        property: "policy.rules.0.definition.actions.baseBlob.delete.daysAfterModificationGreaterThan",
      },
    ],
  },
  gcp: {
    compliant: [
      {
        type: "gcp:compute/subnetwork:Subnetwork",
        name: "subnet",
        properties: { ipCidrRange: "10.20.0.0/20", logConfig: { flowSampling: 1 } },
      },
    ],
    allowed: [
      {
        case: "a subnet of proxies",
        set: { "subnet.purpose": "REGIONAL_MANAGED_PROXY", "subnet.logConfig": undefined },
      },
      { case: "a filter that takes all", set: { "subnet.logConfig.filterExpr": "true" } },
    ],
    disallowed: [
      { case: "no flow log", set: { "subnet.logConfig": undefined }, at: ["subnet"], property: "logConfig" },
      {
        case: "half of it, as Google does by itself",
        set: { "subnet.logConfig": { aggregationInterval: "INTERVAL_1_MIN" } },
        at: ["subnet"],
        property: "logConfig.flowSampling",
      },
      {
        case: "filtered",
        set: { "subnet.logConfig.filterExpr": "false" },
        at: ["subnet"],
        property: "logConfig.filterExpr",
      },
    ],
  },
};
