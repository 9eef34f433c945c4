import { describe, expect, it } from "vitest";
import { collectResources, ofType, once } from "../../support/collect-resources.ts";
import { gcpGround, gcpPlan } from "../../support/gcp-stores.ts";

const ring = "gcp:kms/keyRing:KeyRing";
const key = "gcp:kms/cryptoKey:CryptoKey";
const grant = "gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember";
const plan = gcpPlan();
const create = once(() => collectResources(() => gcpGround(plan)));

describe("GcpKeys", () => {
  it("has a ring a region, whose name was never used before and is kept from then on", async () => {
    const rings = ofType(await create(), ring);
    expect(rings.map(({ inputs }) => inputs.location)).toEqual(["europe-west9", "europe-west1"]);
    for (const { inputs, ignoreChanges } of rings) {
      expect(inputs.name).toMatch(/^contract-prod-keys-[0-9a-f]{6}$/);
      expect(ignoreChanges).toEqual(["name"]);
    }
    const [first] = rings;
    const [again] = ofType(await collectResources(() => gcpGround(plan)), ring);
    expect(again?.inputs.name).not.toBe(first?.inputs.name);
  });

  it("has a key for each purpose in each region, in hardware, rotated, and protected in production", async () => {
    const keys = ofType(await create(), key);
    expect(keys).toHaveLength(6);
    for (const { inputs, protect } of keys) {
      expect(inputs.rotationPeriod).toBe(`${365 * 86_400}s`);
      expect(inputs.destroyScheduledDuration).toBe(`${30 * 86_400}s`);
      expect(inputs.versionTemplate).toEqual({
        algorithm: "GOOGLE_SYMMETRIC_ENCRYPTION",
        protectionLevel: "HSM",
      });
      expect(protect).toBe(true);
    }
  });

  it("lets in whoever encrypts for the purpose, and nobody else", async () => {
    const grants = ofType(await create(), grant).filter(({ name }) => name.startsWith("keys-"));
    const users = (purpose: string): string[] =>
      grants
        .map(({ name }) => name)
        .filter((name) => name.startsWith(`keys-${purpose}-`) && !name.includes("europe-west1"))
        .map((name) => name.slice(`keys-${purpose}-`.length));
    expect(users("data")).toEqual(["compute", "databases", "files", "objects", "secrets", "backups"]);
    expect(users("backup")).toEqual(["backups", "databases", "files"]);
    expect(users("operations")).toEqual(["logs", "messages", "objects"]);
    expect(new Set(grants.map(({ inputs }) => inputs.role))).toEqual(
      new Set(["roles/cloudkms.cryptoKeyEncrypterDecrypter"]),
    );
  });

  it("refuses what the plan does not hold", async () => {
    await collectResources(() => {
      const { keys } = gcpGround(plan);
      expect(() => keys.keyId("data", "europe-north1")).toThrow("no data key in europe-north1");
    });
  });
});
