import type { RecoveryPoint } from "../../components/continuity/recovery-point.ts";
import { formatDuration } from "../../components/plan/schedules/time-zone.ts";
import { renderDuration } from "../output/durations.ts";
import type { Page } from "../output/page.ts";
import type { StoreBefore } from "./choose-before.ts";
import type { FoundPoints, Place } from "./found-points.ts";
import { reachesBackTo, type StoreReport } from "./judge-points.ts";

const verdicts: Readonly<Record<StoreReport["verdict"], string>> = {
  kept: "within",
  missed: "TOO OLD",
  none: "NOTHING",
};

/** What is said otherwise of the two regions. */
interface Words {
  readonly rpo: string;
  /** What it means that nothing is there. */
  readonly loss: string;
  readonly logs: string;
  readonly versions: string;
}

const wordsOf: Readonly<Record<Place, Words>> = {
  recovery: {
    rpo: "RPO",
    loss: "A loss of the region loses it.",
    logs: "replicated logs",
    versions: "replica's versions",
  },
  own: {
    rpo: "RPO after damage",
    loss: "Damage to it cannot be undone there.",
    logs: "backups and logs",
    versions: "versions",
  },
};

/** One line a store, then in words what is wrong. */
export function addPoints(
  page: Page,
  reports: readonly StoreReport[],
  region: string,
  { now, notes = [] }: Pick<FoundPoints, "now" | "notes">,
  place: Place = "recovery",
): void {
  const words = wordsOf[place];
  page.heading(`Recovery points in ${region} at ${showInstant(now)}`);
  page.table(
    [
      "workload",
      "data",
      "as of (UTC)",
      { title: "age", align: "right" },
      { title: words.rpo, align: "right" },
      "verdict",
      "found in",
      "locked",
      "key",
    ],
    reports.map(({ workload, data, newest, ageSeconds, rpoMinutes, verdict }) => [
      workload,
      data,
      newest ? showInstant(newest.consistentAt) : "-",
      ageSeconds === undefined ? "-" : renderDuration(ageSeconds * 1000),
      renderDuration(rpoMinutes * 60_000),
      verdicts[verdict],
      newest ? showPlace(newest, words) : "-",
      newest ? (newest.isLocked ? "yes" : "no") : "-",
      newest?.encryptionKey === undefined ? "-" : lastPart(newest.encryptionKey),
    ]),
  );
  page.heading("How far back, and how many");
  page.table(
    ["workload", "data", "usable", "oldest (UTC)", "found in", "not usable"],
    reports.map(({ workload, data, usable, oldest, unusable }) => [
      workload,
      data,
      usable,
      oldest ? showInstant(new Date(reachesBackTo(oldest)).toISOString()) : "-",
      oldest ? showPlace(oldest, words) : "-",
      Object.entries(unusable)
        .map(([fault, count]) => `${count} ${fault}`)
        .join(", ") || "-",
    ]),
  );
  page.line("");
  for (const report of reports) {
    const problem = describeProblem(report, region, words);
    if (problem !== undefined) page.line(problem);
  }
  for (const note of notes) page.line(note);
  if (reports.every(({ verdict }) => verdict === "kept")) page.line("Every store can come back within its RPO.");
}

interface ChosenPlace {
  readonly region: string;
  readonly place: Place;
  readonly before: string;
  readonly notes: readonly string[];
}

/** What brings each store back as of before damage, and what is lost by it. */
export function addChosen(
  page: Page,
  stores: readonly StoreBefore[],
  { region, before, notes, place }: ChosenPlace,
): void {
  const words = wordsOf[place];
  page.heading(`Back to before ${showInstant(before)} UTC, in ${region}`);
  page.table(
    [
      "workload",
      "data",
      "as of (UTC)",
      { title: "lost", align: "right" },
      { title: "allowed", align: "right" },
      "verdict",
      "found in",
      "why",
    ],
    stores.map(({ workload, data, chosen, lostSeconds, rpoMinutes, verdict }) => [
      workload,
      data,
      chosen ? showInstant(chosen.point.consistentAt) : "-",
      lostSeconds === undefined ? "-" : renderDuration(lostSeconds * 1000),
      formatDuration(rpoMinutes),
      verdicts[verdict],
      chosen ? showPlace(chosen.point, words) : "-",
      chosen?.why ?? "none was made, none arrived, or none goes back that far",
    ]),
  );
  page.line("");
  for (const note of notes) page.line(note);
  if (stores.every(({ verdict }) => verdict === "kept"))
    page.line("Every store comes back to before that within what the contract allows.");
}

function describeProblem(report: StoreReport, region: string, { loss }: Words): string | undefined {
  const { workload, data, name, verdict, rpoMinutes, ageSeconds = 0 } = report;
  const store = `${workload}: ${data} ${name}`;
  if (verdict === "none") return `${store}: nothing in ${region} to come back from. ${loss}`;
  if (verdict === "kept") return undefined;
  const lost = renderDuration(ageSeconds * 1000);
  return `${store}: the newest usable point is ${lost} old, and the contract allows ${formatDuration(rpoMinutes)}. No call failed: look at the jobs, the tags of the store and the copies of its plan.`;
}

function showInstant(instant: string): string {
  return instant.slice(0, 16).replace("T", " ");
}

function showPlace({ vault, kind, store }: RecoveryPoint, { logs, versions }: Words): string {
  if (vault !== undefined) return lastPart(vault);
  if (kind === "continuous") return store.data === "objects" ? versions : logs;
  if (kind === "replica") return "replica";
  return store.data === "files" ? "snapshots" : "geo backup";
}

function lastPart(arn: string): string {
  return arn.split(/[:/]/).at(-1) ?? arn;
}
