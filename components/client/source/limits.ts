/** Bounds of a client file: far above what a person writes, far below what costs time or memory. */
export const deepest = 24;
export const mostNodes = 5000;
export const longestScalar = 4096;

/** Keys that reach into every object of the language instead of naming a field. */
export function isForbiddenKey(key: string): boolean {
  return key === "__proto__" || key === "constructor" || key === "prototype" || key === "<<";
}
