import { UserError } from "../user-error.ts";
import { type DrillEvidence, evidenceSchema } from "./evidence.ts";
import { contradictions } from "./evidence-rules.ts";

/** Far above the largest drill: what is longer is no evidence. */
const mostCharacters = 20_000_000;

/**
 * Reads the text of an `evidence.json`. Throws a UserError with every problem when it is not one, contradicts itself, or claims a
 * verdict that does not follow from it.
 */
export function readEvidence(text: string): DrillEvidence {
  if (text.length > mostCharacters) throw new UserError("the evidence is too long to be one");
  const parsed = evidenceSchema.safeParse(parseJson(text));
  if (!parsed.success) {
    throw new UserError(
      parsed.error.issues.map(
        ({ path, message }) => `${path.map(String).join(".") || "the file"}: ${oneLine(message)}`,
      ),
    );
  }
  const problems = contradictions(parsed.data);
  if (problems.length > 0) throw new UserError(problems);
  return parsed.data;
}

/** The text of an `evidence.json`: the same for the same evidence, whatever the order in which it was put together. */
export function writeEvidence(evidence: DrillEvidence): string {
  return `${JSON.stringify(evidenceSchema.parse(evidence), undefined, 2)}\n`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UserError("the file is not JSON");
  }
}

function oneLine(message: string): string {
  return message.replaceAll("\n", ": ");
}
