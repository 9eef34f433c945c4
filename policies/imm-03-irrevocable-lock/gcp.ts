import { gcpVault } from "../core/gcp-vaults.ts";
import { isIrrevocableAgreed } from "../core/immutability.ts";
import type { Requirements } from "../core/requirements.ts";
import type { Resource } from "../core/resource.ts";
import { fail, type Judgement, pass, type ResourceCheck, unknown } from "../core/rule.ts";
import { daysFrom } from "../core/terms.ts";
import { writeOnceTypes } from "../core/write-once.ts";
import { judgeIrrevocable, judgeStore } from "./irrevocable.ts";

const from = "effectiveTime";
const logBuckets: readonly string[] = [
  "gcp:logging/projectBucketConfig:ProjectBucketConfig",
  "gcp:logging/folderBucketConfig:FolderBucketConfig",
  "gcp:logging/organizationBucketConfig:OrganizationBucketConfig",
];

export const gcp: ResourceCheck = {
  stage: "resource",
  documentation: [
    "https://cloud.google.com/backup-disaster-recovery/docs/concepts/backup-vault",
    "https://cloud.google.com/storage/docs/bucket-lock",
    "https://cloud.google.com/logging/docs/buckets#locking-logs-buckets",
  ],
  types: [gcpVault, ...writeOnceTypes("gcp"), ...logBuckets],
  each: (resource, requirements) => {
    if (resource.type === gcpVault) return judgeVault(resource, requirements);
    if (!logBuckets.includes(resource.type)) return judgeStore(resource, requirements);
    return judgeIrrevocable(resource.flag("locked") === true, "locked", "true", requirements);
  },
};

function judgeVault(vault: Resource, requirements: Requirements): Judgement {
  const locked = vault.text(from) || undefined;
  const judged = judgeIrrevocable(locked !== undefined, from, locked ?? "", requirements);
  if (locked === undefined || !isIrrevocableAgreed(requirements)) return judged;
  const { immutabilityGraceDays, today } = requirements;
  const made = vault.text("createTime");
  if (made === undefined) return unknown("its days of grace count from the day on which it is made");
  const days = daysFrom(made, locked);
  if (days < immutabilityGraceDays) {
    return fail({ property: from, found: `${days} days after it was made`, wanted: `${immutabilityGraceDays} days` });
  }
  if (daysFrom(today, locked) > immutabilityGraceDays) {
    return fail({ property: from, found: locked, wanted: `${immutabilityGraceDays} days from now at the latest` });
  }
  return pass(`irrevocable from ${locked} on`);
}
