import { fail, pass, type StackCheck, unknown } from "../core/rule.ts";

const flowLog = "aws:ec2/flowLog:FlowLog";
const logGroup = "aws:cloudwatch/logGroup:LogGroup";

export const aws: StackCheck = {
  stage: "stack",
  documentation: ["https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html"],
  types: ["aws:ec2/vpc:Vpc"],
  reads: [flowLog, logGroup],
  each: (vpc, stack, { logRetentionDays }) => {
    const logs = stack.referring(vpc, "vpcId", stack.ofType(flowLog));
    const log = logs.find((each) => each.text("trafficType") === "ALL");
    if (log === undefined) {
      const [partial] = logs;
      return partial
        ? fail({
            resource: partial,
            property: "trafficType",
            found: partial.text("trafficType") ?? "absent",
            wanted: "ALL",
          })
        : fail({ found: "no flow log", wanted: "a flow log of all traffic" });
    }
    const [group] = stack.referred(log, "logDestination", stack.ofType(logGroup));
    if (group === undefined)
      return unknown("flows are logged to what is no group of this stack, and kept as long as that says");
    const days = group.number("retentionInDays") ?? 0;
    // 0 and absent keep for ever: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
    if (days !== 0 && days < logRetentionDays) {
      return fail({
        resource: group,
        property: "retentionInDays",
        found: `${days} days`,
        wanted: `at least ${logRetentionDays} days`,
      });
    }
    return pass(`all traffic is logged by ${log.name}`);
  },
};
