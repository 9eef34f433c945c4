import { agreedCopyRegion } from "../core/agreed-regions.ts";
import { type BackupCopy, copyingRules, copyReads } from "../core/backup-copies.ts";
import { awsPlan } from "../core/backup-plans.ts";
import { fail, type Judgement, notApplicable, pass, type StackCheck, unknown } from "../core/rule.ts";

const logs = "aws:rds/instanceAutomatedBackupsReplication:InstanceAutomatedBackupsReplication";

export const aws: StackCheck = {
  stage: "stack",
  documentation: [
    "https://docs.aws.amazon.com/aws-backup/latest/devguide/cross-region-backup.html",
    "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ReplicateBackups.html",
  ],
  types: [awsPlan, logs],
  reads: [...copyReads, "aws:rds/instance:Instance"],
  each: (resource, stack, requirements) => {
    const home = stack.regionOf(resource);
    if (resource.type === awsPlan) {
      const agreed = agreedCopyRegion(home, requirements);
      const rules = copyingRules(resource, stack, requirements.account);
      const told = rules.flatMap((rule): readonly Judgement[] => [
        ...rule.copies.map((copy) => judge(copy, home, agreed)),
        ...(rule.unknown ? [unknown(rule.unknown.message)] : []),
      ]);
      return told.length > 0 ? told : notApplicable("makes no copies");
    }
    // Backups are replicated into the region that the resource is of.
    const [source] = stack.referred(resource, "sourceDbInstanceArn", stack.ofType("aws:rds/instance:Instance"));
    const wanted = agreedCopyRegion(source ? stack.regionOf(source) : requirements.region, requirements);
    return home === wanted
      ? pass(`logs are copied to ${wanted}`)
      : fail({ property: "region", found: home ?? "absent", wanted });
  },
};

function judge(
  { action, region, account, isAirGapped }: BackupCopy,
  home: string | undefined,
  agreed: string,
): Judgement {
  if (region === agreed) return pass(`a copy goes to ${region}`);
  const isExtra = region === home && (account !== undefined || isAirGapped);
  if (isExtra) return pass("a copy that stays in the region is apart in another way");
  return fail({ property: `${action.path}.destinationVaultArn`, found: region ?? "no region", wanted: agreed });
}
