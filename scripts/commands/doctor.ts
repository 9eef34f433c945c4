import { type Check, type CheckStatus, diagnose } from "../../engine/diagnose.ts";
import type { CommandContext, CommandOptions, CommandReport } from "../command.ts";

const marks: Readonly<Record<CheckStatus, string>> = { ok: "ok", later: "later", missing: "MISSING" };

/** Tells what a run would use and what it lacks; the exit code is 1 when something is missing that nothing brings by itself. */
export async function run(
  _args: readonly string[],
  _options: CommandOptions,
  context: CommandContext,
): Promise<CommandReport> {
  const diagnosis = await diagnose(context.root, context.env, context.signal);
  const missing = diagnosis.checks.filter((check) => check.status === "missing");
  return {
    data: { ok: missing.length === 0, ...diagnosis },
    text: [...diagnosis.checks.flatMap(describeCheck), "", summary(diagnosis.checks)].join("\n"),
    exitCode: missing.length === 0 ? 0 : 1,
  };
}

const markWidth = Math.max(...Object.values(marks).map((mark) => mark.length));
const subjectWidth = 22;

function describeCheck(check: Check): readonly string[] {
  const margin = " ".repeat(markWidth + subjectWidth + 4);
  const found = check.found.split("\n").join(`\n${margin}`);
  const line = `${marks[check.status].padEnd(markWidth)}  ${check.subject.padEnd(subjectWidth)}  ${found}`;
  return check.advice ? [line, `${margin}→ ${check.advice}`] : [line];
}

function summary(checks: readonly Check[]): string {
  const missing = checks.filter((check) => check.status === "missing").length;
  if (missing > 0) return `${missing} ${missing === 1 ? "thing is" : "things are"} missing: see the lines with →.`;
  return checks.some((check) => check.status === "later")
    ? "Nothing is missing. What says “later” comes by itself, or is only needed for real runs."
    : "Nothing is missing.";
}
