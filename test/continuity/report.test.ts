import { createPublicKey, generateKeyPairSync } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { reasonCodes, verdicts } from "../../components/continuity/evidence.ts";
import { writeEvidence } from "../../components/continuity/read-evidence.ts";
import { conclude } from "../../components/continuity/verdict.ts";
import { run } from "../../scripts/commands/drill-report.ts";
import { fingerprintOf } from "../../scripts/continuity/keys.ts";
import { sealPackage } from "../../scripts/continuity/package.ts";
import { catalogues, languages } from "../../scripts/continuity/report/messages.ts";
import { findBrowser, printPdf } from "../../scripts/continuity/report/print-pdf.ts";
import { renderReport } from "../../scripts/continuity/report/render-report.ts";
import { reportFiles } from "../../scripts/continuity/report/report-files.ts";
import { Words } from "../../scripts/continuity/report/words.ts";
import { sha256Of } from "../../scripts/continuity/signed-list.ts";
import { writeFiles } from "../../scripts/output/write-files.ts";
import { parseXml, type XmlElement } from "../check/support/parse-xml.ts";
import { silentContext } from "../scripts/support/silent-context.ts";
import { evidence, found, troubled } from "../support/synthetic-evidence.ts";
import { makeRepository, record } from "./support.ts";

const folder = mkdtempSync(join(tmpdir(), "socle-report-"));
const root = makeRepository();
afterAll(() => {
  rmSync(folder, { recursive: true });
  rmSync(root, { recursive: true });
});

/** The page without its doctype, which the parser needs no more than the reader. */
function textOf(page: string): string {
  return parseXml(page).text.replaceAll(/\s+/g, " ");
}

function elements(element: XmlElement, name: string): readonly XmlElement[] {
  return [...(element.name === name ? [element] : []), ...element.children.flatMap((each) => elements(each, name))];
}

describe("the catalogue of messages", () => {
  const keys = Object.keys(catalogues.en).sort();

  it.each(languages)("has every text in %s, with the same blanks to fill in", (language) => {
    const catalogue: Readonly<Record<string, string>> = catalogues[language];
    expect(Object.keys(catalogue).sort()).toEqual(keys);
    const blanks = (text: string): readonly string[] => (text.match(/\{\w+\}/g) ?? []).toSorted();
    for (const key of keys) {
      const text = catalogue[key] ?? "";
      expect(text.trim(), key).not.toBe("");
      expect(blanks(text), key).toEqual(
        blanks(Object.entries(catalogues.en).find(([each]) => each === key)?.[1] ?? ""),
      );
    }
  });

  it("holds no text that nobody says", () => {
    const source = readdirSync("scripts/continuity/report")
      .filter((name) => !name.startsWith("messages-"))
      .map((name) => readFileSync(join("scripts/continuity/report", name), "utf8"))
      .join("\n");
    const isSaid = (key: string): boolean => {
      const [group = "", ...rest] = key.split(".");
      const prefix = rest.length > 1 ? `${group}.${rest[0]}.` : `${group}.`;
      return source.includes(`"${key}"`) || source.includes(`\`${prefix}$`) || source.includes(`\`${group}.$`);
    };
    expect(keys.filter((key) => !isSaid(key))).toEqual([]);
  });

  it("has a text for every verdict and reason", () => {
    for (const each of verdicts) expect(keys).toContain(`verdict.${each}`);
    for (const each of reasonCodes) expect(keys).toContain(`reason.${each}`);
  });
});

describe("words", () => {
  it.each([
    [0, "0 s"],
    [45, "45 s"],
    [60, "1 min"],
    [130, "2 min 10 s"],
    [3600, "1 h"],
    [3605, "1 h 00 min 05 s"],
    [4440, "1 h 14 min"],
    [172_800, "48 h"],
  ])("says %d seconds so that no second is lost", (seconds, text) => {
    expect(new Words("fr", "Europe/Paris").duration(seconds).replaceAll("\u00a0", " ")).toBe(text);
  });

  it("keeps a number with its unit where a line breaks", () => {
    expect(new Words("en", "UTC").duration(4042)).toBe("1\u00a0h 07\u00a0min 22\u00a0s");
  });

  it("tells the client's own time", () => {
    expect(new Words("fr", "Europe/Paris").local(found.failedAt)).toBe("09:00:00");
    expect(new Words("en", "UTC").local(found.failedAt)).toBe("08:00:00");
    expect(new Words("fr", "UTC").term("P6M")).toMatch(/^6\smois$/);
  });
});

describe.each(languages)("the report in %s", (language) => {
  const words = new Words(language, "Europe/Paris");
  const good = renderReport(evidence(), language, "SHA256:abc");
  const bad = renderReport(troubled, language);

  it("is one well-formed page that needs nothing else and runs nothing", () => {
    for (const page of [good, bad]) {
      expect(parseXml(page).attributes).toMatchObject({ lang: language });
      expect(page.replaceAll("http://www.w3.org/", "")).not.toMatch(
        /https?:\/\/|<script|<img|<link|url\(|@import|\son\w+=/i,
      );
      expect(page.length).toBeLessThan(60_000);
    }
  });

  it("tells everything that the evidence holds", () => {
    const text = textOf(bad);
    const { steps, checks, deviations, recoveryPoints, scope, isolation, residuals, identity } = troubled;
    const facts = [
      ...steps.map(({ title }) => title),
      ...steps.flatMap(({ detail }) => detail ?? []),
      ...checks.map(({ title }) => title),
      ...checks.map((each) => (each.result === "not-run" ? each.reason : each.detail)),
      ...deviations.flatMap(({ title, cause, owner }) => [title, cause, owner]),
      ...recoveryPoints.flatMap(({ point, why }) => [point.id, why]),
      ...scope.exclusions.flatMap(({ what, reason }) => [what, reason]),
      ...[isolation.network, isolation.before.sha256, residuals.cost.basis],
      ...residuals.retained.flatMap(({ name, why }) => [name, why]),
      ...(residuals.teardown.result === "left" ? residuals.teardown.left : []),
      ...[identity.id, identity.clientName, identity.contract, identity.people.operator.name],
    ];
    for (const fact of facts) expect(text).toContain(fact.replaceAll(/\s+/g, " "));
    for (const { code } of troubled.verdict.reasons) expect(text).toContain(words.say(`reason.${code}`));
  });

  it("says which verdict it is, and that a rehearsal is one", () => {
    expect(textOf(good)).toContain(words.say("verdict.conforme"));
    expect(textOf(bad)).toContain(words.say("verdict.non-conforme"));
    expect(textOf(bad)).toContain(words.say("rehearsal"));
    expect(textOf(good)).not.toContain(words.say("rehearsal"));
  });

  it("shows nothing green for what was not seen", () => {
    const unseen = conclude(
      {
        ...found,
        checks: troubled.checks.filter(({ result }) => result === "not-run"),
        isolation: troubled.isolation,
        workloads: troubled.workloads.filter(({ rto }) => !rto.measured).map((each) => ({ ...each, rpo: each.rto })),
        recoveryPoints: [],
        steps: [],
        residuals: { ...found.residuals, teardown: { result: "not-run", reason: "x" } },
      },
      "P6M",
    );
    const page = parseXml(renderReport(unseen, language));
    const green = [...elements(page, "span"), ...elements(page, "div")].filter(({ attributes }) =>
      /\bgood\b/.test(attributes.class ?? ""),
    );
    expect(green).toEqual([]);
  });

  it("has tables, pictures and landmarks that a screen reader can tell", () => {
    const page = parseXml(bad);
    for (const table of elements(page, "table")) {
      expect(elements(table, "caption")).toHaveLength(1);
      expect(elements(table, "th").every(({ attributes }) => attributes.scope !== undefined)).toBe(true);
    }
    const pictures = elements(page, "svg");
    expect(pictures).toHaveLength(3);
    for (const each of pictures)
      expect(each.attributes).toMatchObject({ role: "img", "aria-label": expect.stringMatching(/./) });
    expect(elements(page, "h1")).toHaveLength(1);
    expect(elements(page, "main")).toHaveLength(1);
  });

  it("says how it can be verified when it is signed, and that it is not otherwise", () => {
    expect(textOf(good)).toContain("SHA256:abc");
    expect(textOf(bad)).toContain(words.say("manifest.noKey"));
  });

  it("shows hostile text as text", () => {
    const hostile = "</style><script>alert(1)</script>\"'&";
    const page = renderReport(
      evidence({
        steps: found.steps.map((each) => ({ ...each, title: hostile, group: hostile })),
        scope: { description: hostile, exclusions: [] },
      }),
      language,
    );
    expect(page).not.toContain("<script");
    expect(textOf(page)).toContain(hostile);
  });

  it("stands a drill without steps, checks or workloads", () => {
    const empty = evidence({ steps: [], checks: [], workloads: [], recoveryPoints: [] });
    expect(textOf(renderReport(empty, language))).toContain(words.say("verdict.non-teste"));
  });
});

describe("socle drill report", () => {
  const context = { ...silentContext(root), env: { PATH: "" } };

  it("writes both languages from a signed package, and says what is missing for a PDF", async () => {
    const out = join(folder, "signed");
    const report = await run([record(root)], { out }, context);
    expect(readdirSync(out)).toEqual(["pv.en.html", "pv.fr.html"]);
    expect(readFileSync(join(out, "pv.fr.html"), "utf8")).toContain("SHA256:");
    expect(report.text).toContain("No PDF: no browser is installed");
    expect(report.data).toMatchObject({ signed: true });
  });

  it("writes from a package what it was sealed with, to the byte", async () => {
    const { privateKey } = generateKeyPairSync("ed25519");
    const sealed = join(folder, "2026-12-14-region-loss");
    const { files } = await reportFiles(evidence(), fingerprintOf(privateKey), context.env);
    sealPackage(sealed, evidence(), files, privateKey);
    const key = join(folder, "key.pem");
    writeFiles(new Map([[key, createPublicKey(privateKey).export({ type: "spki", format: "pem" }).toString()]]));
    await run([sealed], { key, out: join(folder, "again") }, context);
    const page = readFileSync(join(sealed, "pv.fr.html"), "utf8");
    expect(readFileSync(join(folder, "again", "pv.fr.html"), "utf8")).toBe(page);
    expect(page).toContain(sha256Of(readFileSync(join(sealed, "evidence.json"))));
  });

  it("takes an evidence that is not signed yet, and says so in the report", async () => {
    const file = join(folder, "evidence.json");
    writeFiles(new Map([[file, writeEvidence(troubled)]]));
    const out = join(folder, "unsigned");
    expect((await run([file], { out }, context)).data).toMatchObject({ signed: false });
    expect(readFileSync(join(out, "pv.en.html"), "utf8")).toContain(catalogues.en["manifest.noKey"]);
  });

  it("writes nothing from a package that was altered", async () => {
    const altered = record(root, { identity: { id: "altered" } });
    writeFiles(new Map([[join(altered, "more.txt"), "x"]]));
    const out = join(folder, "altered");
    await expect(run([altered], { out }, context)).rejects.toThrow("more.txt: added");
    expect(readdirSync(folder)).not.toContain("altered");
  });

  it("names the browser that is not there", () => {
    expect(() => findBrowser({ SOCLE_BROWSER: join(folder, "none") })).toThrow("there is no program");
    // What cannot be looked at, as in a folder of somebody else, is passed over.
    symlinkSync("chromium", join(folder, "chromium"));
    expect(() => findBrowser({ PATH: folder })).not.toThrow();
  });

  it("says so when the browser prints nothing", async () => {
    await expect(printPdf(process.execPath, "<p>x</p>")).rejects.toThrow("printed no PDF");
  });

  it.skipIf(findBrowser(process.env) === undefined)("prints a PDF by a browser that is installed", async () => {
    const pdf = await printPdf(findBrowser(process.env) ?? "", renderReport(troubled, "fr"));
    expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe("%PDF-");
    expect(pdf.length).toBeGreaterThan(20_000);
  });
});
