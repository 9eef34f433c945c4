import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { fingerprintOf, type TrustedKey } from "../../scripts/continuity/keys.ts";
import { sealPackage, verifyPackage } from "../../scripts/continuity/package.ts";
import { evidence } from "../support/synthetic-evidence.ts";

const base = mkdtempSync(join(tmpdir(), "socle-package-"));
afterAll(() => rmSync(base, { recursive: true, force: true }));

const { privateKey, publicKey } = generateKeyPairSync("ed25519");
const trusted = [trust(publicKey)];
const sealed = join(base, "sealed");
const attachments = new Map<string, string | Uint8Array>([
  ["pv.fr.html", "<!DOCTYPE html><title>PV</title>"],
  ["logs/engine.bin", Uint8Array.of(0, 255, 13, 10, 128)],
  ["empty.txt", ""],
]);
sealPackage(sealed, evidence(), attachments, privateKey);
const files = ["evidence.json", ...attachments.keys(), "manifest.json", "manifest.sig"];
let copies = 0;

function trust(key: KeyObject): TrustedKey {
  return { key, fingerprint: fingerprintOf(key), file: "key.pem" };
}

function copyOf(change: (folder: string) => void): string {
  const folder = join(base, `copy-${copies++}`);
  cpSync(sealed, folder, { recursive: true });
  change(folder);
  return folder;
}

function flawsOf(change: (folder: string) => void, keys = trusted): readonly string[] {
  const folder = copyOf(change);
  const { flaws } = verifyPackage(folder, keys);
  rmSync(folder, { recursive: true });
  return flaws.map(({ file, what }) => `${file}: ${what}`);
}

describe("a package", () => {
  it("is whole as it was sealed, and says who signed it", () => {
    const verification = verifyPackage(sealed, trusted);
    expect(verification).toMatchObject({ flaws: [], signedBy: { fingerprint: fingerprintOf(privateKey) } });
    expect(verification.evidence).toEqual(evidence());
  });

  it("is written once, and leaves no draft", () => {
    expect(() => sealPackage(sealed, evidence(), attachments, privateKey)).toThrow("a package is written once");
    expect(readdirSync(base).filter((name) => name.startsWith("."))).toEqual([]);
  });

  it("shows any byte that was altered, and in which file", () => {
    const folder = copyOf(() => undefined);
    const contents = files
      .map((name) => [name, readFileSync(join(folder, name))] as const)
      .filter(([, { length }]) => length > 0);
    fc.assert(
      fc.property(
        fc.constantFrom(...contents),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        ([name, content], place, mask) => {
          const altered = Buffer.from(content);
          const index = place % content.length;
          altered.writeUInt8(altered.readUInt8(index) ^ mask, index);
          writeFileSync(join(folder, name), altered);
          const { flaws, evidence: read } = verifyPackage(folder, trusted);
          writeFileSync(join(folder, name), content);
          expect(read).toBeUndefined();
          const blamed = name === "manifest.sig" ? /^manifest\./ : new RegExp(`^${name}$`);
          expect(flaws.some(({ file }) => blamed.test(file))).toBe(true);
        },
      ),
      { numRuns: 1000 },
    );
    expect(verifyPackage(folder, trusted).flaws).toEqual([]);
  });

  it("shows every single bit of its signature", () => {
    const folder = copyOf(() => undefined);
    const file = join(folder, "manifest.sig");
    const content = readFileSync(file);
    for (let bit = 0; bit < content.length * 8; bit += 1) {
      const altered = Buffer.from(content);
      altered.writeUInt8(altered.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      writeFileSync(file, altered);
      expect(verifyPackage(folder, trusted).flaws).not.toEqual([]);
    }
  });

  it.each(files)("shows that %s is missing", (name) => {
    expect(flawsOf((folder) => rmSync(join(folder, name)))).toContain(`${name}: missing`);
  });

  it("shows bytes that were cut off or added, with the lengths", () => {
    expect(flawsOf((folder) => writeFileSync(join(folder, "empty.txt"), "x"))).toEqual([
      "empty.txt: altered: its content is not what was signed, 1 bytes instead of 0",
    ]);
  });

  it("shows what was added: a file, a hidden one, an empty folder, a key", () => {
    const flaws = flawsOf((folder) => {
      mkdirSync(join(folder, "more"));
      for (const name of ["a.txt", "logs/.hidden", "key.pem"]) writeFileSync(join(folder, name), "x");
    });
    expect(flaws).toEqual(["a.txt: added", "key.pem: added", "logs/.hidden: added", "more: added"]);
  });

  it("takes no link for a file, even to the same content", () => {
    const flaws = flawsOf((folder) => {
      rmSync(join(folder, "pv.fr.html"));
      symlinkSync(join(sealed, "pv.fr.html"), join(folder, "pv.fr.html"));
    });
    expect(flaws).toEqual(["pv.fr.html: altered: it is a link or device"]);
  });

  it("trusts no key of its own: sealed again by another key, with that key inside, it is nobody's", () => {
    const forger = generateKeyPairSync("ed25519");
    const folder = join(base, "forged");
    const key = forger.publicKey.export({ type: "spki", format: "pem" }).toString();
    sealPackage(folder, evidence(), new Map([["evidence-keys/key.pem", key]]), forger.privateKey);
    const { flaws, evidence: read } = verifyPackage(folder, trusted);
    expect(read).toBeUndefined();
    expect(flaws).toEqual([{ file: "manifest.json", what: expect.stringContaining("which is not trusted") }]);
    expect(verifyPackage(folder, [trust(forger.publicKey)]).flaws).toEqual([]);
  });

  it("is nobody's where a forger names a key that is trusted", () => {
    const forger = generateKeyPairSync("ed25519");
    const folder = join(base, "posing");
    sealPackage(folder, evidence(), attachments, forger.privateKey);
    const { flaws } = verifyPackage(folder, [{ ...trust(publicKey), fingerprint: fingerprintOf(forger.publicKey) }]);
    expect(flaws).toEqual([{ file: "manifest.json", what: expect.stringContaining("is not its signature") }]);
  });

  it("signs no nonsense: what is whole and no evidence is no evidence", () => {
    const folder = join(base, "nonsense");
    const lie = { ...evidence(), checks: [] };
    sealPackage(folder, lie, new Map(), privateKey);
    const { flaws, evidence: read } = verifyPackage(folder, trusted);
    expect(read).toBeUndefined();
    expect(flaws).toEqual([
      { file: "evidence.json", what: expect.stringContaining("does not follow from the evidence") },
    ]);
  });

  it("is refused as a folder that is not there", () => {
    expect(() => verifyPackage(join(base, "nowhere"), trusted)).toThrow(/nowhere: cannot be read \(ENOENT\)/);
  });
});
