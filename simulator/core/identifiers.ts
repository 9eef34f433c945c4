/**
 * One spelling for the identifiers that clouds take in several: ids of Azure Resource Manager compare without regard to case, and
 * Google Cloud takes the full address of a resource for its path (`https://www.googleapis.com/compute/v1/projects/p/…` for `projects/p/…`).
 */
export function foldIdentifier(value: string): string {
  if (/^\/(subscriptions|providers)\//i.test(value)) return value.toLowerCase();
  if (!value.startsWith("https://") && !value.startsWith("//")) return value;
  const [, path] =
    /^(?:https:)?\/\/[\w.-]+\.googleapis\.com\/(?:(?:compute|storage|sql|[\w-]+)\/(?:v\d\w*|beta)\/|v\d\w*\/)?(projects\/.+)$/.exec(
      value,
    ) ?? [];
  return path ?? value;
}
