/** Characters that XML 1.0 cannot hold, and controls that HTML should not: halves of surrogate pairs, two that are no characters. */
const impossible = /(?![\t\n\r])[\p{Cc}\p{Cs}\ufffe\uffff]/gu;

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
  // A parser takes line ends and tabs of an attribute for spaces, and a carriage return for a line end.
  "\n": "&#10;",
  "\r": "&#13;",
  "\t": "&#9;",
};

/** Any text as the text, or the attribute in quotes, of an XML or HTML document. What cannot be written becomes U+FFFD. */
export function escapeMarkup(text: string): string {
  return text.replace(impossible, "\ufffd").replace(/[&<>"'\n\r\t]/g, (character) => entities[character] ?? "");
}

/**
 * Any text within a line of Markdown, after its start, as GitHub and GitLab read it: shown as it is, and neither a link, a mention
 * nor an element.
 */
export function escapeMarkdown(text: string): string {
  return (
    oneLine(text)
      .replace(/[\\`*_[\]|~$]|:(?=\/\/|\w+:)/g, "\\$&")
      .replace(/[&<>]/g, (character) => entities[character] ?? "")
      .replace(/www\./gi, (start) => `${start.slice(0, -1)}\\.`)
      // A space without width: nobody is called, and no issue is linked.
      .replace(/(?<!\w)@(?=\w)|#(?=\d)/g, "$&\u200b")
  );
}

/** Any text as code within a line of Markdown, outside of tables. */
export function codeSpan(text: string): string {
  const line = oneLine(text);
  if (line === "") return "";
  const runs = line.match(/`+/g) ?? [];
  const fence = "`".repeat(Math.max(0, ...runs.map((run) => run.length)) + 1);
  // Readers take one space at both ends away again.
  const pad = /^`|`$/.test(line) ? " " : "";
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** Any text as a message of SARIF, in which brackets before a parenthesis would be a link. */
export function escapeSarif(text: string): string {
  return text.replace(/\[(?=[^\]]*\]\()/g, "\\[");
}

function oneLine(text: string): string {
  return text.replace(impossible, "\ufffd").replace(/\s+/g, " ").trim();
}
