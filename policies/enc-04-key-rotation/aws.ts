import type { Requirements } from "../core/requirements.ts";
import type { Resource } from "../core/resource.ts";
import { notApplicable, type ResourceCheck } from "../core/rule.ts";
import { judgeRotation, rotatedElsewhere } from "./judge.ts";

const external = "aws:kms/externalKey:ExternalKey";

/** Days between two rotations unless told. */
const usual = 365;

/** Replicas of a key rotate with their primary. */
export const aws: ResourceCheck = {
  stage: "resource",
  documentation: [
    "https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html",
    "https://docs.aws.amazon.com/kms/latest/APIReference/API_EnableKeyRotation.html",
  ],
  types: ["aws:kms/key:Key", external],
  each: (key, requirements) => {
    if (!isSymmetric(key)) return notApplicable("signs or agrees on keys, and cannot rotate by itself");
    if (key.type === external) return rotatedElsewhere("its material is imported");
    if (isInOwnStore(key)) return rotatedElsewhere("it lies in a custom key store");
    const isOn = key.flag("enableKeyRotation") === true;
    if (!isOn) return judgeRotation(undefined, requirements, { property: "enableKeyRotation" });
    return judgeRotation(periodOf(key), requirements, { property: "rotationPeriodInDays" });
  },
  remediate: (key, requirements) => {
    if (key.type === external || !isSymmetric(key) || isInOwnStore(key)) return undefined;
    const isFine = key.flag("enableKeyRotation") === true && periodOf(key) <= requirements.keyRotationDays;
    return isFine ? undefined : rotation(requirements);
  },
};

function rotation({ keyRotationDays }: Requirements): Readonly<Record<string, unknown>> {
  return { enableKeyRotation: true, rotationPeriodInDays: keyRotationDays };
}

function periodOf(key: Resource): number {
  return key.number("rotationPeriodInDays") ?? usual;
}

/** Only these take a rotation, and do nothing but encrypt: those that sign, agree on keys or make codes have other specs. */
function isSymmetric(key: Resource): boolean {
  const spec = key.text(key.type === external ? "keySpec" : "customerMasterKeySpec") || "SYMMETRIC_DEFAULT";
  return spec === "SYMMETRIC_DEFAULT";
}

function isInOwnStore(key: Resource): boolean {
  return key.has("customKeyStoreId") || key.has("xksKeyId");
}
