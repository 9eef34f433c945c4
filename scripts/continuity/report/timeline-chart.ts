import type { DrillEvidence, Step } from "../../../components/continuity/evidence.ts";
import { criticalPath, secondsBetween } from "../../../components/continuity/timeline.ts";
import { html, type Markup } from "../../output/markup.ts";
import { picture } from "./parts.ts";
import type { Words } from "./words.ts";

const width = 1000;
const labels = 330;
const right = 70;
const row = 22;
const top = 8;

/** Every step as a bar, from the failure until the last had ended: who did it, what failed, and what the length is due to. */
export function timelineChart({ steps, failedAt }: DrillEvidence, words: Words): Markup {
  const end = Math.max(60, ...steps.map(({ endedAt }) => secondsBetween(failedAt, endedAt)));
  const every = tickSeconds(end);
  const scale = (seconds: number): number => labels + (seconds / end) * (width - labels - right);
  const path = new Set(criticalPath(steps));
  const rows = rowsOf(steps);
  const bottom = top + rows.length * row;
  const ticks = Array.from({ length: Math.floor(end / every) + 1 }, (_, index) => index * every);
  return html`${picture(
    words.say("timeline.chart"),
    [width, bottom + 40],
    html`${ticks.map(
      (seconds) =>
        html`<line class="grid" x1="${fixed(scale(seconds))}" x2="${fixed(scale(seconds))}" y1="${top}" y2="${bottom}" /><text class="tick" x="${fixed(scale(seconds))}" y="${bottom + 16}">${Math.round(seconds / 6) / 10}</text>`,
    )}
<text class="tick" x="${fixed((labels + width - right) / 2)}" y="${bottom + 34}">${words.say("timeline.minutes")}</text>
${rows.map((each, index) => {
  const y = top + index * row;
  if (typeof each === "string") return html`<text class="group" x="0" y="${y + 15}">${shorten(each, 44)}</text>`;
  const from = scale(Math.max(0, secondsBetween(failedAt, each.startedAt)));
  const to = scale(Math.max(0, secondsBetween(failedAt, each.endedAt)));
  const length = words.duration(secondsBetween(each.startedAt, each.endedAt));
  const classes = ["bar", each.actor, ...(path.has(each) ? ["critical"] : []), each.result].join(" ");
  return html`<g><title>${words.colon(each.title)}${length}</title><text class="label" x="12" y="${y + 15}">${shorten(each.title, 46)}</text><rect class="${classes}" x="${fixed(from)}" y="${y + 4}" width="${fixed(Math.max(2, to - from))}" height="14" rx="2" /><text class="length" x="${fixed(to + 6)}" y="${y + 15}">${length}</text></g>
`;
})}`,
  )}
<ul class="legend">${(["machine", "human", "critical", "failed"] as const).map((kind) => html`<li><span class="swatch ${kind}"></span> ${words.say(`legend.${kind}`)}</li>`)}</ul>`;
}

/** The steps under the names of their groups, in the order of time. */
function rowsOf(steps: readonly Step[]): readonly (string | Step)[] {
  return [...Map.groupBy(steps, ({ group }) => group)].flatMap(([group, own]) => [group, ...own]);
}

/** At most a dozen lines, on round minutes. */
function tickSeconds(end: number): number {
  const minutes = [0.5, 1, 2, 5, 10, 15, 30, 60, 120, 240, 480, 720, 1440].map((each) => each * 60);
  return minutes.find((each) => end / each <= 12) ?? Math.ceil(end / 12 / 86_400) * 86_400;
}

/** A text in a picture does not wrap: it is whole in the table below. */
export function shorten(text: string, most: number): string {
  const characters = [...text];
  return characters.length <= most
    ? text
    : `${characters
        .slice(0, most - 1)
        .join("")
        .trimEnd()}…`;
}

export function fixed(value: number): string {
  return String(Math.round(value * 10) / 10);
}
