import type { Tags } from "../plan/types/common.ts";

/** Tags in the form of AWS Backup's selection conditions. */
export function tagConditions(tags: Tags): { key: string; value: string }[] {
  return Object.entries(tags).map(([key, value]) => ({ key: `aws:ResourceTag/${key}`, value }));
}

/** Tags in the form of Systems Manager's targets, five at most; all must match. */
export function tagTargets(tags: Tags): { key: string; values: string[] }[] {
  return Object.entries(tags).map(([key, value]) => ({ key: `tag:${key}`, values: [value] }));
}
