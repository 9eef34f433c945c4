/**
 * Paths of the values that carry a mark, as readings give them: `environment.variables.TOKEN`. What is inside a marked
 * value is not told again.
 */
export function markedPaths(values: object, isMarked: (value: object) => boolean): readonly string[] {
  return Object.entries(values).flatMap(([key, value]: readonly [string, unknown]) => {
    if (typeof value !== "object" || value === null) return [];
    return isMarked(value) ? [key] : markedPaths(value, isMarked).map((path) => `${key}.${path}`);
  });
}
