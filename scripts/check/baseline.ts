import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import * as z from "zod";
import { UserError } from "../../components/user-error.ts";
import { severities } from "../../policies/core/rule.ts";
import type { Concern, PastFinding } from "./reports/report.ts";

export const pastFinding = z.object({
  fingerprint: z.string().regex(/^[0-9a-f]{32}$/),
  id: z.string(),
  severity: z.enum(severities),
  client: z.string(),
  stack: z.string(),
  resource: z.string().exactOptional(),
  property: z.string().exactOptional(),
  message: z.string(),
});

const baselineFile = z.object({
  kind: z.literal("socle-check-baseline"),
  version: z.literal(1),
  findings: z.array(pastFinding),
});

export interface Baseline {
  /** As it was given. */
  readonly file: string;
  readonly findings: readonly PastFinding[];
}

/** Throws a UserError (exit 3) for what is no baseline: to take it for an empty one would fail what was accepted. */
export function readBaseline(file: string): Baseline {
  const refused = (why: string): UserError =>
    new UserError(`--baseline ${file}: ${why}; --write-baseline ${file} makes one`, { exitCode: 3 });
  let text: string;
  try {
    text = readFileSync(resolve(file), "utf8");
  } catch (error) {
    throw refused(`cannot be read (${error instanceof Error && "code" in error ? String(error.code) : String(error)})`);
  }
  const parsed = baselineFile.safeParse(parseJson(text));
  if (!parsed.success) throw refused("is not a baseline of this version");
  return { file, findings: parsed.data.findings };
}

/**
 * One finding a line, in an order of its own, so that a review sees what is accepted. What stacks that were not judged had in the
 * file before stays. A lapsed exemption is never accepted: its decision had an end.
 */
export function renderBaseline(
  findings: readonly Concern[],
  judged: ReadonlySet<string>,
  before: readonly PastFinding[],
): string {
  const kept = before.filter(({ stack }) => !judged.has(stack));
  const own = findings.filter((each) => !isOfLapsedExemption(each)).map(pastOf);
  const lines = [...kept, ...own].map((each) => JSON.stringify(each)).sort();
  const list = lines.length === 0 ? "[]" : `[\n    ${lines.join(",\n    ")}\n  ]`;
  return `{\n  "kind": "socle-check-baseline",\n  "version": 1,\n  "findings": ${list}\n}\n`;
}

/** A finding that an exemption no longer covers, or that tells of the exemption itself. */
export function isOfLapsedExemption({ status, exemption }: Concern): boolean {
  return status === "fail" && exemption !== undefined;
}

export function pastOf({
  fingerprint,
  id,
  severity,
  client,
  stack,
  resource,
  property,
  message,
}: Concern): PastFinding {
  return {
    client,
    stack,
    id,
    severity,
    ...(resource && { resource: resource.urn }),
    ...(property !== undefined && { property }),
    message,
    fingerprint,
  };
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
