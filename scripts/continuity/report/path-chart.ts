import type { DrillEvidence, Step } from "../../../components/continuity/evidence.ts";
import { criticalPath, secondsBetween } from "../../../components/continuity/timeline.ts";
import { html, type Markup } from "../../output/markup.ts";
import { picture } from "./parts.ts";
import { fixed } from "./timeline-chart.ts";
import type { Words } from "./words.ts";

/** A piece of the way from the failure to the end of the last step: a step, or waiting before it. */
interface Piece {
  readonly step?: Step;
  readonly number?: number;
  readonly from: number;
  readonly seconds: number;
}

/** What the length is due to, as one bar in proportion, and the list of its pieces. */
export function pathChart(evidence: DrillEvidence, words: Words): Markup {
  const pieces = piecesOf(evidence);
  const total = pieces.reduce((sum, { seconds }) => sum + seconds, 0);
  if (total === 0) return html`<p>${words.say("timeline.none")}</p>`;
  const scale = (seconds: number): number => (seconds / total) * 1000;
  return html`<p>${words.say("path.text")}</p>
<div class="path">${picture(
    words.say("path.chart"),
    [1000, 54],
    html`${pieces.map(({ step, number, from, seconds }) => {
      const wide = scale(seconds);
      const kind = step === undefined ? "idle" : `${step.actor} ${step.result}`;
      const middle = fixed(scale(from) + wide / 2);
      const tag =
        number !== undefined && wide > 14
          ? html`<text class="number" x="${middle}" y="23">${number}</text>`
          : undefined;
      const share =
        wide > 42 ? html`<text class="tick" x="${middle}" y="50">${words.percent(seconds / total)}</text>` : undefined;
      return html`<g><title>${words.colon(step?.title ?? words.say("path.wait"))}${words.duration(seconds)}</title><rect class="bar ${kind}" x="${fixed(scale(from) + 1)}" y="4" width="${fixed(Math.max(1, wide - 2))}" height="28" rx="2" />${tag}${share}</g>
`;
    })}`,
  )}</div>
<div class="scroll" role="group" aria-label="${words.say("path.caption")}" tabindex="0"><table class="compact"><caption>${words.say("path.caption")}</caption>
<thead><tr><th scope="col" class="number">#</th><th scope="col">${words.say("timeline.step")}</th><th scope="col">${words.say("timeline.actor")}</th><th scope="col" class="number">${words.say("timeline.length")}</th><th scope="col" class="number">${words.say("path.share")}</th></tr></thead>
<tbody>${pieces.map(
    ({ step, number, seconds }) =>
      html`<tr><td class="number">${number}</td><th scope="row">${step?.title ?? words.say("path.wait")}</th><td>${step && words.say(`actor.${step.actor}`)}</td><td class="number">${words.duration(seconds)}</td><td class="number">${words.percent(seconds / total)}</td></tr>
`,
  )}</tbody></table></div>`;
}

function piecesOf({ steps, failedAt }: DrillEvidence): readonly Piece[] {
  const pieces: Piece[] = [];
  let reached = 0;
  for (const [index, step] of criticalPath(steps).entries()) {
    const from = Math.max(0, secondsBetween(failedAt, step.startedAt));
    const to = Math.max(from, secondsBetween(failedAt, step.endedAt));
    if (from > reached) pieces.push({ from: reached, seconds: from - reached });
    pieces.push({ step, number: index + 1, from, seconds: to - from });
    reached = to;
  }
  return pieces;
}
