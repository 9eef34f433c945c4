import { loadClients } from "../../components/client/load.ts";
import { formatProblem } from "../../components/client/problem.ts";
import type { Client } from "../../components/client/schema.ts";
import type { Bindings } from "../../components/continuity/evidence.ts";
import type { WorkloadForecast } from "../../components/continuity/forecast/forecast.ts";
import { UserError } from "../../components/user-error.ts";
import type { CommandContext, CommandOptions, CommandReport } from "../command.ts";
import { forecastOf } from "../continuity/forecast/forecast-client.ts";
import { type KitStatus, kitStatusOf } from "../continuity/kit/last-kit.ts";
import { readRecords } from "../continuity/records.ts";
import {
  type DueStatus,
  type EnvironmentStatus,
  overdueOf,
  statusOf,
  type WorkloadStatus,
} from "../continuity/status.ts";
import { todayOf } from "../continuity/today.ts";
import { renderDuration } from "../output/durations.ts";
import { Page } from "../output/page.ts";

/** What is proven of each workload's recovery, whether it still holds, and what is due; exits 1 when something is overdue. */
export async function run(
  args: readonly string[],
  options: CommandOptions,
  { root, env, terminal, progress }: CommandContext,
): Promise<CommandReport> {
  const mode = options.rehearsal === true ? "rehearsal" : "real";
  const today = todayOf(root, env, mode);
  const fleet = loadClients(root, { select: args });
  const problems = fleet.files.flatMap((file) => (file.ok ? [] : file.problems));
  if (problems.length > 0) throw new UserError(problems.filter(({ level }) => level === "error").map(formatProblem));
  const read = fleet.clients.map((client) => ({ client, ...readRecords(root, env, client, mode) }));
  const environments: ShownEnvironment[] = [];
  for (const { client, records } of read) {
    for (const status of statusOf(client, records, today)) {
      progress.step(`forecast ${status.client} ${status.environment}`);
      // Computed, not kept: a forecast that was written down would have to be voided with every change, as evidence is.
      environments.push(withForecast(status, await tryForecast(client, status.environment)));
    }
  }
  progress.done();
  // A kit is made by our own clock, that of a rehearsal too.
  const kits = fleet.clients.map((client) => kitStatusOf({ root, env }, client, mode, todayOf(root, env, "real")));
  const flaws = read.flatMap((each) => each.flaws);
  const overdue = overdueOf(environments);
  const page = new Page(terminal);
  if (mode === "rehearsal") page.line("Of rehearsals: they prove the design, never the client's environments.");
  for (const each of environments) addEnvironment(page, each);
  if (environments.length === 0) page.line("There is no client yet: npx socle new <client> makes one.");
  addList(page, "Recovery kits", kits.map(describeKit));
  addList(page, "Overdue", overdue);
  addList(
    page,
    "Packages that count for nothing",
    flaws.map(({ file, what }) => `${file}: ${what}`),
  );
  const isSound = overdue.length === 0 && flaws.length === 0 && kits.every(({ outdated }) => outdated.length === 0);
  return {
    data: { today, mode, environments, kits, overdue, flaws },
    text: page.toString(),
    exitCode: isSound ? 0 : 1,
  };
}

interface ShownEnvironment extends EnvironmentStatus {
  readonly workloads: readonly ShownWorkload[];
}

interface ShownWorkload extends WorkloadStatus {
  readonly forecast?: {
    readonly verdict: WorkloadForecast["verdict"];
    readonly rtoSeconds?: number;
    readonly rpoSeconds?: number;
  };
}

/** What cannot be planned has no forecast: `pra forecast` tells why. */
async function tryForecast(client: Client, environment: string): Promise<readonly WorkloadForecast[]> {
  try {
    return (await forecastOf(client, environment)).workloads;
  } catch (error) {
    if (error instanceof UserError) return [];
    throw error;
  }
}

function withForecast(status: EnvironmentStatus, workloads: readonly WorkloadForecast[]): ShownEnvironment {
  return {
    ...status,
    workloads: status.workloads.map((each) => {
      const found = workloads.find(({ name }) => name === each.name);
      if (found === undefined) return each;
      const { verdict, rto, rpo } = found;
      const rtoSeconds = rto.verdict === "unknown" ? undefined : rto.time?.seconds;
      const forecast = {
        verdict,
        ...(rtoSeconds !== undefined && { rtoSeconds }),
        ...(rpo.worstSeconds !== undefined && { rpoSeconds: rpo.worstSeconds }),
      };
      return { ...each, forecast };
    }),
  };
}

function addEnvironment(page: Page, { client, environment, restoreTest, workloads }: ShownEnvironment): void {
  page.heading(`${client} ${environment}`);
  if (restoreTest) page.line(`  Restore test: ${describeDue(restoreTest)}`);
  page.table(["Workload", "Strategy", "RTO", "RPO", "Forecast", "Drill", "Restore test"], workloads.map(rowOf));
}

function rowOf({ name, strategy, targets, forecast, drill, restoreTest }: ShownWorkload): readonly string[] {
  const { last } = drill ?? {};
  return [
    name,
    strategy,
    measured(targets.rtoSeconds, last?.rtoSeconds),
    measured(targets.rpoSeconds, last?.rpoSeconds),
    describeForecast(forecast),
    drill ? describeDue(drill) : "not in scope",
    restoreTest ? describeDue(restoreTest) : "none needed",
  ];
}

const forecastWords = { kept: "kept", missed: "MISSED", unknown: "unknown" } as const;

function describeForecast(forecast: ShownWorkload["forecast"]): string {
  if (forecast === undefined) return "none";
  const { verdict, rtoSeconds, rpoSeconds } = forecast;
  const parts = [
    ...(rtoSeconds === undefined ? [] : [`back after ${renderDuration(rtoSeconds * 1000)}`]),
    ...(rpoSeconds === undefined ? [] : [`losing up to ${renderDuration(rpoSeconds * 1000)}`]),
  ];
  return [forecastWords[verdict], ...parts].join(", ");
}

function measured(target: number, seconds: number | undefined): string {
  const of = `of ${renderDuration(target * 1000)}`;
  return seconds === undefined ? `not measured, ${of}` : `${renderDuration(seconds * 1000)} ${of}`;
}

const words: Readonly<Record<keyof Bindings, string>> = {
  clientFile: "the client file",
  program: "the program",
  plan: "the plan",
};

function describeDue({ last, nextDue, overdue }: DueStatus): string {
  const due = overdue ? `OVERDUE since ${nextDue}` : `due by ${nextDue}`;
  if (last === undefined) return `never; ${due}`;
  const changes = last.changed.map((each) => words[each]).join(", ");
  const standing = last.holds
    ? last.verdict
    : changes === ""
      ? `${last.verdict}: not seen to work`
      : `void: changed since: ${changes}`;
  return `${last.on} (${last.ageDays} days ago), ${standing}; ${due}`;
}

function describeKit({ client, last, outdated }: KitStatus): string {
  if (last === undefined) return `${client}: none was made: npx socle pra kit ${client} --to <recipient> --out <file>`;
  const made = `${client}: ${last.file}, made ${last.madeAt.slice(0, 10)} (${last.ageDays} days ago)`;
  return outdated.length === 0 ? `${made}, current` : `${made}, OUTDATED: ${outdated.join("; ")}`;
}

function addList(page: Page, title: string, lines: readonly string[]): void {
  if (lines.length === 0) return;
  page.heading(title);
  for (const line of lines) page.line(`  ${line}`);
}
