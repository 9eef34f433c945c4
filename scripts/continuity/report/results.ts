import type { DrillEvidence, Measure, Workload } from "../../../components/continuity/evidence.ts";
import { html, type Markup } from "../../output/markup.ts";
import { picture, table, tag } from "./parts.ts";
import { fixed, shorten } from "./timeline-chart.ts";
import type { Words } from "./words.ts";

interface Comparison {
  readonly workload: Workload;
  readonly measure: "RTO" | "RPO";
  readonly measured: Measure;
  readonly target: number;
}

/** What the contract allows and what was measured, as a picture, as a table, and how. */
export function resultsSection({ workloads, forecasts = [] }: DrillEvidence, words: Words): Markup {
  const compared = workloads.flatMap((workload): readonly Comparison[] => [
    { workload, measure: "RTO", measured: workload.rto, target: workload.targets.rtoSeconds },
    ...(workload.holdsData
      ? [{ workload, measure: "RPO", measured: workload.rpo, target: workload.targets.rpoSeconds } as const]
      : []),
  ]);
  return html`<div class="scroll" role="group" aria-label="${words.say("results.caption")}" tabindex="0"><table><caption>${words.say("results.caption")}</caption>
<thead><tr><th scope="col">${words.say("results.workload")}</th><th scope="col">${words.say("results.strategy")}</th>${(["RTO", "RPO"] as const).map((measure) => html`<th scope="col" class="number">${measure} ${words.say("results.target")}</th><th scope="col" class="number">${measure} ${words.say("results.measured")}</th>`)}</tr></thead>
<tbody>${workloads.map(
    (
      each,
    ) => html`<tr><th scope="row">${each.name} <span class="quiet">${each.tier}</span></th><td>${words.say(`strategy.${each.strategy}`)}</td><td class="number">${words.duration(each.targets.rtoSeconds)}</td><td class="number">${figure(each.rto, each.targets.rtoSeconds, words)}</td><td class="number">${words.duration(each.targets.rpoSeconds)}</td><td class="number">${each.holdsData ? figure(each.rpo, each.targets.rpoSeconds, words) : words.say("results.noData")}</td></tr>
`,
  )}</tbody></table></div>
${compared.length > 0 ? targetChart(compared, words) : undefined}
${table(
  words.say("results.how"),
  [words.say("results.measure"), words.say("results.from"), words.say("results.to"), words.say("results.how")],
  compared.map(({ workload, measure, measured }) => [
    `${workload.name}, ${measure}`,
    ...(measured.measured
      ? [moment(words.utc(measured.from)), moment(words.utc(measured.to)), measured.how]
      : [tag("warn", words.say("results.notMeasured")), undefined, measured.reason]),
  ]),
)}${forecasts.length > 0 ? forecastTable(forecasts, workloads, words) : undefined}`;
}

/** What was forecast beforehand, and, where it parts from the measure by more than a tenth, what made the difference. */
function forecastTable(
  forecasts: NonNullable<DrillEvidence["forecasts"]>,
  workloads: DrillEvidence["workloads"],
  words: Words,
): Markup {
  return table(
    words.say("forecast.caption"),
    [
      words.say("results.workload"),
      words.say("forecast.rto"),
      words.say("results.measured"),
      words.say("forecast.gap"),
      words.say("forecast.why"),
    ],
    forecasts.map(({ workload, rtoSeconds, gap, agrees, differences }) => {
      const measured = workloads.find(({ name }) => name === workload)?.rto;
      return [
        workload,
        words.duration(rtoSeconds),
        measured?.measured ? words.duration(measured.seconds) : words.say("results.notMeasured"),
        tag(agrees ? "good" : "warn", `${gap > 0 ? "+" : ""}${words.percent(gap)}`),
        differences
          .map(({ what, forecastSeconds, measuredSeconds, kind }) =>
            words.say("forecast.difference", {
              what,
              forecast: words.duration(forecastSeconds),
              measured: words.duration(measuredSeconds),
              why: words.say(`forecast.why.${kind}`),
            }),
          )
          .join("; "),
      ];
    }),
  );
}

function moment(text: string): Markup {
  return html`<span class="moment">${text}</span>`;
}

function figure(measure: Measure, target: number, words: Words): Markup {
  if (!measure.measured) return tag("warn", words.say("results.notMeasured"));
  return tag(measure.seconds <= target ? "good" : "bad", words.duration(measure.seconds));
}

const labels = 200;
const right = 250;
const row = 24;

/** Each measure as a share of its target; what is beyond the line was too long. */
function targetChart(compared: readonly Comparison[], words: Words): Markup {
  const shares = compared.map(({ measured, target }) =>
    measured.measured ? measured.seconds / Math.max(1, target) : 0,
  );
  // Far beyond its target is drawn as far beyond, not to scale: the figure beside it tells.
  const most = Math.min(2, Math.max(1.1, ...shares));
  const scale = (share: number): number => labels + (Math.min(share, most) / most) * (1000 - labels - right);
  const bottom = compared.length * row + 4;
  return picture(
    words.say("results.chart"),
    [1000, bottom + 22],
    html`${compared.map(({ workload, measure, measured, target }, index) => {
      const y = index * row + 4;
      const share = shares[index] ?? 0;
      const said = measured.measured ? words.duration(measured.seconds) : words.say("results.notMeasured");
      const text = `${said} / ${words.duration(target)}${measured.measured ? ` (${words.percent(share)})` : ""}`;
      const title = words.say("results.chartText", {
        workload: workload.name,
        measure,
        measured: said,
        target: words.duration(target),
      });
      return html`<g><title>${title}</title><text class="label" x="0" y="${y + 15}">${shorten(workload.name, 20)}, ${measure}</text><rect class="track" x="${labels}" y="${y + 4}" width="${fixed(scale(1) - labels)}" height="14" /><rect class="bar ${share > 1 ? "over" : "within"}" x="${labels}" y="${y + 4}" width="${fixed(scale(share) - labels)}" height="14" /><text class="length" x="${1000 - right + 12}" y="${y + 15}">${text}</text></g>
`;
    })}<line class="limit" x1="${fixed(scale(1))}" x2="${fixed(scale(1))}" y1="0" y2="${bottom}" /><text class="tick" x="${fixed(scale(1))}" y="${bottom + 15}">${words.say("results.limit")}</text>
`,
  );
}
