import type { Tags } from "../plan/types/common.ts";

/** Tags in the form of AWS Backup's selection conditions. */
export function tagConditions(tags: Tags): { key: string; value: string }[] {
  return Object.entries(tags).map(([key, value]) => ({ key: `aws:ResourceTag/${key}`, value }));
}
