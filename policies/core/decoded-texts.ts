import { gunzipSync } from "node:zlib";

/** Base64 that may hold something worth reading: of user data as a whole, of a part of it, of a file within. */
const runs = /[A-Za-z\d+/](?:[A-Za-z\d+/]|\r?\n[ \t]*(?=[A-Za-z\d+/])){22,}={0,2}/g;
const mostBytes = 1 << 22;
const deepest = 3;

/** A text with all that is in it in base64 and gzip, as cloud-init takes it: plain, encoded, packed, in parts. */
export function decodedTexts(text: string, depth = 0): readonly string[] {
  if (depth >= deepest) return [text];
  const inside = [...text.slice(0, mostBytes).matchAll(runs)].flatMap(([run]) => {
    const decoded = decode(run.replaceAll(/\s/g, ""));
    return decoded === undefined ? [] : decodedTexts(decoded, depth + 1);
  });
  return [text, ...inside];
}

function decode(base64: string): string | undefined {
  const bytes = Buffer.from(base64, "base64");
  const unpacked = unpack(bytes);
  if (unpacked === undefined) return undefined;
  // PowerShell takes UTF-16.
  const text = unpacked[1] === 0 ? unpacked.toString("utf16le") : unpacked.toString("utf8");
  return isReadable(text) ? text : undefined;
}

function unpack(bytes: Buffer): Buffer | undefined {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: mostBytes });
  } catch {
    return undefined;
  }
}

/** Whether it is a text and no picture, key or hash. */
function isReadable(text: string): boolean {
  const sample = text.slice(0, 2000);
  const odd = sample.replaceAll(/[\t\n\r\x20-\x7e\u00a0-\u024f]/g, "").length;
  return sample.length > 0 && odd / sample.length < 0.05;
}
