import { createHash } from "node:crypto";

/**
 * The simulator's only source of randomness: every draw is a hash of the ledger's seed and of a label that says what is drawn,
 * so that the same program on a ledger of the same seed gets the same ids, and a draw added elsewhere moves none of the others.
 */
export function hashHex(seed: string, label: string): string {
  return createHash("sha256").update(seed).update("\0").update(label).digest("hex");
}

/** A number in [0, 1). */
export function drawNumber(seed: string, label: string): number {
  return Number.parseInt(hashHex(seed, label).slice(0, 12), 16) / 2 ** 48;
}

const upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** Expands `{hex17}`, `{digits12}`, `{upper20}` and `{uuid}` of a template, each place with its own draw. */
export function expandRandom(template: string, seed: string, label: string): string {
  let place = 0;
  return template.replace(/\{(hex|digits|upper|uuid)(\d*)\}/g, (_, kind: string, length: string) => {
    const hex = hashHex(seed, `${label}\0${place++}`);
    if (kind === "uuid") {
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
    }
    const count = Number(length || 8);
    if (kind === "hex") return hex.slice(0, count);
    const alphabet = kind === "digits" ? "0123456789" : upper;
    return Array.from(
      { length: count },
      (_unused, i) => alphabet[Number.parseInt(hex.slice(i * 2, i * 2 + 2), 16) % alphabet.length],
    ).join("");
  });
}
