interface Version {
  readonly numbers: readonly number[];
  readonly released: boolean;
}

function parseVersion(text: string): Version | undefined {
  const found = /^v?(\d+)\.(\d+)\.(\d+)(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$/.exec(text);
  if (!found) return undefined;
  return { numbers: found.slice(1, 4).map(Number), released: found[4] === undefined };
}

/**
 * Negative when `left` is the older, positive when it is the newer, undefined when either is no version. Pre-releases come
 * before their release, and are equal among themselves.
 */
export function compareVersions(left: string, right: string): number | undefined {
  const [a, b] = [parseVersion(left), parseVersion(right)];
  if (!a || !b) return undefined;
  for (const [index, number] of a.numbers.entries()) {
    const difference = number - (b.numbers[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return Number(a.released) - Number(b.released);
}
