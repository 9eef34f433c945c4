import { Temporal } from "temporal-polyfill";
import { UserError } from "../../components/user-error.ts";
import { type Affected, findAffected } from "../affected/affected-clients.ts";
import { addAffected } from "../affected/describe-affected.ts";
import { addCheck, findingsOf, reaches } from "../check/describe-check.ts";
import { judgeClients } from "../check/judge-clients.ts";
import type { JudgedStack } from "../check/judge-stack.ts";
import { judgeStates } from "../check/judge-states.ts";
import { readSeverity } from "../check/read-severity.ts";
import { type SelectedStack, selectStacks } from "../check/select-stacks.ts";
import { type CommandContext, type CommandOptions, type CommandReport, InterruptedError } from "../command.ts";
import { Page } from "../output/page.ts";
import { openSession } from "../run/open-session.ts";

/** Judges clients' stacks against what their contracts ask for: from their programs, or from what is deployed. */
export async function run(
  args: readonly string[],
  options: CommandOptions,
  context: CommandContext,
): Promise<CommandReport> {
  const failOn = readSeverity("--fail-on", options.failOn ?? "high", 3);
  const against = readAgainst(options.against);
  const today = Temporal.Now.plainDateISO("UTC").toString();
  const strict = options.strict === true;
  const environment = typeof options.env === "string" ? options.env : undefined;
  const changes =
    typeof options.changedSince === "string" ? await findAffected(context.root, options.changedSince) : undefined;
  const stacks = selectStacks(context.root, args, environment).filter((each) => isAffected(each, changes));
  context.progress.step(`check ${stacks.length} stacks`);
  const judged = await judge(stacks, against, { today, strict }, options, context);
  context.progress.done();
  const findings = findingsOf(judged, strict);
  const page = new Page(context.terminal);
  if (changes) addAffected(page, changes);
  addCheck(page, judged, findings);
  const held = reaches(findings, failOn);
  page.line(`\n${findings.length} ${findings.length === 1 ? "finding" : "findings"} in ${judged.length} stacks.`);
  const data = { today, against, strict, failOn, ...(changes && { changes }), findings, stacks: judged };
  return { data, text: page.toString(), exitCode: held ? 1 : 0 };
}

function isAffected({ client }: SelectedStack, changes: Affected | undefined): boolean {
  return changes?.clients.some((affected) => affected.client === client.client) ?? true;
}

async function judge(
  stacks: readonly SelectedStack[],
  against: "program" | "state",
  circumstances: { readonly today: string; readonly strict: boolean },
  options: CommandOptions,
  context: CommandContext,
): Promise<readonly JudgedStack[]> {
  const onJudged = ({ stack }: JudgedStack, done: number, total: number): void =>
    context.progress.update(`${done} of ${total}: ${stack}`);
  const judged =
    against === "state"
      ? await judgeStates(
          await openSession(context, options.real === true ? "real" : "rehearsal"),
          stacks,
          circumstances,
          onJudged,
          context,
        )
      : await judgeClients(
          stacks.map((each) => ({ ...each, circumstances })),
          { signal: context.signal, onJudged },
        );
  if (context.signal.aborted) throw new InterruptedError("Nothing was changed: run it again for a whole report.");
  return judged;
}

function readAgainst(given: CommandOptions[string]): "program" | "state" {
  if (given === undefined || given === "program" || given === "state") return given ?? "program";
  throw new UserError(`--against ${String(given)}: use program or state`, { exitCode: 3 });
}
