import fc from "fast-check";
import { marked } from "marked";
import { describe, expect, it } from "vitest";
import { codeSpan, escapeMarkdown, escapeMarkup } from "../../scripts/output/escape.ts";
import { html } from "../../scripts/output/markup.ts";
import { elementsOf, parseXml } from "./support/parse-xml.ts";

/** Texts that mean something to one format or another, in any mixture with any other text. */
const pieces = fc.constantFrom(
  ..."& < > \" ' ` ``` * ** _ __ [ ] ( ) ! # ~ ~~ | \\ : $ @ - + = { }".split(" "),
  ...[
    "</script>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "&amp;",
    "&#10;",
    "&lt;b&gt;",
    "{0}",
    "[a](b)",
    "![a](b)",
    "<a@b.c>",
  ],
  ...[
    "https://a.b/c",
    "www.a.b",
    "@msp/team",
    "#142",
    ":tada:",
    "a@b.example",
    "<details>",
    "</details>",
    "<b>",
    "\n",
    "\r\n",
    "\t",
  ],
  ...["é", "«", "œ", "’", "\u00a0", "\u200b", "\u202e", "\u0000", "\u001b[31m", "\ud800", "\udfff", "\uffff", "😀"],
  ...["urn:pulumi:a::b::c$d", "1. ", "- ", "> ", "    "],
);
const anyText = fc.oneof(
  fc.array(fc.oneof(pieces, fc.string({ unit: "binary" })), { maxLength: 12 }).map((parts) => parts.join("")),
  fc.string({ unit: "grapheme" }),
);

/** What a text becomes once what no document can hold is replaced. */
function writable(text: string): string {
  return text.replace(/(?![\t\n\r])[\p{Cc}\p{Cs}\ufffe\uffff]/gu, "\ufffd");
}

function oneLine(text: string): string {
  return writable(text).replace(/\s+/g, " ").trim();
}

/** A list item of Markdown, as a reader shows it: its text, and the elements that are in it. */
function shown(line: string): { readonly text: string; readonly elements: readonly string[] } {
  const item = marked.parse(`- x${line}x`, { async: false, gfm: true });
  const elements = [...item.matchAll(/<(\w+)/g)].map(([, name = ""]) => name);
  const inner = item.replace(/^<ul>\n<li>/, "").replace(/<\/li>\n<\/ul>\n$/, "");
  const text = parseXml(`<p>${inner.replaceAll(/<\/?code>/g, "")}</p>`).text;
  return { text: text.slice(1, -1).replaceAll("\u200b", ""), elements };
}

describe("any text, escaped", () => {
  it("is itself in XML and HTML, as text and as an attribute", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { attributes, text: content } = parseXml(`<a b="${escapeMarkup(text)}">${escapeMarkup(text)}</a>`);
        expect(attributes.b).toBe(writable(text));
        expect(content).toBe(writable(text));
      }),
    );
  });

  it("is itself in a template, and no element of its own", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const page = parseXml(html`<p title="${text}">${text}${[html`<b>${text}</b>`, text]}</p>`.text);
        expect(page.text).toBe(writable(text).repeat(3));
        expect(elementsOf(page, "b")).toHaveLength(1);
        expect(page.children).toHaveLength(1);
      }),
    );
  });

  it("is itself in a line of Markdown, and neither link, element nor emphasis", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { text: told, elements } = shown(escapeMarkdown(text));
        expect(told).toBe(oneLine(text).replaceAll("\u200b", ""));
        // An address of a mailbox may be made a link.
        expect(elements.filter((name) => name !== "a")).toEqual(["ul", "li"]);
      }),
      { numRuns: 500 },
    );
  });

  it("is itself in code within Markdown", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { text: told, elements } = shown(` ${codeSpan(text)} `);
        expect(told.trim()).toBe(oneLine(text).replaceAll("\u200b", "").trim());
        expect(elements).toEqual(oneLine(text) === "" ? ["ul", "li"] : ["ul", "li", "code"]);
      }),
      { numRuns: 500 },
    );
  });

  it("calls nobody and names no issue in Markdown", () => {
    expect(escapeMarkdown("see #142, ask @msp/team or rssi@example.com")).toBe(
      "see #\u200b142, ask @\u200bmsp/team or rssi@example.com",
    );
  });
});
