import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Temporal } from "temporal-polyfill";
import { locateIn } from "../../components/client/load.ts";
import { UserError } from "../../components/user-error.ts";
import { type Affected, findAffected } from "../affected/affected-clients.ts";
import { addAffected } from "../affected/describe-affected.ts";
import { readBaseline, renderBaseline } from "../check/baseline.ts";
import { addCheck } from "../check/describe-check.ts";
import { historyFileOf, readHistory } from "../check/history.ts";
import { judgeClients } from "../check/judge-clients.ts";
import type { JudgedStack } from "../check/judge-stack.ts";
import { judgeStates } from "../check/judge-states.ts";
import { readSeverity } from "../check/read-severity.ts";
import { readRequestedFiles, renderReports } from "../check/report-files.ts";
import { buildReport, type JudgedClient, type ReportSettings } from "../check/reports/build-report.ts";
import { documentationAddress } from "../check/reports/documentation.ts";
import type { Report } from "../check/reports/report.ts";
import { type SelectedStack, selectByOptions } from "../check/select-stacks.ts";
import { type CommandContext, type CommandOptions, type CommandReport, InterruptedError } from "../command.ts";
import { ProofOnRecord } from "../continuity/proof-on-record.ts";
import { Page } from "../output/page.ts";
import { writeFiles } from "../output/write-files.ts";
import { openSession } from "../run/open-session.ts";

/** Judges clients' stacks against what their contracts ask for: from their programs, or from what is deployed. */
export async function run(
  args: readonly string[],
  options: CommandOptions,
  context: CommandContext,
): Promise<CommandReport> {
  const settings = readSettings(options, context);
  const requested = readRequestedFiles(options);
  const baseline = typeof options.baseline === "string" ? readBaseline(options.baseline) : undefined;
  const environment = typeof options.env === "string" ? options.env : undefined;
  const changes =
    typeof options.changedSince === "string" ? await findAffected(context.root, options.changedSince) : undefined;
  const isPartial = args.length > 0 || environment !== undefined || changes !== undefined;
  const replaced = isPartial ? requested.writeBaseline : undefined;
  const before = replaced !== undefined && existsSync(replaced) ? readBaseline(replaced).findings : [];
  const selected = selectByOptions(context.root, args, environment, options);
  const stacks = selected.filter((each) => isAffected(each, changes));
  context.progress.step(`check ${stacks.length} stacks`);
  const judged = await judge(stacks, settings, options, context);
  const { report, histories } = buildReport(judgedClients(stacks, judged, context), settings, baseline);
  const files = new Map(renderReports(requested, report));
  if (requested.writeBaseline !== undefined) {
    const judgedStacks = new Set(judged.map(({ stack }) => stack));
    files.set(requested.writeBaseline, renderBaseline(report.findings, judgedStacks, before));
  }
  writeFiles(files);
  context.progress.done();
  keepHistories(histories, context);
  const page = new Page(context.terminal);
  if (changes) addAffected(page, changes);
  addCheck(page, report);
  for (const file of files.keys()) page.line(`Written: ${file}`);
  return {
    data: { ...dataOf(report), ...(changes && { changes }) },
    text: page.toString(),
    exitCode: report.held ? 1 : 0,
  };
}

function isAffected({ client }: SelectedStack, changes: Affected | undefined): boolean {
  return changes?.clients.some((affected) => affected.client === client.client) ?? true;
}

function readSettings(options: CommandOptions, { root, env }: CommandContext): ReportSettings {
  const now = Temporal.Now.instant();
  const against = readAgainst(options);
  const { version }: { version: string } = JSON.parse(
    readFileSync(join(import.meta.dirname, "..", "..", "package.json"), "utf8"),
  );
  return {
    version,
    documentation: documentationAddress(root, env),
    now: now.round("second").toString(),
    today: now.toZonedDateTimeISO("UTC").toPlainDate().toString(),
    against,
    ...(against === "state" && { mode: options.real === true ? "real" : "rehearsal" }),
    strict: options.strict === true,
    failOn: readSeverity("--fail-on", options.failOn ?? "high", 3),
  };
}

/** What a replica is made from is known to its stack alone: it is judged as it stands. */
function readAgainst({ against: given, replica }: CommandOptions): "program" | "state" {
  if (replica !== undefined) {
    if (given === undefined || given === "state") return "state";
    throw new UserError("--replica: a replica is judged as it is deployed; leave --against out", { exitCode: 3 });
  }
  if (given === undefined || given === "program" || given === "state") return given ?? "program";
  throw new UserError(`--against ${String(given)}: use program or state`, { exitCode: 3 });
}

async function judge(
  stacks: readonly SelectedStack[],
  { against, today, strict }: ReportSettings,
  options: CommandOptions,
  context: CommandContext,
): Promise<readonly JudgedStack[]> {
  const mode = options.real === true ? "real" : "rehearsal";
  // What would be deployed is a real environment's; what a rehearsal deployed may be proven by a rehearsal.
  const proof = new ProofOnRecord(context, against === "state" ? mode : "real");
  const jobs = stacks.map((each) => ({
    ...each,
    circumstances: { today, strict, evidence: proof.of(each.client) },
  }));
  const onJudged = ({ stack }: JudgedStack, done: number, total: number): void =>
    context.progress.update(`${done} of ${total}: ${stack}`);
  const judged =
    against === "state"
      ? await judgeStates(await openSession(context, mode), jobs, onJudged, context)
      : await judgeClients(jobs, { signal: context.signal, onJudged });
  if (context.signal.aborted) throw new InterruptedError("Nothing was changed: run it again for a whole report.");
  return judged;
}

function judgedClients(
  stacks: readonly SelectedStack[],
  judged: readonly JudgedStack[],
  { root, env }: CommandContext,
): readonly JudgedClient[] {
  return [...new Set(stacks.map(({ client }) => client))].map((client) => ({
    client,
    stacks: judged.filter((each) => each.client === client.client),
    locate: () => locateIn(root, client.client),
    history: readHistory(historyFileOf(root, env, client.client), client.client),
  }));
}

/** A history that cannot be kept takes nothing away from the report. */
function keepHistories(histories: ReadonlyMap<string, string>, { root, env, progress }: CommandContext): void {
  const files = [...histories].map(([client, content]) => [historyFileOf(root, env, client), content] as const);
  try {
    writeFiles(new Map(files));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    progress.note(`The history is not kept: ${error.message}`);
  }
}

/** For programs: the report, with the verdicts of each stack apart from what is told of its client. */
function dataOf({ clients, ...report }: Report): object {
  return {
    ...report,
    clients: clients.map(({ stacks: _, ...client }) => client),
    stacks: clients.flatMap(({ stacks }) => stacks),
  };
}
