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
    const protections = awsProtections(resource, stack, account);
    const found = protections.find(({ plan }) => plan === undefined || plan.has("rules"));
    if (found) return pass(`taken by ${found.taker.name}${found.plan ? `, of ${found.plan.name}` : ""}`);
    const [empty] = protections;
    return empty?.plan
      ? fail({ resource: empty.plan, property: "rules", found: "no rule", wanted: "a rule that makes recovery points" })
      : fail({ found: "no selection of AWS Backup takes it", wanted: "a selection of a backup plan" });
  },
};
