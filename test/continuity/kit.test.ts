import { execFileSync } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generateX25519Identity, identityToRecipient } from "age-encryption";
import { packTar } from "modern-tar";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadClient } from "../../components/client/load.ts";
import { planEnvironment } from "../../components/plan/plan-environment.ts";
import { run as open } from "../../scripts/commands/pra-kit-open.ts";
import { fingerprintOf, type TrustedKey } from "../../scripts/continuity/keys.ts";
import { inventoryOf } from "../../scripts/continuity/kit/inventory.ts";
import { kitContents } from "../../scripts/continuity/kit/kit-contents.ts";
import { decrypt, encrypt, readLock } from "../../scripts/continuity/kit/locks.ts";
import { openKit, writeKit } from "../../scripts/continuity/kit/open-kit.ts";
import { programFiles } from "../../scripts/continuity/kit/program-files.ts";
import { kitWhat, sealKit } from "../../scripts/continuity/kit/seal-kit.ts";
import { secretsIn } from "../../scripts/continuity/kit/secrets.ts";
import { pack, unpack } from "../../scripts/continuity/kit/tar.ts";
import { sha256Of, signFiles } from "../../scripts/continuity/signed-list.ts";
import { silentContext } from "../scripts/support/silent-context.ts";
import { pointsOf } from "../support/recovery-points.ts";

const repository = join(import.meta.dirname, "..", "..");
const folder = mkdtempSync(join(tmpdir(), "socle-kit-"));
afterAll(() => rmSync(folder, { recursive: true }));

const { privateKey, publicKey } = generateKeyPairSync("ed25519");
const trusted: readonly TrustedKey[] = [
  { fingerprint: fingerprintOf(publicKey), key: publicKey, file: "provider.pem" },
];
const madeAt = new Date("2026-12-24T12:00:00Z");
const identityFile = join(folder, "identity.txt");
let recipient = "";
beforeAll(async () => {
  const identity = await generateX25519Identity();
  recipient = await identityToRecipient(identity);
  writeFileSync(identityFile, `# of the test\n${identity}\n`);
});

function bytes(contents: Readonly<Record<string, string>>): ReadonlyMap<string, Uint8Array> {
  return new Map(Object.entries(contents).map(([path, text]) => [path, Buffer.from(text)]));
}

const card = {
  what: kitWhat,
  version: 1,
  client: "acme",
  madeAt: madeAt.toISOString(),
  mode: "real",
  environments: {},
};
const small = bytes({ "kit.json": JSON.stringify(card), "program/a.txt": "a" });

async function write(name: string, content: Uint8Array): Promise<string> {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

describe("a kit", () => {
  it("comes out as it went in, for each of its recipients", async () => {
    const other = await generateX25519Identity();
    const recipients = [recipient, await identityToRecipient(other)];
    const file = await write("two.age", await sealKit("acme", small, privateKey, { recipients }, madeAt));
    const second = join(folder, "other.txt");
    writeFileSync(second, other);
    for (const each of [identityFile, second]) {
      const { files, flaws, card: found, signedBy } = await openKit(file, { identityFile: each }, trusted);
      expect(flaws).toEqual([]);
      expect(signedBy?.file).toBe("provider.pem");
      expect(found).toMatchObject({ client: "acme" });
      expect(files.get("program/a.txt")).toEqual(new Uint8Array(Buffer.from("a")));
    }
  });

  it("is refused after any byte of it was altered, cut off or added", async () => {
    const kit = await sealKit(
      "acme",
      bytes({ "kit.json": JSON.stringify(card) }),
      privateKey,
      { recipients: [recipient] },
      madeAt,
    );
    const header = Buffer.from(kit).indexOf("\n---") + 64;
    const places = [...kit.keys()].filter((place) => place < header || place % 97 === 0 || place >= kit.length - 17);
    expect(places.length).toBeGreaterThan(200);
    for (const place of places) {
      const altered = Uint8Array.from(kit);
      altered[place] = (altered[place] ?? 0) ^ 1;
      await expect(decrypt(altered, "kit.age", { identityFile }), `byte ${place}`).rejects.toThrow("cannot be opened");
    }
    for (const other of [kit.subarray(0, -1), Buffer.concat([kit, Buffer.from("x")]), new Uint8Array()]) {
      await expect(decrypt(other, "kit.age", { identityFile })).rejects.toThrow("cannot be opened");
    }
  });

  it("is refused when whoever can open it packed something else", async () => {
    const signed = new Map([...signFiles(kitWhat, small, privateKey)].map(([path, each]) => [path, Buffer.from(each)]));
    const forge = async (name: string, files: ReadonlyMap<string, Uint8Array>) =>
      openKit(
        await write(name, await encrypt(await pack("kit", files, madeAt), { recipients: [recipient] })),
        { identityFile },
        trusted,
      );
    const flawsOf = async (name: string, change: (files: Map<string, Buffer>) => void) => {
      const files = new Map(signed);
      change(files);
      const { flaws, card: found } = await forge(name, files);
      expect(found).toBeUndefined();
      return flaws.map(({ file, what }) => `${file}: ${what}`).join("\n");
    };
    expect(await flawsOf("altered", (files) => files.set("program/a.txt", Buffer.from("b")))).toContain(
      "program/a.txt: altered",
    );
    expect(await flawsOf("added", (files) => files.set("program/b.txt", Buffer.from("b")))).toBe(
      "program/b.txt: added",
    );
    expect(await flawsOf("missing", (files) => files.delete("program/a.txt"))).toBe("program/a.txt: missing");
    expect(await flawsOf("unsigned", (files) => files.delete("manifest.sig"))).toBe("manifest.sig: missing");
    const other = generateKeyPairSync("ed25519").privateKey;
    const foreign = new Map([...signFiles(kitWhat, small, other)].map(([path, each]) => [path, Buffer.from(each)]));
    expect((await forge("foreign", foreign)).flaws[0]?.what).toContain("which is not trusted");
    const evidence = signFiles("socle evidence package", small, privateKey);
    const mistaken = new Map([...evidence].map(([path, each]) => [path, Buffer.from(each)]));
    expect((await forge("mistaken", mistaken)).flaws[0]?.what).toContain("of something else");
  });

  it("opens for nobody else, and says so", async () => {
    const file = await write("mine.age", await sealKit("acme", small, privateKey, { recipients: [recipient] }, madeAt));
    const stranger = join(folder, "stranger.txt");
    writeFileSync(stranger, await generateX25519Identity());
    await expect(openKit(file, { identityFile: stranger }, trusted)).rejects.toThrow("for another key");
    await expect(openKit(file, {}, trusted)).rejects.toThrow("--identity");
  });

  it("opens by a passphrase", async () => {
    const passphraseFile = join(folder, "passphrase.txt");
    writeFileSync(passphraseFile, "correct horse battery staple\n");
    const lock = readLock([], passphraseFile);
    const file = await write("passphrase.age", await sealKit("acme", small, privateKey, lock, madeAt));
    expect((await openKit(file, { passphraseFile }, trusted)).flaws).toEqual([]);
  });
});

describe("the archive", () => {
  const entry = (name: string, type: "file" | "symlink" | "directory" = "file") => ({
    header: { name, type, size: type === "file" ? 1 : 0, ...(type === "symlink" && { linkname: "/etc/passwd" }) },
    ...(type === "file" && { body: "x" }),
  });

  it.each([
    ["a way out", [entry("kit/../../evil")]],
    ["an absolute path", [entry("/etc/evil")]],
    ["a drive", [entry("kit/C:evil")]],
    ["a backslash", [entry("kit/..\\evil")]],
    ["a link", [entry("kit/link", "symlink")]],
    ["a folder", [entry("kit/folder", "directory")]],
    ["a second folder", [entry("kit/a"), entry("other/a")]],
    ["a file beside the folder", [entry("kit")]],
    ["a name twice", [entry("kit/a"), entry("kit/a")]],
    ["a name that some systems take for another", [entry("kit/a"), entry("kit/A")]],
    ["a file that is a folder too", [entry("kit/a"), entry("kit/a/b")]],
    ["a folder that is a file too", [entry("kit/a/b"), entry("kit/a")]],
    ["a name that Windows cuts", [entry("kit/a. ")]],
  ])("with %s is refused", async (_what, entries) => {
    await expect(unpack(await packTar(entries))).rejects.toThrow(/The archive holds .* Nothing was written/);
  });

  it("keeps long paths and letters with accents", async () => {
    const files = bytes({ [`${"long/".repeat(60)}file.txt`]: "a", "é.txt": "b", empty: "" });
    const out = await unpack(await pack("kit", files, madeAt));
    expect([...out.keys()].sort()).toEqual([...files.keys()].sort());
    expect(out.get("empty")).toHaveLength(0);
  });

  it("that is none is refused", async () => {
    await expect(unpack(Buffer.from("no archive at all".repeat(100)))).rejects.toThrow("Not an archive");
  });
});

describe("unpacking", () => {
  it("writes over nothing", () => {
    const place = join(folder, "there");
    writeFileSync(place, "mine");
    expect(() => writeKit(place, small)).toThrow("nothing is written over");
    expect(readFileSync(place, "utf8")).toBe("mine");
  });

  it("leaves nothing behind when a kit is not what was signed", async () => {
    const file = await write(
      "unknown.age",
      await sealKit("acme", small, privateKey, { recipients: [recipient] }, madeAt),
    );
    const out = join(folder, "unpacked");
    const key = join(folder, "other.pem");
    writeFileSync(key, generateKeyPairSync("ed25519").publicKey.export({ type: "spki", format: "pem" }));
    const report = await open([file], { identity: identityFile, key, out }, silentContext(repository));
    expect(report).toMatchObject({ exitCode: 1, data: { verified: false } });
    expect(existsSync(out)).toBe(false);
  });
});

describe("whom it is for", () => {
  it.each([
    ["nobody", [], /To whom/],
    ["an identity instead of its recipient", ["identity.txt"], /an identity, which is secret/],
    ["a file that is not there", ["nowhere.txt"], /cannot be read \(ENOENT\)/],
  ])("%s is refused", (_what, to, message) => {
    expect(() =>
      readLock(
        to.map((each) => join(folder, each)),
        undefined,
      ),
    ).toThrow(message);
  });

  it("is told by recipients and by files of them, each once", () => {
    const file = join(folder, "recipients.txt");
    writeFileSync(file, `# on call\n${recipient}\n\n`);
    expect(readLock([file, recipient], undefined)).toEqual({ recipients: [recipient] });
  });

  it("is no mistyped recipient, no weak passphrase and not both", async () => {
    await expect(encrypt(new Uint8Array(), { recipients: ["age1nobody"] })).rejects.toThrow("not a recipient of age");
    const weak = join(folder, "weak.txt");
    writeFileSync(weak, "hunter2\n");
    expect(() => readLock([], weak)).toThrow("at least 16");
    expect(() => readLock([recipient], weak)).toThrow("one of the two");
  });
});

describe("a secret", () => {
  const { privateKey: key } = generateKeyPairSync("ed25519");
  it.each([
    ["a private key", key.export({ type: "pkcs8", format: "pem" }).toString()],
    ["an access key of AWS", `aws_access_key_id = AKIA${"ABCDEFGH".repeat(2)}`],
    ["a token of Pulumi", `pul-${"0a".repeat(20)}`],
  ])("such as %s is found where it is", (what, text) => {
    expect(secretsIn(bytes({ "notes.txt": `x ${text}\n`, "clean.txt": "x" }))).toEqual([`notes.txt: ${what}`]);
  });

  it("keeps a kit from being made", async () => {
    const client = loadClient(repository, "atelier-mercier");
    const program = { files: bytes({ "notes.txt": `pul-${"0a".repeat(20)}` }), commit: "c", changed: [] };
    const parts = {
      root: repository,
      client,
      mode: "real" as const,
      madeAt,
      records: [],
      inventories: new Map(),
      program,
    };
    expect(() => kitContents(parts)).toThrow(/program\/notes\.txt: a token of Pulumi/);
  });
});

describe("a kit on an empty machine", () => {
  const client = loadClient(repository, "atelier-mercier");
  const place = join(folder, "empty", "recovery");
  const program = join(place, "program");

  beforeAll(async () => {
    const points = pointsOf(client, "prod");
    const now = "2026-12-01T04:00:00Z";
    const inventories = new Map([["prod", inventoryOf(planEnvironment(client, "prod"), { points, now })]]);
    const parts = { root: repository, client, mode: "real" as const, madeAt, records: [], inventories };
    const { files } = kitContents({ ...parts, program: await programFiles(repository, client) });
    const kit = await sealKit("atelier-mercier", files, privateKey, { recipients: [recipient] }, madeAt);
    const opened = await openKit(await write("whole.age", kit), { identityFile }, trusted);
    expect(opened.flaws).toEqual([]);
    writeKit(place, opened.files);
    // What `npm ci` brings.
    symlinkSync(join(repository, "node_modules"), join(program, "node_modules"), "junction");
  }, 60_000);

  function node(...args: readonly string[]): string {
    const env = { PATH: process.env.PATH, HOME: join(folder, "empty") };
    return execFileSync(process.execPath, args, { cwd: program, env, encoding: "utf8" });
  }

  it("plans the client as it was planned before", () => {
    const plan = JSON.parse(node("scripts/cli.ts", "plan", "atelier-mercier", "prod", "--json"));
    expect(plan).toEqual(JSON.parse(JSON.stringify(planEnvironment(client, "prod"))));
    expect(plan).toEqual(JSON.parse(readFileSync(join(place, "environments/prod/plan.json"), "utf8")));
  });

  it("plans the replica from its own recovery points, without any state", () => {
    const script = `
      import { readFileSync } from "node:fs";
      import { loadClient } from "./components/client/load.ts";
      import { planReplica } from "./components/plan/replica/plan-replica.ts";
      import { readRecoveryPoints } from "./stacks/read-recovery-points.ts";
      const points = readRecoveryPoints("../environments/prod/recovery-points.json");
      const replica = planReplica(loadClient(".", "atelier-mercier"), "prod", { drill: "disast", lifetime: "P90D", points });
      console.log(JSON.stringify(replica));`;
    const replica = JSON.parse(node("--input-type=module-typescript", "--eval", script));
    expect(replica).toMatchObject({
      stack: "atelier-mercier-prod-replica",
      target: { region: "eu-central-1", account: "111122223333" },
      replica: { of: "atelier-mercier-prod", drill: "disast" },
    });
    const restored = replica.workloads.flatMap(
      ({ database }: { database?: { restore?: object } }) => database?.restore ?? [],
    );
    expect(restored).toMatchObject(
      pointsOf(client, "prod")
        .filter(({ store }) => store.data === "database")
        .map(({ id, encryptionKey }) => ({ kind: "snapshot", id, encryptionKey })),
    );
    expect(existsSync(join(program, ".socle"))).toBe(false);
  });

  it("has the recovery plan, its runbook and nothing of other clients", () => {
    for (const file of ["README.md", "environments/prod/pra.fr.html", "program/docs/operations/last-resort.md"]) {
      expect(existsSync(join(place, file)), file).toBe(true);
    }
    expect(readdirSync(join(program, "clients")).sort()).toEqual(["atelier-mercier", "client.schema.json"]);
    expect(existsSync(join(program, "Pulumi.clinique-du-lac-prod.yaml"))).toBe(false);
    expect(existsSync(join(program, "Pulumi.atelier-mercier-prod.yaml"))).toBe(true);
  });

  it("can be checked by sums alone", () => {
    const lines = readFileSync(join(place, "SHA256SUMS"), "utf8").trim().split("\n");
    expect(lines.length).toBeGreaterThan(1000);
    for (const line of lines) {
      const [sum, file = ""] = line.split("  ");
      expect(sha256Of(readFileSync(join(place, file))), file).toBe(sum);
    }
  });
});
