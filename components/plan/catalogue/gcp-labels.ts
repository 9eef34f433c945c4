import type { Tags } from "../types/common.ts";

/** Longest key, and longest value, of a label. https://cloud.google.com/resource-manager/docs/labels-overview */
const longest = 63;

/**
 * Labels of Google Cloud from the plan's tags: lower-case letters, digits, hyphens and underscores alone, keys starting
 * with a letter. Everything else becomes an underscore, so that `MS-2026-014` is `ms-2026-014` and `prod/vital` is
 * `prod_vital`; what is too long is cut. Tags that come to the same key keep the last one's value.
 */
export function labelsOf(tags: Tags): Tags {
  return Object.fromEntries(Object.entries(tags).map(([key, value]) => [labelKey(key), labelValue(value)]));
}

function labelKey(key: string): string {
  const written = labelValue(key).replace(/^[^a-z]+/, "");
  return written === "" ? "tag" : written;
}

function labelValue(value: string): string {
  return value
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9_-]/g, "_")
    .slice(0, longest);
}
