import { awsBacked, awsProtectionReads, awsProtections } from "../core/aws-protection.ts";
import { isReplica } from "../core/databases.ts";
import { fail, notApplicable, pass, type StackCheck } from "../core/rule.ts";

const fileReplication = "aws:efs/replicationConfiguration:ReplicationConfiguration";

export const aws: StackCheck = {
  stage: "stack",
  documentation: [
    "https://docs.aws.amazon.com/aws-backup/latest/devguide/assigning-resources.html",
    "https://docs.aws.amazon.com/aws-backup/latest/devguide/backup-feature-availability.html",
  ],
  types: awsBacked,
  reads: [...awsProtectionReads, fileReplication],
  each: (resource, stack, { account }) => {
    if (isReplica(resource)) return notApplicable("a replica of another");
    if (stack.referring(resource, "destination", stack.ofType(fileReplication)).length > 0) {
      return notApplicable("receives the files of another");
    }
    const [found] = awsProtections(resource, stack, account);
    if (found === undefined) {
      return fail({ found: "no selection of AWS Backup takes it", wanted: "a selection of a backup plan" });
    }
    const { taker, plan } = found;
    if (plan && !plan.has("rules")) {
      return fail({ resource: plan, property: "rules", found: "no rule", wanted: "a rule that makes recovery points" });
    }
    return pass(`taken by ${taker.name}${plan ? `, of ${plan.name}` : ""}`);
  },
};
