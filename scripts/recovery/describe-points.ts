import type { RecoveryPoint } from "../../components/continuity/recovery-point.ts";
import { formatDuration } from "../../components/plan/schedules/time-zone.ts";
import { renderDuration } from "../output/durations.ts";
import type { Page } from "../output/page.ts";
import type { FoundPoints } from "./found-points.ts";
import { reachesBackTo, type StoreReport } from "./judge-points.ts";

const verdicts: Readonly<Record<StoreReport["verdict"], string>> = {
  kept: "within",
  missed: "TOO OLD",
  none: "NOTHING",
};

/** One line a store, then in words what is wrong. */
export function addPoints(
  page: Page,
  reports: readonly StoreReport[],
  drRegion: string,
  { now, notes = [] }: Pick<FoundPoints, "now" | "notes">,
): void {
  page.heading(`Recovery points in ${drRegion} at ${showInstant(now)}`);
  page.table(
    [
      "workload",
      "data",
      "as of (UTC)",
      { title: "age", align: "right" },
      { title: "RPO", align: "right" },
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
      newest ? showPlace(newest) : "-",
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
      oldest ? showPlace(oldest) : "-",
      Object.entries(unusable)
        .map(([fault, count]) => `${count} ${fault}`)
        .join(", ") || "-",
    ]),
  );
  page.line("");
  for (const report of reports) {
    const problem = describeProblem(report, drRegion);
    if (problem !== undefined) page.line(problem);
  }
  for (const note of notes) page.line(note);
  if (reports.every(({ verdict }) => verdict === "kept")) page.line("Every store can come back within its RPO.");
}

function describeProblem(report: StoreReport, drRegion: string): string | undefined {
  const { workload, data, name, verdict, rpoMinutes, ageSeconds = 0 } = report;
  const store = `${workload}: ${data} ${name}`;
  if (verdict === "none") return `${store}: nothing in ${drRegion} to come back from. A loss of the region loses it.`;
  if (verdict === "kept") return undefined;
  const lost = renderDuration(ageSeconds * 1000);
  return `${store}: the newest usable point is ${lost} old, and the contract allows ${formatDuration(rpoMinutes)}. No call failed: look at the jobs, the tags of the store and the copies of its plan.`;
}

function showInstant(instant: string): string {
  return instant.slice(0, 16).replace("T", " ");
}

function showPlace({ vault, kind, store }: RecoveryPoint): string {
  if (vault !== undefined) return lastPart(vault);
  if (kind === "continuous") return store.data === "objects" ? "replica's versions" : "replicated logs";
  if (kind === "replica") return "replica";
  return store.data === "files" ? "snapshots" : "geo backup";
}

function lastPart(arn: string): string {
  return arn.split(/[:/]/).at(-1) ?? arn;
}
