import type { Resource } from "../core/resource.ts";
import { notApplicable, type ResourceCheck } from "../core/rule.ts";
import { judgeRotation, rotatedElsewhere } from "./judge.ts";

const property = "rotationPeriod";
const daySeconds = 86_400;

export const gcp: ResourceCheck = {
  stage: "resource",
  documentation: ["https://cloud.google.com/kms/docs/key-rotation"],
  types: ["gcp:kms/cryptoKey:CryptoKey"],
  each: (key, requirements) => {
    if (!isSymmetric(key)) return notApplicable("signs, or is used in ways that allow no rotation");
    const elsewhere = key.has(property) ? undefined : keptElsewhere(key);
    if (elsewhere !== undefined) return rotatedElsewhere(elsewhere);
    const seconds = /^(\d+(?:\.\d+)?)s$/.exec(key.text(property) ?? "")?.[1];
    const days = seconds === undefined ? undefined : Number(seconds) / daySeconds;
    return judgeRotation(days, requirements, { property });
  },
  remediate: (key, { keyRotationDays }) => {
    if (!isSymmetric(key) || key.has(property) || keptElsewhere(key) !== undefined) return undefined;
    return { [property]: `${keyRotationDays * daySeconds}s` };
  },
};

function isSymmetric(key: Resource): boolean {
  return (key.text("purpose") || "ENCRYPT_DECRYPT") === "ENCRYPT_DECRYPT";
}

/** Where the material comes from, when not from the service. */
function keptElsewhere(key: Resource): string | undefined {
  if (key.flag("importOnly")) return "its material is imported";
  const level = key.text("versionTemplate.protectionLevel");
  return level?.startsWith("EXTERNAL") ? "it lies in a manager of keys outside the cloud" : undefined;
}
