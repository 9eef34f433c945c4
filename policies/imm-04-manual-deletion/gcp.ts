import { accessRestriction, enforced, enforcedDays, gcpVault, isWithinOrganisation } from "../core/gcp-vaults.ts";
import { fail, pass, type ResourceCheck } from "../core/rule.ts";

export const gcp: ResourceCheck = {
  stage: "resource",
  documentation: ["https://cloud.google.com/backup-disaster-recovery/docs/concepts/backup-vault"],
  types: [gcpVault],
  each: (vault) => {
    const days = enforcedDays(vault);
    return [
      days >= 1
        ? pass(`nobody deletes a point for ${days} days`)
        : fail({ property: enforced, found: `${days} days`, wanted: "at least a day" }),
      isWithinOrganisation(vault)
        ? pass("used from within the organisation alone")
        : fail({
            property: accessRestriction,
            found: vault.text(accessRestriction) ?? "",
            wanted: "WITHIN_PROJECT or WITHIN_ORGANIZATION",
          }),
    ];
  },
};
