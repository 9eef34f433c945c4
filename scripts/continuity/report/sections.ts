import { type Check, type DrillEvidence, replicaRegionOf, type Step } from "../../../components/continuity/evidence.ts";
import { secondsBetween, timeSpent } from "../../../components/continuity/timeline.ts";
import { html, type Markup } from "../../output/markup.ts";
import { facts, type Tone, table, tag } from "./parts.ts";
import { timelineChart } from "./timeline-chart.ts";
import type { Words } from "./words.ts";

type Section = (evidence: DrillEvidence, words: Words) => Markup;

export const identitySection: Section = ({ identity, failedAt, startedAt, finishedAt }, words) => {
  const { people, versions, bindings, region, drRegion } = identity;
  const replicaRegion = replicaRegionOf(identity);
  const moment = (instant: string): string => `${words.utc(instant)} UTC (${words.local(instant, true)})`;
  const person = ({ name, role, organisation }: typeof people.operator): string => `${name}, ${role}, ${organisation}`;
  const isBack = identity.scenario === "failback";
  const hash = (value: string): Markup => html`<code>${value}</code>`;
  return facts([
    [words.say("identity.id"), html`<code>${identity.id}</code>`],
    [words.say("identity.client"), identity.clientName],
    [words.say("identity.contract"), identity.contract],
    [words.say("identity.environment"), identity.environment],
    [words.say("identity.account"), html`${cloudTitles[identity.cloud]}, <code>${identity.account}</code>`],
    [
      words.say("identity.regions"),
      words.say(isBack ? "identity.regionsBack" : "identity.regionsValue", { region, drRegion, replicaRegion }),
    ],
    [words.say("identity.scenario"), words.say(`scenario.${identity.scenario}`)],
    [words.say("identity.mode"), words.say(`mode.${identity.mode}`)],
    [words.say("identity.failedAt"), moment(failedAt)],
    [words.say("identity.startedAt"), moment(startedAt)],
    [words.say("identity.finishedAt"), moment(finishedAt)],
    [words.say("identity.versions"), words.say("identity.versionsValue", versions)],
    [words.say("identity.operator"), person(people.operator)],
    [words.say("identity.witness"), people.witness ? person(people.witness) : words.say("identity.noWitness")],
    [words.say("identity.clientFile"), hash(bindings.clientFile), "wide"],
    [words.say("identity.program"), hash(bindings.program), "wide"],
    [words.say("identity.plan"), hash(bindings.plan), "wide"],
  ]);
};

const cloudTitles = { aws: "AWS", azure: "Azure", gcp: "Google Cloud" } as const;

export const scopeSection: Section = ({ scope, isolation }, words) => {
  const { before, after } = isolation;
  const same = after && after.sha256 === before.sha256 && after.resources === before.resources;
  const [tone, said] =
    after === undefined
      ? (["warn", words.say("isolation.unknown")] as const)
      : same
        ? (["good", words.say("isolation.same")] as const)
        : (["bad", words.say("isolation.different")] as const);
  const line = (moment: string, { at, resources, sha256 }: typeof before) => [
    moment,
    html`<span class="moment">${words.utc(at)}</span>`,
    String(resources),
    html`<code>${sha256}</code>`,
  ];
  return html`<p>${scope.description}</p>
<h3>${words.say("scope.exclusions")}</h3>
${
  scope.exclusions.length === 0
    ? html`<p>${words.say("scope.noExclusions")}</p>`
    : html`<ul class="items">${scope.exclusions.map(({ what, reason }) => html`<li><p><strong>${what}</strong></p><p class="quiet">${reason}</p></li>`)}</ul>`
}
<h3>${words.say("isolation.title")}</h3>
<p>${tag(tone, said)}</p>
<p>${isolation.network}</p>
${table(
  words.say("isolation.caption"),
  ["moment", "time", "resources", "fingerprint"].map((each) => words.say(`isolation.${each as "moment"}`)),
  [line(words.say("isolation.before"), before), ...(after ? [line(words.say("isolation.after"), after)] : [])],
)}`;
};

const stepTones: Readonly<Record<Step["result"], Tone>> = { done: "good", failed: "bad", skipped: "warn" };

export const timelineSection: Section = (evidence, words) => {
  const { steps, identity, failedAt } = evidence;
  if (steps.length === 0) return html`<p>${words.say("timeline.none")}</p>`;
  const spent = timeSpent(evidence);
  const columns = ["step", "start", "local", "length", "actor", "result"] as const;
  const titles = new Map(steps.map(({ id, title }) => [id, title]));
  return html`<p>${words.say("time.spent", {
    total: words.duration(spent.totalSeconds),
    machine: words.duration(spent.machineSeconds),
    human: words.duration(spent.humanSeconds),
    idle: words.duration(spent.idleSeconds),
  })}</p>
${timelineChart(evidence, words)}
${table(
  words.say("timeline.caption", { timezone: identity.timezone }),
  columns.map((each) => words.say(`timeline.${each}`)),
  steps.map((step) => {
    const awaited = step.dependsOn.map((id) => titles.get(id) ?? id).join(", ");
    return [
      html`${step.title}${awaited === "" ? undefined : html`<br /><span class="quiet">${words.say("timeline.after", { steps: awaited })}</span>`}${step.detail === undefined ? undefined : html`<br /><span class="quiet">${step.detail}</span>`}`,
      html`<span class="moment">${clock(words.utc(step.startedAt), words.utc(failedAt))}</span>`,
      html`<span class="moment">${words.local(step.startedAt)}</span>`,
      html`<span class="moment">${words.duration(secondsBetween(step.startedAt, step.endedAt))}</span>`,
      words.say(`actor.${step.actor}`),
      tag(stepTones[step.result], words.say(`step.${step.result}`)),
    ];
  }),
)}`;
};

/** The time alone on the day of the failure. */
function clock(moment: string, start: string): string {
  return moment.slice(0, 10) === start.slice(0, 10) ? moment.slice(11) : moment;
}

export const pointsSection: Section = ({ recoveryPoints, failedAt }, words) => {
  if (recoveryPoints.length === 0) return html`<p>${words.say("points.none")}</p>`;
  return table(
    words.say("points.caption"),
    (["store", "asOf", "protection", "why"] as const).map((each) => words.say(`points.${each}`)),
    recoveryPoints.map(({ point, why }) => {
      const { store, kind, consistentAt, status, malware, isLocked, encryptionKey, vault } = point;
      const age = words.duration(Math.max(0, secondsBetween(consistentAt, failedAt)));
      return [
        html`${store.workload}, ${words.say(`data.${store.data}`)}<br /><span class="quiet">${words.say(`kind.${kind}`)}</span><br /><code>${point.id}</code>`,
        html`<span class="moment">${words.utc(consistentAt)}</span><br /><span class="quiet">${words.say("points.age", { age })}</span>`,
        html`${tag(status === "available" ? "good" : "bad", words.say(`status.${status}`))} ${tag(malwareTones[malware], words.say(`malware.${malware}`))} ${tag(isLocked ? "good" : "warn", words.say(isLocked ? "points.locked" : "points.notLocked"))}<br />${vault === undefined ? undefined : html`<span class="quiet">${words.say("points.vault", { vault })}</span><br />`}<span class="quiet">${encryptionKey === undefined ? words.say("points.notEncrypted") : html`<code>${words.say("points.encrypted", { key: encryptionKey })}</code>`}</span>`,
        why,
      ];
    }),
  );
};

const malwareTones: Readonly<Record<DrillEvidence["recoveryPoints"][number]["point"]["malware"], Tone>> = {
  clean: "good",
  "threats-found": "bad",
  "not-scanned": "warn",
  unknown: "warn",
};
const checkTones: Readonly<Record<Check["result"], Tone>> = { passed: "good", failed: "bad", "not-run": "warn" };

const order: readonly Check["result"][] = ["failed", "not-run", "passed"];

function worstFirst(a: Check, b: Check): number {
  return order.indexOf(a.result) - order.indexOf(b.result);
}

export const checksSection: Section = ({ checks }, words) => {
  if (checks.length === 0) return html`<p>${tag("warn", words.say("checks.none"))}</p>`;
  const count = (result: Check["result"]): string => String(checks.filter((each) => each.result === result).length);
  return table(
    words.say("checks.caption", { passed: count("passed"), failed: count("failed"), notRun: count("not-run") }),
    [
      words.say("checks.check"),
      words.say("results.workload"),
      words.say("checks.kind"),
      words.say("checks.result"),
      words.say("checks.detail"),
    ],
    checks
      .toSorted(worstFirst)
      .map((check) => [
        check.title,
        check.workload ?? words.say("checks.whole"),
        words.say(`checks.kind.${check.kind}`),
        tag(checkTones[check.result], words.say(`check.${check.result}`)),
        check.result === "not-run" ? check.reason : check.detail,
      ]),
  );
};

export const deviationsSection: Section = ({ deviations }, words) => {
  if (deviations.length === 0) return html`<p>${words.say("deviations.none")}</p>`;
  return table(
    words.say("deviations.caption"),
    (["deviation", "severity", "cause", "owner", "due"] as const).map((each) => words.say(`deviations.${each}`)),
    deviations.map(({ id, severity, title, cause, owner, due }) => [
      html`${words.colon(id)}${title}`,
      tag(severity === "minor" ? "warn" : "bad", words.say(`severity.${severity}`)),
      cause,
      owner,
      words.date(due),
    ]),
  );
};

export const residualsSection: Section = ({ residuals: { teardown, retained, cost } }, words) => {
  const tone = teardown.result === "proven" ? "good" : "warn";
  return html`<p>${tag(tone, words.say(`teardown.${teardown.result}`))}</p>
<p>${teardown.result === "not-run" ? teardown.reason : html`${words.colon(`${words.utc(teardown.at)} UTC`)}${teardown.proof}`}</p>
${teardown.result === "left" ? html`<ul class="items">${teardown.left.map((each) => html`<li><code>${each}</code></li>`)}</ul>` : undefined}
${
  retained.length === 0
    ? html`<p>${words.say("retained.none")}</p>`
    : table(
        words.say("retained.caption"),
        (["name", "kind", "until", "why"] as const).map((each) => words.say(`retained.${each}`)),
        retained.map(({ name, kind, until, why }) => [html`<code>${name}</code>`, kind, words.date(until), why]),
      )
}
<p><strong>${words.colon(words.say("cost.title"))}</strong>${words.money(cost.amount, cost.currency)} (${cost.basis})</p>`;
};
