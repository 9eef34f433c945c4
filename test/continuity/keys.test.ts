import { generateKeyPairSync } from "node:crypto";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { run } from "../../scripts/commands/drill-key.ts";
import { makePrivateKey, readPrivateKey, readPublicKey, trustedKeys } from "../../scripts/continuity/keys.ts";
import { silentContext } from "../scripts/support/silent-context.ts";

const base = mkdtempSync(join(tmpdir(), "socle-keys-"));
afterAll(() => rmSync(base, { recursive: true, force: true }));
const root = join(base, "repository");
mkdirSync(root);

describe("socle drill key", () => {
  const file = join(base, "home", "evidence-key.pem");
  const context = { ...silentContext(root), env: { SOCLE_EVIDENCE_KEY: file } };

  it("makes a key that its owner alone reads, and trusts its public half", async () => {
    const report = await run([], {}, context);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(report.data).toMatchObject({
      made: true,
      newlyTrusted: true,
      fingerprint: expect.stringMatching(/^SHA256:/),
    });
    expect(trustedKeys(root).map(({ fingerprint }) => ({ fingerprint }))).toMatchObject([
      { fingerprint: Object(report.data).fingerprint },
    ]);
    const secret = readFileSync(file, "utf8").split("\n")[1] ?? "";
    expect(secret.length).toBeGreaterThan(40);
    expect(report.text + JSON.stringify(report.data)).not.toContain(secret);
    expect(readFileSync(trustedKeys(root)[0]?.file ?? "", "utf8")).not.toContain("PRIVATE");
  });

  it("keeps the key that is there", async () => {
    const before = readFileSync(file, "utf8");
    const report = await run([], {}, context);
    expect(report.data).toMatchObject({ made: false, newlyTrusted: false });
    expect(readFileSync(file, "utf8")).toBe(before);
    expect(() => makePrivateKey(root, file)).toThrow(/EEXIST/);
  });

  it("refuses a key that others can read", () => {
    chmodSync(file, 0o640);
    expect(() => readPrivateKey(root, file)).toThrow(/others can read it; chmod 600/);
    chmodSync(file, 0o600);
  });

  it("makes none in the repository, not even through a link", () => {
    symlinkSync(root, join(base, "link"));
    for (const inside of [join(root, "key.pem"), join(base, "link", "deep", "key.pem")]) {
      expect(() => makePrivateKey(root, inside)).toThrow(/never kept in the repository/);
      expect(existsSync(inside)).toBe(false);
    }
    makePrivateKey(root, join(base, "repository-of-another", "key.pem"));
  });
});

describe("a public key", () => {
  it.each([
    [
      "a private one",
      () => generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }),
      /a private key; give the public one/,
    ],
    [
      "another kind",
      () => generateKeyPairSync("ec", { namedCurve: "P-256" }).publicKey.export({ type: "spki", format: "pem" }),
      /not an ed25519 key/,
    ],
    ["no key", () => "hello", /not a key in PEM/],
  ])("is refused when it is %s", (_what, make, message) => {
    const file = join(base, "given.pem");
    writeFileSync(file, make());
    expect(() => readPublicKey(file)).toThrow(message);
  });
});
