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
};
