import { html, Markup } from "../../output/markup.ts";

/** Colours that pageStyle knows. */
export type Tone = "bad" | "warn" | "good" | "person" | "plain";

export function tag(tone: Tone, text: string): Markup {
  return html`<span class="tag ${tone}">${text}</span>`;
}

/** `wide`: alone in its line. */
type Fact = readonly [name: string, value: string | Markup, wide?: "wide"];

/** Names and values, side by side. */
export function facts(entries: readonly Fact[]): Markup {
  return html`<dl class="facts">${entries.map(([name, value, wide]) => html`<div${wide ? new Markup(' class="wide"') : undefined}><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

/** A picture with a text for who cannot see it; where the screen is narrow it keeps its size, and is scrolled. */
export function picture(label: string, [width, height]: readonly [number, number], content: Markup): Markup {
  return html`<div class="scroll" role="group" aria-label="${label}" tabindex="0"><svg class="chart" viewBox="0 0 ${width} ${height}" role="img" aria-label="${label}" xmlns="http://www.w3.org/2000/svg">
${content}</svg></div>`;
}

/** A table whose first column names the rows. */
export function table(
  caption: string,
  columns: readonly string[],
  rows: readonly (readonly (string | Markup | undefined)[])[],
): Markup {
  return html`<div class="scroll" role="group" aria-label="${caption}" tabindex="0"><table><caption>${caption}</caption>
<thead><tr>${columns.map((each) => html`<th scope="col">${each}</th>`)}</tr></thead>
<tbody>${rows.map(
    ([first, ...rest]) => html`<tr><th scope="row">${first}</th>${rest.map((each) => html`<td>${each}</td>`)}</tr>
`,
  )}</tbody></table></div>`;
}
