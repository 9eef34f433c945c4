import { enforced, enforcedDays, gcpVault } from "../core/gcp-vaults.ts";
import { fail, pass, type ResourceCheck } from "../core/rule.ts";

const property = "accessRestriction";

/** Within the organisation unless a vault says otherwise. */
const usual = "WITHIN_ORGANIZATION";
const within = ["WITHIN_PROJECT", usual];

export const gcp: ResourceCheck = {
  stage: "resource",
  documentation: ["https://cloud.google.com/backup-disaster-recovery/docs/concepts/backup-vault"],
  types: [gcpVault],
  each: (vault) => {
    const restriction = vault.text(property) || usual;
    const days = enforcedDays(vault);
    return [
      days >= 1
        ? pass(`nobody deletes a point for ${days} days`)
        : fail({ property: enforced, found: `${days} days`, wanted: "at least a day" }),
      within.includes(restriction)
        ? pass(`access ${restriction}`)
        : fail({ property, found: restriction, wanted: `one of ${within.join(", ")}` }),
    ];
  },
};
