import { marked } from "marked";
import { describe, expect, it } from "vitest";
import { renderHtml } from "../../scripts/check/reports/html.ts";
import { renderJunit } from "../../scripts/check/reports/junit.ts";
import { renderMarkdown } from "../../scripts/check/reports/markdown.ts";
import { renderSarif } from "../../scripts/check/reports/sarif.ts";
import { exampleClients } from "../../scripts/example-clients.ts";
import { once } from "../support/collect-resources.ts";
import { breakClient, reportOf } from "./support/broken-clients.ts";
import { elementsOf, parseXml } from "./support/parse-xml.ts";
import { sarifProblems } from "./support/sarif-validator.ts";

for (const name of exampleClients) {
  describe(`the reports on a broken ${name}`, () => {
    const built = once(async () => reportOf([await breakClient(name)]).report);

    it("have findings that point into the client's file", async () => {
      const { findings } = await built();
      expect(findings.length).toBeGreaterThan(5);
      expect(new Set(findings.map(({ fingerprint }) => fingerprint)).size).toBe(findings.length);
      for (const { location } of findings) {
        expect(location.file).toBe(`clients/${name}/client.yaml`);
        expect(location.line).toBeGreaterThan(1);
        expect(location.path).not.toBe("");
      }
    });

    it("are valid SARIF", async () => {
      const report = await built();
      const log = JSON.parse(renderSarif(report));
      expect(sarifProblems(log)).toEqual([]);
      const [{ results, tool }] = log.runs;
      expect(results).toHaveLength(report.findings.length);
      for (const { ruleId, ruleIndex, locations } of results) {
        expect(tool.driver.rules[ruleIndex].id).toBe(ruleId);
        // The one thing that the newer edition of the schema asks for beyond the one that is tested with.
        expect(locations[0].physicalLocation.region.startLine).toBeGreaterThan(0);
        expect(locations[0].logicalLocations[0].fullyQualifiedName).toBeTruthy();
      }
    });

    it("are JUnit XML whose counts are those of its cases, each named once", async () => {
      const report = await built();
      const root = parseXml(renderJunit(report));
      const suites = elementsOf(root, "testsuite");
      expect(suites.map(({ attributes }) => attributes.name)).toEqual(
        report.clients[0]?.stacks.map(({ stack }) => stack),
      );
      for (const suite of [root, ...suites]) {
        const cases = elementsOf(suite, "testcase");
        expect(suite.attributes.tests).toBe(String(cases.length));
        expect(suite.attributes.failures).toBe(String(elementsOf(suite, "failure").length));
      }
      const names = elementsOf(root, "testcase").map(({ attributes }) => `${attributes.classname} ${attributes.name}`);
      expect(new Set(names).size).toBe(names.length);
      const told = elementsOf(root, "failure")
        .map(({ text }) => text)
        .join("\n");
      for (const { message } of report.findings) expect(told).toContain(message);
    });

    it("fit into a comment, with every resource at fault that fits", async () => {
      const report = await built();
      const markdown = renderMarkdown(report);
      expect(Buffer.byteLength(markdown)).toBeLessThan(65_536);
      expect(markdown).toMatch(new RegExp(`^## Socle check: ${report.findings.length} findings\n`));
      expect(markdown).not.toContain("left out");
      const page = marked.parse(markdown, { async: false });
      for (const { resource } of report.findings) if (resource) expect(page).toContain(` ${resource.name}</code>`);
      expect(page.match(/<details>/g)?.length).toBe(page.match(/<\/details>/g)?.length);
    });

    it("are a page that fetches nothing, runs nothing and names every resource at fault", async () => {
      const report = await built();
      const page = renderHtml(report);
      const root = parseXml(page);
      expect(["script", "link", "img", "iframe", "object", "form"].flatMap((each) => elementsOf(root, each))).toEqual(
        [],
      );
      expect(page).not.toMatch(/url\(|@import|\son\w+=|javascript:/i);
      for (const { resource, message } of report.findings) {
        if (resource) expect(root.text).toContain(resource.urn);
        expect(root.text).toContain(message);
      }
      const ids = elementsOf(root, "section").map(({ attributes }) => `#${attributes.id}`);
      const links = elementsOf(root, "a").flatMap(({ attributes }) => attributes.href ?? []);
      expect(links.filter((href) => href.startsWith("#") && ![...ids, "#main"].includes(href))).toEqual([]);
    });
  });
}
