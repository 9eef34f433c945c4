import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import process from "node:process";
import { clientFile, clientNames, readClient } from "../../components/client/load.ts";
import { type ParsedClient, parseClient } from "../../components/client/parse.ts";
import { formatProblem } from "../../components/client/problem.ts";
import { checkFleet } from "../../components/client/rules/fleet.ts";
import { slug } from "../../components/client/schema/scalars.ts";
import { UserError } from "../../components/user-error.ts";
import { stackSettings } from "../../stacks/stack-settings.ts";
import type { CommandContext, CommandOptions, CommandReport } from "../command.ts";
import {
  type Answers,
  answersFromFile,
  answersFromFlags,
  completeAnswers,
  judgeAnswer,
} from "../new-client/answers.ts";
import { askQuestions } from "../new-client/ask.ts";
import { composeClientFile } from "../new-client/compose.ts";
import { flagOf, questions } from "../new-client/questions.ts";

/** Writes a new client's contract file and its stacks' settings; never overwrites, and writes nothing that is not valid. */
export async function run(
  args: readonly string[],
  options: CommandOptions,
  context: CommandContext,
): Promise<CommandReport> {
  const name = checkName(args[0] ?? "");
  refuseExisting(context.root, [clientFile(name)]);
  const text = composeClientFile(name, await gatherAnswers(name, options, context));
  const parsed = judge(context.root, name, text);
  if (!parsed.ok) {
    const problems = parsed.problems.filter(({ level }) => level === "error").map(formatProblem);
    throw new UserError(["These answers do not make a valid client file; nothing was written:", ...problems]);
  }
  const files = new Map([[clientFile(name), text], ...stackSettings(parsed.client)]);
  writeNew(context.root, files);
  const written = [...files.keys()];
  const warnings = parsed.problems.map(formatProblem);
  return { data: { client: name, written, warnings }, text: describe(name, written, warnings) };
}

function checkName(name: string): string {
  const parsed = slug(23).safeParse(name);
  if (parsed.success) return name;
  const allowed = parsed.error.issues[0]?.message.split("\n")[1] ?? "";
  throw new UserError(
    `"${name.slice(0, 60)}" cannot be a client's name; allowed: ${allowed}, such as boulangerie-petit`,
  );
}

async function gatherAnswers(name: string, options: CommandOptions, context: CommandContext): Promise<Answers> {
  const flags = answersFromFlags(options);
  const from = typeof options.from === "string" ? options.from : undefined;
  const given = { ...(from === undefined ? {} : readAnswers(from)), ...flags };
  const problems = questions.flatMap((question) => {
    const answer = given[question.key];
    const problem = answer === undefined ? undefined : judgeAnswer(question, answer);
    return problem === undefined ? [] : [`${question.key} (${flagOf(question.key)}): ${problem}`];
  });
  if (problems.length > 0) throw new UserError(problems);
  if (from !== undefined || !context.interactive) return completeAnswers(given);
  return completeAnswers(
    await askQuestions(name, given, { input: process.stdin, output: process.stderr, signal: context.signal }),
  );
}

function readAnswers(path: string): Answers {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(resolve(path));
  } catch (error) {
    const reason = error instanceof Error && "code" in error ? String(error.code) : "unreadable";
    throw new UserError(`${path}: cannot be read (${reason}); --from takes a YAML file of answers`);
  }
  return answersFromFile(bytes, path);
}

/** The new file by itself and beside every other client's. */
function judge(root: string, name: string, text: string): ParsedClient {
  const parsed = parseClient(text, { file: clientFile(name), folder: name });
  const others = existsSync(join(root, "clients")) ? clientNames(root).map((other) => readClient(root, other)) : [];
  return checkFleet([parsed, ...others])[0] ?? parsed;
}

function refuseExisting(root: string, files: Iterable<string>): void {
  const existing = [...files].filter((file) => existsSync(join(root, file)));
  if (existing.length === 0) return;
  throw new UserError(
    `${existing.join(", ")} already there; nothing was written. Choose another name, or edit what is there.`,
  );
}

/** All of them or none: a file that appears meanwhile is kept, and what was written before it is taken back. */
function writeNew(root: string, files: ReadonlyMap<string, string>): void {
  refuseExisting(root, files.keys());
  const written: string[] = [];
  try {
    for (const [file, text] of files) {
      const path = join(root, file);
      mkdirSync(resolve(path, ".."), { recursive: true });
      writeFileSync(path, text, { flag: "wx" });
      written.push(path);
    }
  } catch (error) {
    for (const path of written) rmSync(path);
    if (error instanceof Error && "code" in error) {
      throw new UserError(`The files cannot be written (${String(error.code)}); nothing was kept.`, { cause: error });
    }
    throw error;
  }
}

function describe(name: string, written: readonly string[], warnings: readonly string[]): string {
  return [
    ...warnings,
    ...(warnings.length > 0 ? [""] : []),
    "Written:",
    ...written.map((file) => `  ${file}`),
    "",
    "Next:",
    `  read and complete ${clientFile(name)}`,
    `  npx socle validate ${name}`,
    `  npx socle up ${name}    (rehearsal: no cloud account, no cost)`,
  ].join("\n");
}
