import { Temporal } from "temporal-polyfill";
import { type Fleet, loadClients } from "../../components/client/load.ts";
import { formatProblem, type Problem } from "../../components/client/problem.ts";
import type { CommandContext, CommandOptions, CommandReport } from "../command.ts";

/** Checks the named client files, or all of them, without a cloud, credentials or an engine. */
export async function run(
  args: readonly string[],
  _options: CommandOptions,
  context: CommandContext,
): Promise<CommandReport> {
  const today = Temporal.Now.plainDateISO("UTC").toString();
  const fleet = loadClients(context.root, { select: args, today });
  return report(fleet);
}

/** What the command says of checked files: their problems in the order of the files, then one line of counts. */
export function report({ files }: Pick<Fleet, "files">): CommandReport {
  const problems = files.flatMap((file) => file.problems);
  const errors = problems.filter(({ level }) => level === "error");
  const warnings = problems.length - errors.length;
  const data = {
    valid: errors.length === 0,
    files: files.map(({ file, ok }) => ({ file, valid: ok })),
    problems: problems.map(toData),
  };
  const counts = [`${count(files.length, "client file")}`, count(errors.length, "error"), count(warnings, "warning")];
  const lines = [...problems.map(formatProblem), ...(problems.length > 0 ? [""] : []), counts.join(", ")];
  if (files.length === 0) lines.unshift("There is no client yet: npx socle new <client> makes one.");
  return { data, text: lines.join("\n"), exitCode: errors.length === 0 ? 0 : 1 };
}

function toData({ rule, level, file, line, column, path, message }: Problem) {
  return { rule, level, file, line, column, path, message };
}

function count(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? "" : "s"}`;
}
