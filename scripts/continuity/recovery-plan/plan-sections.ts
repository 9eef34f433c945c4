import { html, type Markup } from "../../output/markup.ts";
import { facts, table, tag } from "../report/parts.ts";
import type { Gap } from "./gaps.ts";
import type { PlanWords } from "./plan-words.ts";
import type { Exclusion, RecoveryPlan } from "./recovery-plan.ts";

type Section = (plan: RecoveryPlan, words: PlanWords) => Markup;

export const scopeSection: Section = (plan, words) => {
  const { environment, stack, account, objectives, exclusions } = plan;
  const workloads = objectives.map(({ workload }) => workload).join(", ");
  return html`<p>${words.say("scope.in", { environment, stack, account, workloads })}</p>
${
  exclusions.length === 0
    ? html`<p>${words.say("scope.none")}</p>`
    : table(
        words.say("scope.out"),
        [words.say("scope.what"), words.say("scope.party")],
        exclusions.map((each) => [excluded(each, words), answering(each, words)]),
      )
}`;
};

function excluded({ what }: Exclusion, words: PlanWords): string {
  if ("area" in what) return words.say(`area.${what.area}`);
  if ("workload" in what) return words.say("scope.workload", { name: what.workload });
  return words.say("scope.environment", { name: what.environment });
}

function answering({ what, party }: Exclusion, words: PlanWords): string {
  if ("environment" in what) return words.say("scope.ownPlan");
  if (party === undefined) return words.say("scope.client");
  return party.contact === undefined ? party.name : `${party.name}, ${party.contact}`;
}

export const peopleSection: Section = ({ people }, words) =>
  html`${table(
    words.say("people.caption"),
    (["who", "side", "duty", "reach"] as const).map((each) => words.say(`people.${each}`)),
    people.map(({ name, side, duty, scope, reach }) => [
      name,
      words.say(`side.${side}`),
      words.say(`duty.${duty}`, { scope: scope ? words.say(`contract.${scope}`) : "" }),
      reach.length > 0
        ? reach.join(", ")
        : side === "provider"
          ? words.say("people.directory")
          : tag("warn", words.say("people.unknown")),
    ]),
  )}
<p>${words.say("owner.text")}</p>`;

export const objectivesSection: Section = ({ objectives, tests }, words) => {
  const strategies = [...new Set(objectives.map(({ strategy }) => strategy))];
  return html`${table(
    words.say("objectives.caption"),
    (["workload", "strategy", "rto", "rpo", "mtpd", "data", "steps", "measured"] as const).map((each) =>
      words.say(`objectives.${each}`),
    ),
    objectives.map(
      ({
        workload,
        tier,
        strategy,
        rtoMinutes,
        rpoMinutes,
        rpoAfterDamageMinutes,
        mtpdMinutes,
        data,
        stepsMinutes,
      }) => {
        const last = tests.status.workloads.find(({ name }) => name === workload)?.drill?.last;
        return [
          html`${workload} <span class="quiet">${tier}</span>`,
          words.say(`strategy.${strategy}`),
          html`<span class="moment">${words.minutes(rtoMinutes)}</span>`,
          html`<span class="moment">${words.minutes(rpoMinutes)}</span>${rpoAfterDamageMinutes === rpoMinutes ? undefined : html`<br /><span class="quiet">${words.say("objectives.damage", { time: words.minutes(rpoAfterDamageMinutes) })}</span>`}`,
          mtpdMinutes === undefined ? "–" : html`<span class="moment">${words.minutes(mtpdMinutes)}</span>`,
          data.map((each) => words.say(`data.${each}`)).join(", ") || words.say("data.none"),
          tag(stepsMinutes <= rtoMinutes ? "good" : "bad", words.minutes(stepsMinutes)),
          last?.rtoSeconds === undefined
            ? tag("warn", words.say("objectives.none"))
            : tag(last.holds && last.rtoSeconds <= rtoMinutes * 60 ? "good" : "warn", words.duration(last.rtoSeconds)),
        ];
      },
    ),
  )}
<p>${words.say("objectives.text")}</p>
<ul class="items">${strategies.map((each) => html`<li><p><strong>${words.say(`strategy.${each}`)}</strong></p><p>${words.say(`strategy.${each}.text`)}</p></li>`)}</ul>`;
};

export const activationSection: Section = ({ activation, region, objectives }, words) => {
  const { acknowledgeMinutes, restoreMinutes, onCall, decideWithinMinutes, tightest } = activation;
  const limits = { time: words.minutes(decideWithinMinutes), workload: tightest };
  return html`<h3>${words.say("activation.criteria")}</h3>
<ul class="items"><li><p>${words.say("activation.A", { region })}</p></li><li><p>${words.say("activation.B")}</p></li><li><p>${words.say("activation.not")}</p></li></ul>
<h3>${words.say("activation.who")}</h3>
<p>${words.say("activation.whoText")}</p>
<p>${words.say("activation.acknowledge", { time: words.minutes(acknowledgeMinutes), restore: words.minutes(restoreMinutes) })} ${words.say(`activation.${onCall}`)}</p>
${objectives.length > 0 ? html`<p><strong>${words.say(decideWithinMinutes > 0 ? "activation.decide" : "activation.tooLate", limits)}</strong></p>` : undefined}
<h3>${words.say("activation.end")}</h3>
<p>${words.say("activation.endText", { region })}</p>`;
};

export const communicationSection: Section = (plan, words) => {
  const { environment, region, drRegion, activation, objectives, frameworks } = plan;
  const rto = Math.min(...objectives.map(({ rtoMinutes }) => rtoMinutes));
  const values = { environment, region, drRegion, rto: words.minutes(Number.isFinite(rto) ? rto : 0) };
  const named = frameworks.flatMap((each) => (isNotifying(each) ? [words.say(`framework.${each}`)] : [])).join(", ");
  return html`<p>${words.say("communication.text", { time: words.minutes(activation.acknowledgeMinutes) })}</p>
<p>${words.say("communication.internal")}</p>
<p>${named === "" ? words.say("communication.none") : words.say("communication.regulatory", { frameworks: named })}</p>
<blockquote><p>${words.say("communication.start", values)}</p></blockquote>
<blockquote><p>${words.say("communication.end", values)}</p></blockquote>`;
};

/** Those that oblige somebody to tell an authority within hours or days. */
const notifying = ["nis2", "dora", "gdpr"] as const;

function isNotifying(name: string): name is (typeof notifying)[number] {
  return notifying.some((each) => each === name);
}

export const testsSection: Section = ({ tests }, words) => {
  const { status, onRecord, every, restoreTestEvery, mode } = tests;
  const due = (each: { readonly nextDue: string; readonly overdue: boolean } | undefined): string | Markup => {
    if (each === undefined) return words.say("tests.notDue");
    const date = words.date(each.nextDue);
    return each.overdue ? tag("bad", words.say("tests.overdue", { date })) : date;
  };
  return html`${mode === "rehearsal" ? html`<p>${tag("warn", words.say("rehearsal"))}</p>` : undefined}
${
  onRecord.length === 0
    ? html`<p>${tag("warn", words.say("tests.none"))}</p>`
    : table(
        words.say("tests.caption"),
        (["id", "kind", "on", "verdict", "holds"] as const).map((each) => words.say(`tests.${each}`)),
        onRecord.map(({ id, kind, scenario, on, verdict, changed }) => [
          html`<code>${id}</code>`,
          html`${words.say(`kind.${kind}`)}<br /><span class="quiet">${words.say(`scenario.${scenario}`)}</span>`,
          words.date(on),
          tag(
            verdict === "conforme" ? "good" : verdict === "non-conforme" ? "bad" : "warn",
            words.say(`verdict.${verdict}`),
          ),
          changed.length === 0
            ? tag("good", words.say("tests.yes"))
            : words.say("tests.changed", { what: changed.map((each) => words.say(`version.${each}`)).join(", ") }),
        ]),
      )
}
<p>${words.say("tests.terms", { every: words.term(every), restoreTestEvery: words.term(restoreTestEvery) })}</p>
${table(
  words.say("tests.due"),
  [words.say("places.workload"), words.say("tests.dueDrill"), words.say("tests.dueRestore")],
  status.workloads.map(({ name, drill, restoreTest }) => [name, due(drill), due(restoreTest)]),
)}`;
};

export const gapsSection: Section = ({ gaps, region }, words) =>
  gaps.length === 0
    ? html`<p>${words.say("gaps.none")}</p>`
    : html`<p>${words.say("gaps.text")}</p>
<ul class="items">${gaps.map((gap) => html`<li><p>${words.say(`gap.${gap.kind}`, { ...valuesOf(gap, words), region })}</p></li>`)}</ul>`;

function valuesOf(gap: Gap, words: PlanWords): Readonly<Record<string, string>> {
  const { kind: _, ...values } = gap;
  const times = Object.entries(values).flatMap(([name, value]) =>
    typeof value === "number" ? [[name, words.minutes(value)] as const] : [],
  );
  const texts = Object.entries(values).flatMap(([name, value]) =>
    typeof value === "string" ? [[name, value] as const] : [],
  );
  return { ...Object.fromEntries([...texts, ...times]) };
}

export const versionSection: Section = (plan, words) => {
  const { bindings, socle, client, environment } = plan;
  const command = `npx socle pra document ${client} ${environment}`;
  const box = (title: "version.provider" | "version.client"): Markup =>
    html`<div class="signature"><h3>${words.say(title)}</h3><p>${words.colon(words.say("version.name"))}</p><p>${words.colon(words.say("version.date"))}</p><p class="sign">${words.say("version.sign")}</p></div>`;
  return html`<p>${words.say("version.text", { command })}</p>
${table(
  words.say("version.socle", { version: socle }),
  [words.say("version.what"), words.say("version.sha256")],
  (["clientFile", "program", "plan"] as const).map((each) => [
    words.say(`version.${each}`),
    html`<code>${bindings[each]}</code>`,
  ]),
)}
<h3>${words.say("version.approve")}</h3>
<div class="signatures">${box("version.provider")}${box("version.client")}</div>`;
};

/** What the document is about, on its first page. */
export const glanceFacts: Section = (plan, words) => {
  const { cloud, account, region, drRegion, objectives, activation, tests, gaps } = plan;
  const tightest = objectives.toSorted((a, b) => a.rtoMinutes - b.rtoMinutes)[0];
  const due = tests.status.workloads.flatMap(({ drill }) => drill?.nextDue ?? []).toSorted()[0];
  return facts([
    [words.say("glance.cloud"), cloudTitles[cloud]],
    [words.say("glance.account"), html`<code>${account}</code>`],
    [words.say("glance.region"), region],
    [words.say("glance.drRegion"), drRegion],
    [words.say("glance.workloads"), objectives.map(({ workload }) => workload).join(", ")],
    [words.say("glance.tightest"), tightest ? `${words.minutes(tightest.rtoMinutes)} (${tightest.workload})` : "–"],
    [words.say("glance.decide"), `${words.minutes(activation.decideWithinMinutes)} (${activation.tightest})`],
    [words.say("glance.drill"), due === undefined ? words.say("glance.never") : words.date(due)],
    [words.say("glance.gaps"), String(gaps.length)],
  ]);
};

const cloudTitles = { aws: "AWS", azure: "Azure", gcp: "Google Cloud" } as const;
