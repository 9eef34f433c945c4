import { isAssociatedWith, planAssociation } from "../core/databases.ts";
import {
  accessRestriction,
  enforced,
  enforcedDays,
  gcpPlan,
  gcpVault,
  isWithinOrganisation,
} from "../core/gcp-vaults.ts";
import type { Resource } from "../core/resource.ts";
import { fail, pass, type StackCheck, unknown } from "../core/rule.ts";
import type { StackView } from "../core/stack-view.ts";
import { isOfTopTier } from "./top-tier.ts";

const database = "gcp:sql/databaseInstance:DatabaseInstance";
const others = [
  "gcp:compute/instance:Instance",
  "gcp:compute/disk:Disk",
  "gcp:compute/regionDisk:RegionDisk",
  "gcp:filestore/instance:Instance",
];

export const gcp: StackCheck = {
  stage: "stack",
  documentation: ["https://cloud.google.com/backup-disaster-recovery/docs/concepts/backup-vault"],
  types: [planAssociation],
  reads: [gcpPlan, gcpVault, database, ...others],
  each: (association, stack, requirements) => {
    if (!isOfTopTier(sourceOf(association, stack), requirements)) return [];
    const [plan] = stack.referred(association, "backupPlan", stack.ofType(gcpPlan));
    const [vault] = plan ? stack.referred(plan, "backupVault", stack.ofType(gcpVault)) : [];
    if (vault === undefined) return unknown("is backed up into a vault that is not of this stack");
    const days = enforcedDays(vault);
    if (days < 1) return fail({ resource: vault, property: enforced, found: `${days} days`, wanted: "at least a day" });
    if (isWithinOrganisation(vault)) return pass("kept apart by Google, within the organisation");
    const found = vault.text(accessRestriction) ?? "";
    return fail({ resource: vault, property: accessRestriction, found, wanted: "access within the organisation" });
  },
};

/** What is backed up, where it is of the stack. */
function sourceOf(association: Resource, stack: StackView): Resource {
  const databases = stack.ofType(database).filter((each) => isAssociatedWith(association, each, stack));
  return [...databases, ...stack.referred(association, "resource", stack.ofType(...others))][0] ?? association;
}
