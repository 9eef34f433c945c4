import { generateKeyPairSync } from "node:crypto";
import { appendFileSync, cpSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { rehearsalPaths } from "../../engine/modes.ts";
import { run as verify } from "../../scripts/commands/drill-verify.ts";
import { run as policyConfig } from "../../scripts/commands/policy-config.ts";
import { run as status } from "../../scripts/commands/pra-status.ts";
import { trustedKeys } from "../../scripts/continuity/keys.ts";
import { advance } from "../../simulator/clock.ts";
import { Ledger, ledgerEpoch } from "../../simulator/ledger.ts";
import { silentContext } from "../scripts/support/silent-context.ts";
import { makeRepository, record } from "./support.ts";

const roots: string[] = [];
// Ten days after the synthetic drill, whatever day it is.
beforeAll(() => void vi.useFakeTimers({ now: Date.parse("2026-12-24T12:00:00Z"), toFake: ["Date"] }));
afterAll(() => {
  vi.useRealTimers();
  for (const root of roots) rmSync(root, { recursive: true });
});

function repository(): string {
  const root = makeRepository();
  roots.push(root);
  return root;
}

describe("socle drill verify", () => {
  const root = repository();
  const context = silentContext(root);
  const folder = record(root);

  it("says who signed what, and exits 0", async () => {
    const report = await verify([folder], {}, context);
    expect(report).toMatchObject({
      exitCode: 0,
      data: { verified: true, flaws: [], verdict: { value: "conforme" }, identity: { client: "atelier-mercier" } },
    });
    expect(report.text).toContain(trustedKeys(root)[0]?.fingerprint);
  });

  it("says what was altered and where, and exits 1", async () => {
    const copy = join(root, "copy");
    cpSync(folder, copy, { recursive: true });
    appendFileSync(join(copy, "evidence.json"), " ");
    writeFileSync(join(copy, "more.txt"), "");
    const report = await verify([copy], {}, context);
    expect(report.exitCode).toBe(1);
    expect(report.text).toMatch(/evidence\.json: altered: .* bytes instead of \d+\n {2}more\.txt: added/);
    expect(report.data).toMatchObject({ verified: false, flaws: [{ file: "evidence.json" }, { file: "more.txt" }] });
  });

  it("trusts a rehearsal's own key for what lies in it, and for nothing else", async () => {
    const own = repository();
    const rehearsed = record(own, { identity: { mode: "rehearsal" } });
    renameSync(join(own, "evidence-keys"), join(rehearsalPaths(own, {}).base, "evidence-keys"));
    expect((await verify([rehearsed], {}, silentContext(own))).exitCode).toBe(0);
    const copy = join(own, "copy");
    cpSync(rehearsed, copy, { recursive: true });
    expect((await verify([copy], {}, silentContext(own))).text).toContain("No key is trusted");
  });

  it("trusts the key that is named, and no other", async () => {
    const own = trustedKeys(root)[0]?.file;
    const elsewhere = silentContext(join(root, "stacks"));
    expect((await verify([folder], { key: own }, elsewhere)).exitCode).toBe(0);
    expect((await verify([folder], {}, elsewhere)).text).toContain("No key is trusted");
    const key = join(root, "other.pem");
    writeFileSync(key, generateKeyPairSync("ed25519").publicKey.export({ type: "spki", format: "pem" }));
    expect((await verify([folder], { key }, context)).text).toContain("which is not trusted");
  });
});

describe("socle pra status", () => {
  it("shows what was measured, and exits 0 when nothing is overdue", async () => {
    const root = repository();
    record(root);
    const report = await status(["atelier-mercier"], {}, silentContext(root));
    expect(report.text).toMatch(/erp +warm-standby +43 min 00 s of 1 h 00 min +11 min 00 s of 15 min 00 s/);
    expect(report).toMatchObject({ exitCode: 0, data: { mode: "real", overdue: [], flaws: [] } });
  });

  it("exits 1 when a package is not what was signed, and names it", async () => {
    const root = repository();
    const folder = record(root);
    writeFileSync(join(folder, "more.txt"), "");
    const report = await status([], {}, silentContext(root));
    expect(report.exitCode).toBe(1);
    expect(report.text).toContain(`${relative(root, folder)}/more.txt: added`);
    expect(report.text).toContain("never; due by");
  });

  it("says what voids an evidence", async () => {
    const root = repository();
    record(root);
    writeFileSync(join(root, "stacks", "more.ts"), "");
    expect((await status([], {}, silentContext(root))).text).toMatch(/void:\s+changed since:\s+the program/);
  });

  it("counts a rehearsal only where rehearsals are asked for", async () => {
    const root = repository();
    record(root, { identity: { mode: "rehearsal" } });
    expect((await status([], {}, silentContext(root))).text).not.toContain("43 min 00 s");
    expect((await status([], { rehearsal: true }, silentContext(root))).text).toContain("43 min 00 s");
  });
});

describe("socle pra status --rehearsal", () => {
  it("counts the age of rehearsals by their own clock", async () => {
    const root = repository();
    const { ledger: path } = rehearsalPaths(root, {});
    mkdirSync(dirname(path), { recursive: true });
    const ledger = new Ledger(path);
    // Three days after the synthetic drill, while it is ten days ago by ours.
    advance(ledger, (Date.parse("2026-12-17T12:00:00Z") - ledgerEpoch) / 1000);
    ledger.close();
    record(root, { identity: { mode: "rehearsal" } });
    const { text } = await status([], { rehearsal: true }, silentContext(root));
    expect(text).toMatch(/\(3 days ago\)/);
  });
});

describe("socle policy-config", () => {
  it("tells the packs what was proven", async () => {
    const root = repository();
    record(root);
    const { data } = await policyConfig(["atelier-mercier", "prod"], {}, silentContext(root));
    expect(data).toMatchObject({
      "client-requirements": {
        requirements: { evidence: [{ kind: "drill", on: "2026-12-14", environment: "prod", valid: true }] },
      },
    });
  });
});
