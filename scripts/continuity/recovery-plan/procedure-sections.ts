import { html, type Markup } from "../../output/markup.ts";
import { tag } from "../report/parts.ts";
import type { PlanWords } from "./plan-words.ts";
import type { Procedure, RecoveryPlan } from "./recovery-plan.ts";
import { groups } from "./step-kinds.ts";
import type { PlanStep } from "./steps.ts";

/** One way through a disaster, group by group: a card a step, since commands are longer than any column. */
export function procedureSection({ play, steps }: Procedure, plan: RecoveryPlan, words: PlanWords): Markup {
  const { region } = plan;
  return html`<p>${words.say(`procedure.${play}`, { region })}</p>
<p class="quiet">${words.say("variables")}</p>
${groups.map((group) => {
  const own = steps.filter((step) => step.group === group);
  if (own.length === 0) return undefined;
  return html`<h3>${words.say(`group.${group}`)}</h3>
${own.map((step) => card(step, steps, words))}`;
})}`;
}

function card(step: PlanStep, steps: readonly PlanStep[], words: PlanWords): Markup {
  const { title, check, undo } = words.step(step);
  const after = steps.filter(({ id }) => step.after.includes(id)).map(({ number }) => number);
  const awaited = after.length === 0 ? words.say("step.nothingAfter") : after.join(", ");
  const few = step.run.length + step.check.length + step.undo.length <= 4;
  return html`<article class="card${few ? " whole" : ""}">
<h4><span class="place">${step.number}</span>${title}</h4>
<p class="marks">${step.gate ? tag("person", words.say("step.gate")) : undefined} <span>${words.colon(words.say("step.owner"))}<strong>${words.say(`owner.${step.owner}`)}</strong></span> <span>${words.colon(words.say("step.limit"))}<strong>${words.minutes(step.limitMinutes)}</strong></span> <span>${words.colon(words.say("step.after"))}${awaited}</span></p>
<dl class="does">${step.run.length > 0 ? html`<div><dt>${words.say("step.run")}</dt><dd>${lines(step.run)}</dd></div>` : undefined}<div><dt>${words.say("step.check")}</dt><dd><p>${check}</p>${lines(step.check)}</dd></div><div><dt>${words.say("step.undo")}</dt><dd><p>${undo}</p>${lines(step.undo)}</dd></div></dl>
</article>
`;
}

function lines(commands: readonly string[]): Markup | undefined {
  if (commands.length === 0) return undefined;
  return html`<ol class="commands">${commands.map((each) => html`<li><code>${each}</code></li>`)}</ol>`;
}
