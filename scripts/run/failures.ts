import { stripVTControlCharacters } from "node:util";
import { readName, readType, shortenType } from "./engine-events.ts";
import { findEngineRemedy, findRemedy, readCloudError } from "./remedies.ts";
import type { ResourceMessage, RunRecord } from "./run-record.ts";

const OPERATION_WORDS: Readonly<Record<string, string>> = {
  create: "creating",
  update: "updating",
  delete: "deleting",
  refresh: "reading",
  read: "reading",
  "create-replacement": "replacing",
  "delete-replaced": "deleting the replaced",
};
const LONGEST_OUTPUT_LINES = 12;

/** Why an operation failed, one problem a paragraph: which resource, the cloud's own code, what to do. */
export function describeFailures(stack: string, record: RunRecord, engineOutput: string): readonly string[] {
  const mandatory = record.policies.filter((finding) => finding.mandatory);
  const problems = [
    ...mandatory.map(
      (finding) =>
        `${stack}: ${describeSubject(finding.urn)}policy ${finding.policy} (${finding.pack}): ${finding.message}`,
    ),
    ...mergeByResource(record.errors).map((error) => `${stack}: ${describeError(error, record)}`),
  ];
  if (problems.length > 0) {
    return problems;
  }
  const failed = record.failed.map(
    ({ urn, op }) =>
      `${stack}: ${describeSubject(urn)}${OPERATION_WORDS[op] ?? op} it failed; the provider gave no reason.`,
  );
  return failed.length > 0 ? failed : [`${stack}: ${describeOutput(engineOutput)}`];
}

function describeError(error: ResourceMessage, record: RunRecord): string {
  const op = record.failed.find((failure) => failure.urn === error.urn)?.op;
  const subject = describeSubject(error.urn, op === undefined ? undefined : (OPERATION_WORDS[op] ?? op));
  if (/cannot be deleted without being unprotected|protected|marked for protection/i.test(error.message)) {
    return `${subject}it is protected because it holds data. To really remove it, take the protection off first: pulumi state unprotect '${error.urn ?? ""}'`;
  }
  const explained = /^\s*UserError: (.+)$/m.exec(stripVTControlCharacters(error.message))?.[1];
  if (explained !== undefined) {
    // A rehearsal plugin that refuses to start says why, between the engine's complaint and a stack trace.
    return explained;
  }
  const cloudError = readCloudError(error.message);
  if (cloudError === undefined) {
    return withRemedy(`${subject}${tidyMessage(error.message)}`, findEngineRemedy(error.message));
  }
  return withRemedy(`${subject}${cloudError.code}: ${cloudError.message}`, findRemedy(cloudError));
}

function withRemedy(problem: string, remedy: string | undefined): string {
  return remedy === undefined ? problem : `${problem}\n  ${remedy}`;
}

function describeSubject(urn: string | undefined, doing?: string): string {
  if (urn === undefined || readType(urn) === "pulumi:pulumi:Stack") {
    return "";
  }
  return `${doing === undefined ? "" : `${doing} `}${shortenType(readType(urn))} "${readName(urn)}": `;
}

/** The engine reports a refusal twice: once from the provider, once as the failed step. */
function mergeByResource(errors: readonly ResourceMessage[]): readonly ResourceMessage[] {
  const merged: ResourceMessage[] = [];
  for (const error of errors) {
    const known = merged.findIndex(
      (candidate) =>
        candidate.urn === error.urn &&
        (candidate.message.includes(error.message) || error.message.includes(candidate.message)),
    );
    if (known === -1) {
      merged.push(error);
    } else if ((merged[known]?.message.length ?? 0) < error.message.length) {
      merged[known] = error;
    }
  }
  return merged;
}

/** Drops the lines of a stack trace: `--debug` shows them. */
function tidyMessage(message: string): string {
  const lines = stripVTControlCharacters(message)
    .split("\n")
    .map((line) => line.trimEnd());
  const kept = lines.filter((line) => !/^\s+at /.test(line) && line.trim() !== "");
  return kept.slice(0, LONGEST_OUTPUT_LINES).join("\n  ");
}

function describeOutput(output: string): string {
  const text = tidyMessage(output.replaceAll(/^error: /gm, ""));
  return text === ""
    ? "the engine stopped without saying why; run again with --debug"
    : withRemedy(text, findEngineRemedy(text));
}
