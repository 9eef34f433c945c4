import { fail, pass, type ResourceCheck } from "../core/rule.ts";
import { daysOfSeconds } from "../core/terms.ts";

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
    const days = daysOfSeconds(resource.text(property)) ?? usual;
    const wanted = Math.min(most, softDeleteDays);
    if (days >= wanted) return pass(`what is deleted comes back for ${days} days`);
    const found = resource.has(property) ? `${days} days` : `absent, which is ${usual} days`;
    return fail({ property, found, wanted: `at least ${wanted} days` });
  },
};
