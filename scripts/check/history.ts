import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import * as z from "zod";
import { parseJson, pastFinding, pastOf } from "./baseline.ts";
import type { Concern, FindingState, HistoryReport, PastFinding } from "./reports/report.ts";

/** Runs that find the same as the one before them count once; of the others this many are kept. */
const mostRuns = 50;
/** And as many as fit: a client with many findings keeps fewer runs. */
const mostCharacters = 4_000_000;
const shownRuns = 10;

const run = z.object({
  /** First and last time that this was found, ISO 8601. */
  from: z.string(),
  at: z.string(),
  /** Fingerprints by stack: a run may judge some stacks only. */
  stacks: z.record(z.string(), z.array(z.string())),
});
const historyFile = z.object({
  version: z.literal(1),
  client: z.string(),
  /** By what was judged and how: only runs of the same kind compare. */
  series: z.record(z.string(), z.array(run)),
  findings: z.array(pastFinding),
});
type Run = z.infer<typeof run>;

/** The findings of a client's earlier runs. */
export interface History {
  readonly client: string;
  readonly series: Readonly<Record<string, readonly Run[]>>;
  readonly findings: ReadonlyMap<string, PastFinding>;
  readonly problem?: string;
}

/** Below `.socle/history`, or where `SOCLE_HISTORY` says: a pipeline keeps it between its runs. */
export function historyFileOf(root: string, env: NodeJS.ProcessEnv, client: string): string {
  const folder = env.SOCLE_HISTORY ? resolve(env.SOCLE_HISTORY) : join(root, ".socle", "history");
  return join(folder, `${client}.json`);
}

/** What cannot be read is told, and begun anew. */
export function readHistory(file: string, client: string): History {
  const none: History = { client, series: {}, findings: new Map() };
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return none;
    return { ...none, problem: `the history cannot be read and begins anew: ${file}` };
  }
  const parsed = historyFile.safeParse(parseJson(text));
  if (!parsed.success || parsed.data.client !== client) {
    return { ...none, problem: `the history is damaged and begins anew: ${file}` };
  }
  const { series, findings } = parsed.data;
  return { client, series, findings: new Map(findings.map((each) => [each.fingerprint, each])) };
}

/** What the runs on record say of one that was made now. */
export interface ComparedHistory {
  readonly report: HistoryReport;
  readonly states: ReadonlyMap<string, FindingState>;
  /** Day on which each finding was first seen, by fingerprint. */
  readonly since: ReadonlyMap<string, string>;
  /** The history with this run, to be written. */
  readonly content: string;
}

/** Compares with the last run of the same kind that judged each stack, and adds this one. */
export function compareHistory(
  history: History,
  kind: string,
  now: string,
  found: ReadonlyMap<string, readonly Concern[]>,
): ComparedHistory {
  const runs = history.series[kind] ?? [];
  const states = new Map<string, FindingState>();
  const since = new Map<string, string>();
  const fixed: PastFinding[] = [];
  for (const [stack, concerns] of found) {
    const earlier = runs.filter(({ stacks }) => stacks[stack] !== undefined);
    const last = new Set(earlier.at(-1)?.stacks[stack]);
    const current = new Set(concerns.map(({ fingerprint }) => fingerprint));
    for (const fingerprint of current) {
      const first = earlier.find(({ stacks }) => stacks[stack]?.includes(fingerprint));
      states.set(fingerprint, last.has(fingerprint) ? "known" : first ? "regressed" : "new");
      since.set(fingerprint, (first?.from ?? now).slice(0, 10));
    }
    fixed.push(...[...last].flatMap((each) => (current.has(each) ? [] : (history.findings.get(each) ?? []))));
  }
  const added = addRun(runs, now, found);
  const count = (state: FindingState): number => [...states.values()].filter((each) => each === state).length;
  const latest = runs.findLast(({ stacks }) => [...found.keys()].some((stack) => stacks[stack] !== undefined));
  return {
    report: {
      ...(latest && { last: latest.at }),
      appeared: count("new"),
      regressed: count("regressed"),
      fixed,
      runs: added.slice(-shownRuns).map(({ at, stacks }) => ({
        at,
        stacks: Object.keys(stacks).length,
        findings: Object.values(stacks).reduce((sum, each) => sum + each.length, 0),
      })),
      ...(history.problem !== undefined && { problem: history.problem }),
    },
    states,
    since,
    content: render(history, { ...history.series, [kind]: added }, kind, [...found.values()].flat()),
  };
}

function addRun(runs: readonly Run[], now: string, found: ReadonlyMap<string, readonly Concern[]>): readonly Run[] {
  const stacks = Object.fromEntries(
    [...found].map(([stack, concerns]) => [stack, concerns.map(({ fingerprint }) => fingerprint).sort()]),
  );
  const last = runs.at(-1);
  const same = last !== undefined && JSON.stringify(last.stacks) === JSON.stringify(stacks);
  const kept = same ? runs.slice(0, -1) : runs;
  return [...kept, { from: same ? last.from : now, at: now, stacks }].slice(-mostRuns);
}

/** Drops the oldest runs of the kind that grows until it fits, and what no run names any more. */
function render(
  history: History,
  series: Readonly<Record<string, readonly Run[]>>,
  kind: string,
  concerns: readonly Concern[],
): string {
  const known = new Map([...history.findings, ...concerns.map((each) => [each.fingerprint, pastOf(each)] as const)]);
  for (let kept = series; ; ) {
    const named = new Set(
      Object.values(kept).flatMap((runs) => runs.flatMap(({ stacks }) => Object.values(stacks).flat())),
    );
    const findings = [...known.values()].filter(({ fingerprint }) => named.has(fingerprint));
    const text = `${JSON.stringify({ version: 1, client: history.client, series: kept, findings })}\n`;
    const runs = kept[kind] ?? [];
    if (text.length <= mostCharacters || runs.length <= 1) return text;
    kept = { ...kept, [kind]: runs.slice(Math.ceil(runs.length / 2)) };
  }
}
