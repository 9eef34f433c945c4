import { awsPlan, awsSelection } from "../core/backup-plans.ts";
import { selectionsOf } from "../core/backup-selection.ts";
import { fail, pass, type StackCheck } from "../core/rule.ts";

export const aws: StackCheck = {
  stage: "stack",
  documentation: ["https://docs.aws.amazon.com/aws-backup/latest/devguide/assigning-resources.html"],
  types: ["aws:eks/cluster:Cluster"],
  reads: [awsSelection, awsPlan],
  each: (cluster, stack, { account }) => {
    const { name } = cluster.record.properties;
    const arn =
      typeof name === "string" ? `arn:aws:eks:${stack.regionOf(cluster)}:${account}:cluster/${name}` : undefined;
    const [selection] = selectionsOf(cluster, arn, stack);
    return selection
      ? pass(`taken by ${selection.name}`)
      : fail({ found: "no selection of AWS Backup takes it", wanted: "a selection that takes the cluster" });
  },
};
