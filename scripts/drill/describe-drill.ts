import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { type DrillEvidence, type Measure, replicaRegionOf } from "../../components/continuity/evidence.ts";
import { readEvidence } from "../../components/continuity/read-evidence.ts";
import { criticalPath, timeSpent } from "../../components/continuity/timeline.ts";
import type { CommandContext, CommandReport } from "../command.ts";
import { evidenceFile } from "../continuity/package.ts";
import { renderDuration } from "../output/durations.ts";
import { Page } from "../output/page.ts";
import type { EndedDrill } from "./begin-drill.ts";
import { troublesOf } from "./next-steps.ts";
import { typedName } from "./scenarios.ts";

const verdictWords: Readonly<Record<DrillEvidence["verdict"]["value"], string>> = {
  conforme: "CONFORME: the contract's promise holds",
  "avec-reserves": "AVEC RÉSERVES: the promise holds, with reservations",
  "non-teste": "NON TESTÉ: something was not seen to work",
  "non-conforme": "NON CONFORME: the promise does not hold",
};

/** What a drill found, for the person who ran it; exit 0 only when the promise holds. */
export function describeDrill({ request, folder }: EndedDrill, { terminal }: CommandContext): CommandReport {
  const page = new Page(terminal);
  if (folder === undefined) {
    page.line(
      `The drill ${request.id} of ${request.client} was given up; its replica is removed, and there is no report.`,
    );
    return { data: { id: request.id, abandoned: true }, text: page.toString() };
  }
  const evidence = addReport(page, folder);
  const { value } = evidence.verdict;
  return {
    data: {
      id: request.id,
      folder,
      verdict: evidence.verdict,
      workloads: evidence.workloads,
      failedAt: evidence.failedAt,
    },
    text: page.toString(),
    exitCode: value === "conforme" || value === "avec-reserves" ? 0 : 1,
  };
}

/** What the evidence in a folder says, and where its report is. */
export function addReport(page: Page, folder: string): DrillEvidence {
  const evidence = readEvidence(readFileSync(join(folder, evidenceFile), "utf8"));
  addEvidence(page, evidence);
  page.line("").line(`Report: ${join(relative(process.cwd(), folder), `pv.${evidence.identity.locale}.html`)}`);
  return evidence;
}

function addEvidence(page: Page, evidence: DrillEvidence): void {
  const { identity, workloads, verdict, steps, checks, recoveryPoints } = evidence;
  const way = [identity.scenario === "failback" ? identity.drRegion : identity.region, replicaRegionOf(identity)];
  page.heading(`${identity.clientName}, ${identity.environment}: ${typedName(identity.scenario)}, ${way.join(" → ")}`);
  page.table(
    ["workload", "strategy", "RTO", "of", "RPO", "of"],
    workloads.map(({ name, strategy, rto, rpo, targets }) => [
      name,
      strategy,
      show(rto, targets.rtoSeconds),
      renderDuration(targets.rtoSeconds * 1000),
      show(rpo, targets.rpoSeconds),
      renderDuration(targets.rpoSeconds * 1000),
    ]),
  );
  for (const { name, outcome } of workloads) {
    if (outcome) page.line(`  ${name} ${outcome.way === "in-place" ? "kept running" : "was restored"}: ${outcome.how}`);
  }
  const spent = timeSpent(evidence);
  const passed = checks.filter(({ result }) => result === "passed").length;
  page.facts([
    ["Failure", `${evidence.failedAt.slice(0, 16).replace("T", " ")} UTC`],
    ["Machines", renderDuration(spent.machineSeconds * 1000)],
    ["People", spent.humanSeconds === 0 ? "none" : renderDuration(spent.humanSeconds * 1000)],
    ["Recovery points", String(recoveryPoints.length)],
    ...(evidence.scope.withoutState ? [withoutState(evidence.scope.withoutState)] : []),
    ["Checks", `${passed} of ${checks.length} passed`],
    [
      "Slowest path",
      criticalPath(steps.filter(({ group }) => group !== "teardown"))
        .map(({ title }) => title)
        .join(" → "),
    ],
  ]);
  for (const { id, detail, next } of troublesOf(evidence)) {
    page.line(`  ${id}${detail === "" ? "" : `: ${detail}`}`);
    if (next !== undefined) page.line(`    → ${next}`);
  }
  page.line("").line(verdictWords[verdict.value]);
  for (const { code, subject } of verdict.reasons) page.line(`  ${code}${subject === undefined ? "" : `: ${subject}`}`);
}

function withoutState({ kit }: NonNullable<DrillEvidence["scope"]["withoutState"]>): [string, string] {
  return ["Without state", `from the kit of ${kit.madeAt}, ${kit.ageDays} days old, ${kit.sha256.slice(0, 12)}`];
}

function show(measure: Measure, target: number): string {
  if (!measure.measured) return "not measured";
  return `${renderDuration(measure.seconds * 1000)}${measure.seconds > target ? " MISSED" : ""}`;
}
