import { createHash } from "node:crypto";

const alphabet = "abcdefghijklmnopqrstuvwxyz234567";

function digest(parts: readonly string[]): Buffer {
  return createHash("sha256").update(JSON.stringify(parts)).digest();
}

/** Lower-case letters and digits that stand for the parts; the same parts always give the same text. At most 32 characters. */
export function shortHash(parts: readonly string[], length: number): string {
  return Array.from(digest(parts).subarray(0, length), (byte) => alphabet[byte % 32]).join("");
}

/** A whole number from 0 to `below` - 1 drawn from the parts: spreads starting times without randomness. */
export function spread(parts: readonly string[], below: number): number {
  return digest(parts).readUInt32BE(0) % below;
}
