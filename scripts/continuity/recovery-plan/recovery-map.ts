import { html, type Markup } from "../../output/markup.ts";
import { picture } from "../report/parts.ts";
import { fixed, shorten } from "../report/timeline-chart.ts";
import type { PlanWords } from "./plan-words.ts";
import { type Group, groups } from "./step-kinds.ts";
import type { PlanStep } from "./steps.ts";

const width = 1000;
const labels = 118;
const top = 30;
const chip = { wide: 84, high: 22, gap: 8 };

interface Placed {
  readonly step: PlanStep;
  readonly x: number;
  readonly y: number;
}

/** A column a group, a row the environment and each workload, a line wherever a step waits for another. */
export function recoveryMap(steps: readonly PlanStep[], words: PlanWords): Markup {
  const columns = groups.filter((group) => steps.some((step) => step.group === group));
  const rows = [undefined, ...new Set(steps.flatMap(({ workload }) => workload ?? []))];
  const column = (width - labels) / columns.length;
  const heights = rows.map((row) => {
    const most = Math.max(...columns.map((group) => cell(steps, group, row).length));
    return most * (chip.high + chip.gap) + chip.gap;
  });
  const starts = heights.map((_, index) => top + heights.slice(0, index).reduce((sum, each) => sum + each, 0));
  const bottom = top + heights.reduce((sum, each) => sum + each, 0);
  const placed = new Map(
    rows.flatMap((row, line) =>
      columns.flatMap((group, index) =>
        cell(steps, group, row).map((step, place): readonly [string, Placed] => {
          const x = labels + index * column + (column - chip.wide) / 2;
          return [step.id, { step, x, y: (starts[line] ?? 0) + chip.gap + place * (chip.high + chip.gap) }];
        }),
      ),
    ),
  );
  return picture(
    words.say("glance.map"),
    [width, bottom + 6],
    html`${columns.map(
      (_, index) =>
        html`<rect class="column ${index % 2 === 0 ? "even" : "odd"}" x="${fixed(labels + index * column)}" y="0" width="${fixed(column)}" height="${bottom}" />
`,
    )}${columns.map(
      (group, index) =>
        html`<text class="tick" x="${fixed(labels + (index + 0.5) * column)}" y="18">${words.say(`group.${group}`)}</text>
`,
    )}${rows.map(
      (
        row,
        line,
      ) => html`<line class="grid" x1="0" x2="${width}" y1="${starts[line] ?? 0}" y2="${starts[line] ?? 0}" /><text class="label" x="0" y="${(starts[line] ?? 0) + chip.gap + 15}">${shorten(row ?? words.say("glance.whole"), 18)}</text>
`,
    )}${[...placed.values()].flatMap((to) => to.step.after.map((id) => arrow(placed.get(id), to)))}${[...placed.values()].map((each) => chipOf(each, words))}`,
  );
}

function cell(steps: readonly PlanStep[], group: Group, workload: string | undefined): readonly PlanStep[] {
  return steps.filter((step) => step.group === group && step.workload === workload);
}

function arrow(from: Placed | undefined, to: Placed): Markup | undefined {
  if (from === undefined) return undefined;
  const middle = chip.high / 2;
  if (from.x === to.x) {
    // Beside what stands between them.
    const [y1, y2] = [from.y + middle, to.y + middle];
    const out = fixed(from.x - Math.min(14, 4 + Math.abs(y2 - y1) / 16));
    return html`<path class="wait" d="M ${fixed(from.x)} ${y1} C ${out} ${y1} ${out} ${y2} ${fixed(to.x)} ${y2}" />
`;
  }
  const [x1, y1, x2, y2] = [from.x + chip.wide, from.y + middle, to.x, to.y + middle];
  const bend = (x2 - x1) / 2;
  return html`<path class="wait" d="M ${fixed(x1)} ${y1} C ${fixed(x1 + bend)} ${y1} ${fixed(x2 - bend)} ${y2} ${fixed(x2)} ${y2}" />
`;
}

function chipOf({ step, x, y }: Placed, words: PlanWords): Markup {
  const limit = words.minutes(step.limitMinutes);
  return html`<g class="chip ${step.gate ? "gate" : "step"}"><title>${words.step(step).title}</title><rect x="${fixed(x)}" y="${y}" width="${chip.wide}" height="${chip.high}" rx="4" />${step.gate ? html`<rect class="inner" x="${fixed(x + 3)}" y="${y + 3}" width="${chip.wide - 6}" height="${chip.high - 6}" rx="2" />` : undefined}<text class="chip-text" x="${fixed(x + chip.wide / 2)}" y="${y + 15.5}"><tspan class="chip-number">${step.number}</tspan> · ${limit}</text></g>
`;
}
