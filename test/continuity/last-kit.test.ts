import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generateX25519Identity, identityToRecipient } from "age-encryption";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { loadClient } from "../../components/client/load.ts";
import type { CommandContext } from "../../scripts/command.ts";
import { run as makeKit } from "../../scripts/commands/pra-kit.ts";
import { run as status } from "../../scripts/commands/pra-status.ts";
import { bindingsOf } from "../../scripts/continuity/bindings.ts";
import { makePrivateKey, readPublicKey, trustedKeyFile } from "../../scripts/continuity/keys.ts";
import { kitRecordFile, kitStatusOf, writeKitRecord } from "../../scripts/continuity/kit/last-kit.ts";
import { openKit } from "../../scripts/continuity/kit/open-kit.ts";
import { sha256Of } from "../../scripts/continuity/signed-list.ts";
import { writeFiles } from "../../scripts/output/write-files.ts";
import { silentContext } from "../scripts/support/silent-context.ts";
import { makeRepository } from "./support.ts";

const folder = mkdtempSync(join(tmpdir(), "socle-last-kit-"));
const roots: string[] = [];
beforeAll(() => void vi.useFakeTimers({ now: Date.parse("2026-12-24T12:00:00Z"), toFake: ["Date"] }));
afterAll(() => {
  vi.useRealTimers();
  for (const each of [folder, ...roots]) rmSync(each, { recursive: true });
});

function repository(): string {
  const root = makeRepository();
  roots.push(root);
  return root;
}

/** Remembers a kit of the repository as it is. */
function remember(root: string, madeAt: string, environments: readonly string[] = ["prod", "staging"]): void {
  const client = loadClient(root, "atelier-mercier");
  const bindings = environments.map((each) => [each, { ...bindingsOf(root, client, each) }] as const);
  const record = {
    client: "atelier-mercier",
    madeAt,
    file: "../kits/atelier-mercier.age",
    sha256: sha256Of("kit"),
    bytes: 3,
    signedBy: "SHA256:abc",
    commit: "c0ffee",
    recipients: ["age1abc"],
    environments: Object.fromEntries(bindings),
  };
  writeFiles(new Map([[kitRecordFile(root, {}, "atelier-mercier", "real"), writeKitRecord(record)]]));
}

describe("the last kit", () => {
  const ask = (root: string, today = "2026-12-24") =>
    kitStatusOf({ root, env: {} }, loadClient(root, "atelier-mercier"), "real", today);

  it("is none before one was made, which is said and keeps nobody from anything", async () => {
    const root = repository();
    expect(ask(root)).toEqual({ client: "atelier-mercier", outdated: [] });
    const report = await status([], {}, silentContext(root));
    expect(report.text).toContain("none was made");
    expect(report.exitCode).toBe(0);
  });

  it("is current as long as nothing changed and it is not old", async () => {
    const root = repository();
    remember(root, "2026-12-20T08:00:00Z");
    expect(ask(root)).toMatchObject({ outdated: [], last: { ageDays: 4 } });
    expect(ask(root, "2027-01-20").outdated).toEqual([]);
    expect(ask(root, "2027-01-21").outdated).toEqual(["it is 32 days old, and 31 are allowed"]);
    expect((await status([], {}, silentContext(root))).text).toMatch(/made 2026-12-20 \(4 days ago\), current/);
  });

  it("is outdated by another client file, program or plan, and then the status exits 1", async () => {
    const root = repository();
    remember(root, "2026-12-20T08:00:00Z");
    writeFileSync(join(root, "stacks", "more.ts"), "");
    expect(ask(root).outdated).toEqual(["prod: changed since: the program", "staging: changed since: the program"]);
    const report = await status([], {}, silentContext(root));
    expect(report.exitCode).toBe(1);
    expect(report.text).toContain("OUTDATED");
  });

  it("is outdated when an environment came or went", () => {
    const root = repository();
    remember(root, "2026-12-20T08:00:00Z", ["prod"]);
    expect(ask(root).outdated).toEqual(["staging is not in it"]);
  });

  it("of a rehearsal is not that of the real environments", () => {
    const root = repository();
    remember(root, "2026-12-20T08:00:00Z");
    const client = loadClient(root, "atelier-mercier");
    expect(kitStatusOf({ root, env: {} }, client, "rehearsal", "2026-12-24").last).toBeUndefined();
  });

  it("must have a record that can be read", () => {
    const root = repository();
    writeFileSync(kitRecordFile(root, {}, "atelier-mercier", "real"), "client: [\n");
    expect(() => ask(root)).toThrow("not the record of a kit");
  });
});

describe("socle pra kit", () => {
  const root = join(import.meta.dirname, "..", "..");
  const keyFile = join(folder, "key.pem");
  const identityFile = join(folder, "identity.txt");
  const context: CommandContext = {
    ...silentContext(root),
    env: { SOCLE_EVIDENCE_KEY: keyFile, SOCLE_REHEARSAL: join(folder, "rehearsal") },
  };
  let recipient = "";
  let provider = "";
  beforeAll(async () => {
    const identity = await generateX25519Identity();
    recipient = await identityToRecipient(identity);
    writeFileSync(identityFile, identity);
    const [, publicKey] = trustedKeyFile(folder, makePrivateKey(root, keyFile));
    provider = join(folder, "provider.pem");
    writeFileSync(provider, publicKey);
  });

  it("makes a kit that says what it could not see, and remembers it", async () => {
    const out = join(folder, "kit.age");
    const { data, text } = await makeKit(["atelier-mercier"], { to: [recipient], out }, context);
    expect(text).toContain("recovery points not seen: Nothing of atelier-mercier prod is built yet");
    expect(data).toMatchObject({
      client: "atelier-mercier",
      sha256: sha256Of(readFileSync(out)),
      recipients: [recipient],
    });
    const { card, flaws } = await openKit(out, { identityFile }, [readPublicKey(provider)]);
    expect(flaws).toEqual([]);
    expect(card).toMatchObject({ mode: "rehearsal", environments: { prod: { recoveryPoints: { asked: false } } } });
    const client = loadClient(root, "atelier-mercier");
    expect(kitStatusOf(context, client, "rehearsal", "2026-12-24")).toMatchObject({
      outdated: [],
      last: { ageDays: 0 },
    });
  });

  it("never writes over a kit, and wants to know for whom and where", async () => {
    const there = join(folder, "there.age");
    writeFileSync(there, "a kit");
    const make = (options: Parameters<typeof makeKit>[1]) => makeKit(["atelier-mercier"], options, context);
    await expect(make({ to: [recipient], out: there })).rejects.toThrow("nothing is written over");
    expect(readFileSync(there, "utf8")).toBe("a kit");
    await expect(make({ to: [recipient] })).rejects.toThrow("--out <file>");
    await expect(make({ out: join(folder, "nobody.age") })).rejects.toThrow("To whom?");
  });
});
