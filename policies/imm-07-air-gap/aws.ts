import { isSelected, protectedTypes } from "../core/aws-protected.ts";
import { airGappedVault } from "../core/aws-vaults.ts";
import { type CopyingRule, copyingRules, copyReads } from "../core/backup-copies.ts";
import { awsPlan, awsSelection } from "../core/backup-plans.ts";
import { bucketReplication, receivesReplicas } from "../core/bucket-replication.ts";
import { isReplica } from "../core/databases.ts";
import { logWriters, receivesLogs } from "../core/log-stores.ts";
import type { Resource } from "../core/resource.ts";
import { fail, notApplicable, pass, type StackCheck, unknown } from "../core/rule.ts";
import type { StackView } from "../core/stack-view.ts";
import { targetVaults } from "../core/vault-contents.ts";
import { isOfTopTier } from "./top-tier.ts";

const fileReplication = "aws:efs/replicationConfiguration:ReplicationConfiguration";

export const aws: StackCheck = {
  stage: "stack",
  documentation: [
    "https://docs.aws.amazon.com/aws-backup/latest/devguide/logicallyairgappedvault.html",
    "https://docs.aws.amazon.com/aws-backup/latest/devguide/create-cross-account-backup.html",
  ],
  types: Object.keys(protectedTypes),
  reads: [...copyReads, awsSelection, fileReplication, bucketReplication, ...logWriters],
  each: (resource, stack, requirements) => {
    if (!isOfTopTier(resource, requirements)) return [];
    const reason = withoutPoints(resource, stack);
    if (reason !== undefined) return notApplicable(reason);
    const { account, copyAccount } = requirements;
    const plans = stack
      .ofType(awsSelection)
      .filter((selection) => stack.regionOf(selection) === stack.regionOf(resource))
      .filter((selection) => isSelected(selection, resource, stack))
      .flatMap((selection) => stack.referred(selection, "planId", stack.ofType(awsPlan)));
    const rules = plans.flatMap((plan) => copyingRules(plan, stack, account).map((each) => ({ ...each, plan })));
    if (rules.some((each) => isAirGapped(each, stack))) return pass("copied into an air-gapped vault");
    if (copyAccount === undefined) {
      return notApplicable("the contract names no account for copies, nor buys points that nobody deletes");
    }
    if (rules.some(({ copies }) => copies.some((copy) => copy.account === copyAccount))) {
      return unknown(`copied to ${copyAccount}, whose own stack tells whether the vault there is locked`);
    }
    const unseen = rules.find((each) => each.unknown)?.unknown;
    if (unseen) return unknown(unseen.message);
    const found = rules.length === 0 ? "no recovery points" : "recovery points in vaults of the account alone";
    return fail({ found, wanted: `copies in an air-gapped vault, or in account ${copyAccount}` });
  },
};

/** A rule may also name an air-gapped vault as its target. */
function isAirGapped({ rule, copies, plan }: CopyingRule & { readonly plan: Resource }, stack: StackView): boolean {
  if (copies.some((copy) => copy.isAirGapped)) return true;
  const named = rule.has("targetLogicallyAirGappedBackupVaultArn");
  return named && targetVaults(plan, rule, stack).some(({ type }) => type === airGappedVault);
}

function withoutPoints(resource: Resource, stack: StackView): string | undefined {
  if (isReplica(resource)) return "a replica of another";
  if (stack.referring(resource, "destination", stack.ofType(fileReplication)).length > 0) {
    return "receives the files of another";
  }
  if (receivesReplicas(resource, stack)) return "receives the objects of another";
  return receivesLogs(resource, stack) ? "receives logs alone" : undefined;
}
