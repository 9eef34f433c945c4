import { airGappedVault, isComplianceLock, vaultLock } from "../core/aws-vaults.ts";
import { isIrrevocableAgreed } from "../core/immutability.ts";
import type { Requirements } from "../core/requirements.ts";
import type { Resource } from "../core/resource.ts";
import { fail, type Judgement, pass, type ResourceCheck } from "../core/rule.ts";
import { writeOnceTypes } from "../core/write-once.ts";
import { judgeIrrevocable, judgeStore } from "./irrevocable.ts";

const grace = "changeableForDays";

export const aws: ResourceCheck = {
  stage: "resource",
  documentation: [
    "https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html",
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html",
  ],
  types: [vaultLock, airGappedVault, ...writeOnceTypes("aws")],
  each: (resource, requirements) => {
    if (resource.type === vaultLock) return judgeLock(resource, requirements);
    if (resource.type !== airGappedVault) return judgeStore(resource, requirements);
    return requirements.production
      ? pass("air-gapped vaults are always locked so")
      : fail({
          found: "an air-gapped vault, always irrevocable",
          wanted: "a lock that can be lifted: this is no production",
        });
  },
};

function judgeLock(lock: Resource, requirements: Requirements): Judgement {
  const days = lock.number(grace);
  const isIrrevocable = isComplianceLock(lock);
  const judged = judgeIrrevocable(isIrrevocable, grace, `${days}: irrevocable after as many days`, requirements);
  if (!isIrrevocable || !isIrrevocableAgreed(requirements)) return judged;
  const { immutabilityGraceDays } = requirements;
  if (days === immutabilityGraceDays) return pass(`irrevocable after ${days} days`);
  return fail({ property: grace, found: `${days} days`, wanted: `${immutabilityGraceDays} days` });
}
