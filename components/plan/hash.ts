import { createHash } from "node:crypto";

const alphabet = "abcdefghijklmnopqrstuvwxyz234567";

function digest(parts: readonly string[]): Buffer {
  return createHash("sha256").update(JSON.stringify(parts)).digest();
}

/** Lower-case letters and digits that stand for the parts; the same parts always give the same text. At most 32 characters. */
export function shortHash(parts: readonly string[], length: number): string {
  return Array.from(digest(parts).subarray(0, length), (byte) => alphabet[byte % 32]).join("");
}

/** A UUID that stands for the parts (version 8 of RFC 9562: made from a digest), for clouds that name things by one. */
export function uuidOf(parts: readonly string[]): string {
  const bytes = digest(parts).subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** A whole number from 0 to `below` - 1 drawn from the parts: spreads starting times without randomness. */
export function spread(parts: readonly string[], below: number): number {
  return digest(parts).readUInt32BE(0) % below;
}
