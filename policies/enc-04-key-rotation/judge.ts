import type { Requirements } from "../core/requirements.ts";
import { fail, type Judgement, pass, unknown } from "../core/rule.ts";

/** Days between two rotations; undefined when there is none, or the period is not understood. */
export function judgeRotation(
  days: number | undefined,
  { keyRotationDays }: Requirements,
  { property, found }: { readonly property: string; readonly found?: string },
): Judgement {
  const wanted = `a rotation at least every ${keyRotationDays} days`;
  if (days === undefined || !(days > 0)) return fail({ property, found: found ?? "no rotation", wanted });
  return days <= keyRotationDays
    ? pass(`rotates every ${days} days`)
    : fail({ property, found: `every ${days} days`, wanted });
}

/** For keys whose material the cloud cannot renew. */
export function rotatedElsewhere(where: string): Judgement {
  return unknown(`${where}: it is rotated there, which nothing in the stack shows`);
}
