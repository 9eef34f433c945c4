import type { Resource } from "../core/resource.ts";
import { fail, pass, type ResourceCheck } from "../core/rule.ts";

const day = 86_400;

interface Span {
  readonly property: string;
  /** Days when nothing is said. */
  readonly usual: number;
  /** Most days that the service takes. */
  readonly most: number;
}

const spans: Readonly<Record<string, Span>> = {
  "gcp:storage/bucket:Bucket": { property: "softDeletePolicy.retentionDurationSeconds", usual: 7, most: 90 },
  "gcp:kms/cryptoKey:CryptoKey": { property: "destroyScheduledDuration", usual: 30, most: 120 },
  "gcp:secretmanager/secret:Secret": { property: "versionDestroyTtl", usual: 0, most: 1000 },
};

export const gcp: ResourceCheck = {
  stage: "resource",
  documentation: [
    "https://cloud.google.com/storage/docs/soft-delete",
    "https://cloud.google.com/kms/docs/destroy-restore",
    "https://cloud.google.com/secret-manager/docs/delay-destruction-of-secret-versions",
  ],
  types: Object.keys(spans),
  each: (resource, { softDeleteDays }) => {
    const span = spans[resource.type];
    if (span === undefined) return [];
    const { property, usual, most } = span;
    const days = daysOf(resource, property) ?? usual;
    const wanted = Math.min(most, softDeleteDays);
    if (days >= wanted) return pass(`what is deleted comes back for ${days} days`);
    const found = resource.has(property) ? `${days} days` : `absent, which is ${usual} days`;
    return fail({ property, found, wanted: `at least ${wanted} days` });
  },
};

/** Seconds as a number, or as a duration: `2592000s`. */
function daysOf(resource: Resource, property: string): number | undefined {
  const text = resource.text(property)?.replace(/s$/, "");
  return text === undefined || text === "" ? undefined : Math.floor(Number(text) / day);
}
