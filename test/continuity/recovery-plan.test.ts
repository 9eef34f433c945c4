import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadClient } from "../../components/client/load.ts";
import type { EvidenceRecord } from "../../scripts/continuity/records.ts";
import { makeRecoveryPlan } from "../../scripts/continuity/recovery-plan/make-plan.ts";
import { catalogues, stepTexts } from "../../scripts/continuity/recovery-plan/messages.ts";
import { PlanWords } from "../../scripts/continuity/recovery-plan/plan-words.ts";
import type { RecoveryPlan } from "../../scripts/continuity/recovery-plan/recovery-plan.ts";
import { renderPlan } from "../../scripts/continuity/recovery-plan/render-plan.ts";
import { stepKinds } from "../../scripts/continuity/recovery-plan/step-kinds.ts";
import { languages } from "../../scripts/continuity/report/messages.ts";
import { parseXml, type XmlElement } from "../check/support/parse-xml.ts";
import { exampleEnvironments } from "../support/example-environments.ts";
import { evidence } from "../support/synthetic-evidence.ts";

const root = join(import.meta.dirname, "..", "..");
const today = "2026-12-24";

function planOf(name: string, environment: string, records: readonly EvidenceRecord[] = []): RecoveryPlan {
  return makeRecoveryPlan({ root, client: loadClient(root, name), environment, records, mode: "real", today });
}

function textOf(page: string): string {
  return parseXml(page).text.replaceAll(/\s+/g, " ");
}

function elements(element: XmlElement, name: string): readonly XmlElement[] {
  return [...(element.name === name ? [element] : []), ...element.children.flatMap((each) => elements(each, name))];
}

describe("the texts of a recovery plan", () => {
  const keys = Object.keys(catalogues.en).sort();
  const blanks = (text: string): readonly string[] => [...new Set(text.match(/\{\w+\}/g) ?? [])].toSorted();

  it.each(languages)("are whole in %s, with the same blanks to fill in", (language) => {
    const catalogue: Readonly<Record<string, string>> = catalogues[language];
    const english: Readonly<Record<string, string>> = catalogues.en;
    expect(Object.keys(catalogue).sort()).toEqual(keys);
    for (const key of keys) {
      expect(catalogue[key]?.trim(), key).not.toBe("");
      expect(blanks(catalogue[key] ?? ""), key).toEqual(blanks(english[key] ?? ""));
    }
    expect(Object.keys(stepTexts[language]).sort()).toEqual(Object.keys(stepKinds).sort());
    for (const [kind, texts] of Object.entries(stepTexts[language])) {
      const others = Object.entries(stepTexts.en).find(([each]) => each === kind)?.[1];
      expect(blanks(texts.title), kind).toEqual(blanks(others?.title ?? ""));
    }
  });

  it("are all said by somebody", () => {
    const folder = join(root, "scripts/continuity/recovery-plan");
    const source = readdirSync(folder)
      .filter((name) => name.endsWith(".ts") && !name.startsWith("messages-"))
      .map((name) => readFileSync(join(folder, name), "utf8"))
      .join("\n");
    const isSaid = (key: string): boolean => {
      const [group = ""] = key.split(".");
      return source.includes(`"${key}"`) || source.includes(`\`${group}.$`);
    };
    expect(keys.filter((key) => !isSaid(key))).toEqual([]);
  });
});

describe.each(exampleEnvironments)("the recovery plan of $client $environment", ({ client, environment }) => {
  const plan = planOf(client, environment);

  it.each(languages)("is one well-formed page in %s that fetches and runs nothing", (language) => {
    const page = renderPlan(plan, language);
    expect(parseXml(page).attributes).toMatchObject({ lang: language });
    expect(page).not.toMatch(/<script|<img|<link|url\(|@import|\son\w+=/i);
    expect(page).toContain("default-src 'none'");
  });

  it.each(languages)("says in %s all that the plan holds", (language) => {
    const text = textOf(renderPlan(plan, language));
    const words = new PlanWords(language, plan.timezone);
    const { places, people, objectives, procedures, bindings } = plan;
    const steps = procedures.flatMap((each) => each.steps);
    const facts = [
      ...Object.values(bindings),
      ...people.flatMap(({ name, reach }) => [name, ...reach]),
      ...objectives.flatMap(({ workload, rtoMinutes }) => [workload, words.minutes(rtoMinutes)]),
      ...places.keys.flatMap(({ name, reference }) => [name, reference]),
      ...places.vaults.map(({ name }) => name),
      ...places.secrets.map(({ name }) => name),
      ...places.stores.flatMap(({ name, replica }) => [name, ...(replica ? [replica] : [])]),
      ...steps.flatMap((step) => [words.step(step).title, words.step(step).check, words.step(step).undo]),
      ...steps.flatMap(({ run, check, undo }) => [...run, ...check, ...undo]),
    ];
    const seen = text.replaceAll("\u00a0", " ");
    for (const fact of facts) expect(seen).toContain(fact.replaceAll(/\s+/g, " ").trim());
    expect(text).not.toMatch(/\{\w+\}(?!\s*')(?=[ .,;])/);
  });

  it("draws every step of a region loss once, and a line for each that it waits for", () => {
    const page = parseXml(renderPlan(plan, "en"));
    const [picture] = elements(page, "svg");
    if (picture === undefined) throw new Error("no picture");
    const steps = plan.procedures.find(({ play }) => play === "region-loss")?.steps ?? [];
    const chips = elements(picture, "g").filter(({ attributes }) => attributes.class?.startsWith("chip"));
    expect(chips).toHaveLength(steps.length);
    expect(elements(picture, "path")).toHaveLength(steps.flatMap(({ after }) => after).length);
    for (const { attributes } of elements(picture, "rect")) {
      expect(Number(attributes.x) + Number(attributes.width)).toBeLessThanOrEqual(1000.1);
    }
  });
});

describe("a recovery plan", () => {
  const plan = planOf("atelier-mercier", "prod");

  it("is the same for the same day, and another after another client file", () => {
    expect(planOf("atelier-mercier", "prod")).toEqual(plan);
    expect(planOf("atelier-mercier", "staging").bindings.plan).not.toBe(plan.bindings.plan);
  });

  it("promotes what stands by, raises a pilot light and rebuilds what has only points", () => {
    const kinds = (name: string, workload: string) =>
      planOf(name, "prod")
        .procedures[0]?.steps.filter((step) => step.workload === workload)
        .map(({ kind }) => kind);
    expect(kinds("atelier-mercier", "erp")).toEqual(
      expect.arrayContaining(["promote-database", "release-files", "mount-files", "grow-fleet", "switch-traffic"]),
    );
    expect(kinds("clinique-du-lac", "booking")).toEqual(
      expect.arrayContaining(["promote-database", "check-objects", "switch-traffic"]),
    );
    const raised = plan.procedures[0]?.steps.find(({ kind }) => kind === "raise-fleet");
    expect(raised).toMatchObject({ target: "gmao, portal", after: ["promote-database:gmao", "check-objects:portal"] });
    expect(kinds("librairie-ombrelle", "shop")).toEqual(
      expect.arrayContaining(["restore-objects", "point-to-replica", "verify"]),
    );
    expect(kinds("librairie-ombrelle", "shop")).not.toContain("promote-database");
  });

  it("leaves time to decide: the tightest RTO less the limits of what follows", () => {
    const { activation, objectives } = plan;
    const tightest = objectives.find(({ workload }) => workload === activation.tightest);
    if (tightest === undefined) throw new Error("no objective");
    expect(activation.decideWithinMinutes).toBe(Math.max(0, tightest.rtoMinutes - tightest.afterDecisionMinutes));
    for (const { rtoMinutes, afterDecisionMinutes } of objectives) {
      expect(rtoMinutes - afterDecisionMinutes).toBeGreaterThanOrEqual(
        tightest.rtoMinutes - tightest.afterDecisionMinutes,
      );
    }
  });

  it("names what is open", () => {
    const kinds = plan.gaps.map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(["no-decider", "never-drilled", "premises", "files-unmounted"]));
    expect(planOf("clinique-du-lac", "prod").gaps.map(({ kind }) => kind)).not.toContain("no-decider");
  });

  it("counts a drill that holds, and says when one no longer does", () => {
    const holding = planOf("atelier-mercier", "prod", [{ evidence: evidence(), changed: [] }]);
    const [erp] = holding.gaps.filter(
      (gap) => "workload" in gap && gap.workload === "erp" && gap.kind.endsWith("drilled"),
    );
    expect(erp).toBeUndefined();
    expect(holding.tests.onRecord).toHaveLength(1);
    const voided = planOf("atelier-mercier", "prod", [{ evidence: evidence(), changed: ["program"] }]);
    expect(voided.gaps).toContainEqual(expect.objectContaining({ kind: "outdated-drill", workload: "erp" }));
  });

  it("tells of hooks their host alone", () => {
    expect(JSON.stringify(plan)).not.toContain("hooks/socle");
  });

  it("is refused for an environment that is not there", () => {
    expect(() => planOf("atelier-mercier", "nowhere")).toThrow("it has prod, staging");
  });
});
