import * as z from "zod";
import { messageOf } from "../../components/client/problem.ts";
import { findingsFromIssues } from "../../components/client/problems-from-zod.ts";
import { clientSchema } from "../../components/client/schema.ts";
import { schemaAt } from "../../components/client/schema-walk.ts";
import { decode } from "../../components/client/source/decode.ts";
import { readYaml } from "../../components/client/source/read-yaml.ts";
import { nearest } from "../../components/client/suggestion.ts";
import { UserError } from "../../components/user-error.ts";
import type { CommandOptions } from "../command.ts";
import { flagOf, type Question, questions, questionsOn } from "./questions.ts";

/** Answers by question key, as text. */
export type Answers = Readonly<Record<string, string>>;

/** The answers that flags give; flags of other purposes are left alone. */
export function answersFromFlags(options: CommandOptions): Answers {
  return Object.fromEntries(
    questions.flatMap(({ key }) => {
      const value = options[key];
      return typeof value === "string" ? [[key, value]] : [];
    }),
  );
}

/** The answers of a YAML file: a flat map whose keys are the questions'. */
export function answersFromFile(bytes: Uint8Array, file: string): Answers {
  const decoded = decode(bytes);
  if ("refusal" in decoded)
    throw new UserError(`${file}: ${decoded.refusal.wrong}; allowed: ${decoded.refusal.allowed}`);
  const read = readYaml(decoded.text);
  if ("refusals" in read) throw new UserError(read.refusals.map((refusal) => `${file}: ${messageOf(refusal)}`));
  const { value } = read.file;
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new UserError(`${file}: an answers file is a map of ${questions.map(({ key }) => key).join(", ")}`);
  }
  const known = questions.map(({ key }) => key);
  const problems: string[] = [];
  const answers: Record<string, string> = {};
  for (const [key, answer] of Object.entries(value)) {
    const text = textOf(answer);
    if (!known.includes(key)) problems.push(unknownAnswer(file, key, known));
    else if (text === undefined) problems.push(`${file}: ${key}: must be a text, a number or a list of texts`);
    else answers[key] = text;
  }
  if (problems.length > 0) throw new UserError(problems);
  return answers;
}

function textOf(answer: unknown): string | undefined {
  if (Array.isArray(answer)) return answer.every((each) => typeof each === "string") ? answer.join(",") : undefined;
  return typeof answer === "string" || typeof answer === "number" ? String(answer) : undefined;
}

function unknownAnswer(file: string, key: string, known: readonly string[]): string {
  const suggestion = nearest(key, known);
  const meant = suggestion === undefined ? "" : `; did you mean "${suggestion}"?`;
  return `${file}: "${key.slice(0, 60)}" is not an answer; allowed: ${known.join(", ")}${meant}`;
}

/** Defaults filled in. @throws UserError naming every answer that is missing, each with its flag and an example. */
export function completeAnswers(given: Answers): Answers {
  const asked = questionsOn(given.cloud);
  const missing = asked.filter(({ key, fallback, optional }) => !given[key] && fallback === undefined && !optional);
  if (missing.length > 0) {
    throw new UserError([
      "Not every question has an answer, and there is no terminal to ask on. Give these, as flags or as keys of --from <file>:",
      ...missing.map(({ key, ask, example }) => `  ${flagOf(key)} ${example}    ${ask}`),
    ]);
  }
  const defaults = Object.fromEntries(
    asked.flatMap(({ key, fallback }) => (fallback === undefined ? [] : [[key, fallback]])),
  );
  return { ...defaults, ...given };
}

/** What is wrong with one answer by itself; nothing when it is good. */
export function judgeAnswer(question: Question, answer: string): string | undefined {
  if (answer === "")
    return question.optional || question.fallback !== undefined ? undefined : `needed, such as ${question.example}`;
  if (question.choices)
    return question.choices.includes(answer) ? undefined : `allowed: ${question.choices.join(", ")}`;
  const schema = schemaAt(clientSchema, question.path);
  if (!(schema instanceof z.ZodType)) return undefined;
  const value = answerValue(question, answer);
  const parsed = schema.safeParse(value);
  const finding = parsed.success ? undefined : findingsFromIssues(schema, parsed.error.issues, value)[0];
  return finding && messageOf(finding);
}

/** The answer as the client file holds it. */
function answerValue(question: Question, answer: string): unknown {
  if (question.kind === "number") return Number(answer);
  if (question.kind !== "list" || answer === "global") return answer;
  return answer.split(",").map((each) => each.trim());
}
