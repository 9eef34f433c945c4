import type { DrillEvidence, Measure, VerdictValue } from "../../../components/continuity/evidence.ts";
import { writeEvidence } from "../../../components/continuity/read-evidence.ts";
import { secondsBetween } from "../../../components/continuity/timeline.ts";
import { html, type Markup } from "../../output/markup.ts";
import { evidenceFile } from "../package.ts";
import { sha256Of } from "../signed-list.ts";
import { type Tone, table } from "./parts.ts";
import type { Words } from "./words.ts";

const tones: Readonly<Record<VerdictValue, Tone>> = {
  conforme: "good",
  "avec-reserves": "warn",
  "non-teste": "warn",
  "non-conforme": "bad",
};

/** The verdict with everything that keeps it from being better, and the figures that matter. */
export function summary(evidence: DrillEvidence, words: Words): Markup {
  const { verdict, workloads, checks, deviations, failedAt, finishedAt } = evidence;
  const passed = checks.filter(({ result }) => result === "passed").length;
  const figures: readonly (readonly [name: string, value: string])[] = [
    [
      words.say("figure.rto"),
      longest(
        workloads.map(({ rto }) => rto),
        words,
      ),
    ],
    [
      words.say("figure.rpo"),
      longest(
        workloads.filter(({ holdsData }) => holdsData).map(({ rpo }) => rpo),
        words,
      ),
    ],
    [words.say("figure.total"), words.duration(secondsBetween(failedAt, finishedAt))],
    [words.say("figure.checks"), `${passed}/${checks.length}`],
    [words.say("figure.deviations"), String(deviations.length)],
  ];
  return html`<div class="verdict ${tones[verdict.value]}"><p><strong>${words.colon(words.say("verdict.label"))}${words.say(`verdict.${verdict.value}`)}</strong></p>
<p>${words.say(`verdict.${verdict.value}.meaning`)}</p></div>
<dl class="figures">${figures.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
${
  verdict.reasons.length > 0
    ? html`<h2 class="first">${words.say("verdict.reasons")}</h2><ul class="reasons">${verdict.reasons.map(
        ({ code, subject }) =>
          html`<li>${words.say(`reason.${code}`)}${subject === undefined ? undefined : html`<span class="quiet">${words.colon("")}${titleOf(evidence, code, subject)}</span>`}</li>`,
      )}</ul>`
    : undefined
}`;
}

/** What was not measured of one is not hidden by what was of another. */
function longest(measures: readonly Measure[], words: Words): string {
  if (measures.length === 0) return "–";
  const seconds = measures.flatMap((each) => (each.measured ? [each.seconds] : []));
  return seconds.length < measures.length ? words.say("results.notMeasured") : words.duration(Math.max(...seconds));
}

/** What people call the subject of a reason. */
function titleOf({ checks, steps, deviations }: DrillEvidence, code: string, subject: string): string {
  const named = code.startsWith("deviation") ? deviations : code.startsWith("step") ? steps : checks;
  return named.find(({ id }) => id === subject)?.title ?? subject;
}

export function validitySection({ validity }: DrillEvidence, words: Words): Markup {
  const { nextDue, every } = validity;
  return html`<p>${words.say("validity.text", { date: words.date(nextDue), every: words.term(every) })}</p>
<p>${words.say("validity.void")}</p>`;
}

/** What the report was made from, and how a reader can tell that it was not altered since. */
export function manifestSection(evidence: DrillEvidence, signedBy: string | undefined, words: Words): Markup {
  const { id } = evidence.identity;
  return html`${table(
    words.say("manifest.caption"),
    [words.say("manifest.file"), words.say("manifest.sha256")],
    [[html`<code>${evidenceFile}</code>`, html`<code>${sha256Of(writeEvidence(evidence))}</code>`]],
  )}
${
  signedBy === undefined
    ? html`<p>${words.say("manifest.noKey")}</p>`
    : html`<p>${words.say("manifest.list")}</p>
<p>${words.say("manifest.key", { fingerprint: signedBy })}</p>
<p>${words.say("manifest.verify", { command: `npx socle drill verify ${id} --key provider.pem` })}</p>`
}`;
}

/** Boxes to sign in, once printed. */
export function signaturesSection({ identity: { people } }: DrillEvidence, words: Words): Markup {
  const block = (title: "signature.provider" | "signature.client", who: string): Markup =>
    html`<div class="signature"><h3>${words.say(title)}</h3><p>${words.colon(words.say("signature.name"))}${who}</p><p>${words.colon(words.say("signature.date"))}</p>${title === "signature.client" ? html`<p>${words.colon(words.say("signature.reservations"))}</p>` : undefined}<p class="sign">${words.say("signature.sign")}</p></div>`;
  const { operator, witness } = people;
  return html`<div class="signatures">${block("signature.provider", `${operator.name}, ${operator.role}`)}${block("signature.client", witness ? `${witness.name}, ${witness.role}` : "")}</div>`;
}
