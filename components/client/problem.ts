/** A place in a client file: keys and list positions from the root. */
export type Path = readonly (string | number)[];

type ProblemLevel = "error" | "warning";

/** What a rule says about a place, before the place has a line and a column. */
export interface Finding {
  /** Stable name of the rule, for filters and machine-readable output. */
  readonly rule: string;
  readonly level: ProblemLevel;
  readonly path: Path;
  /** Points at the key itself rather than at its value. */
  readonly atKey?: boolean;
  /** What is wrong. */
  readonly wrong: string;
  /** The offending value; absent when nothing was given. */
  readonly given?: unknown;
  /** What is allowed, or what to do. */
  readonly allowed?: string;
  /**
   * The finding is that this place holds nothing usable: it is not reported when what stands there is itself wrong,
   * since mending that may be all it takes.
   */
  readonly absent?: Path;
  /** Nearest known word. */
  readonly suggestion?: string | undefined;
}

/** A finding with its place: everything that a person or an editor needs. */
export interface Problem {
  readonly rule: string;
  readonly level: ProblemLevel;
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 code units. */
  readonly column: number;
  /** Dotted path, such as `environments.prod.workloads[0].tier`. */
  readonly path: string;
  /** What is wrong; what was given; what is allowed. */
  readonly message: string;
}

const longest = 72;

/** A value as one short line: quoted, cut, and without characters that could disturb a terminal or a log. */
function render(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : `a list of ${value.length}`;
  if (typeof value === "object" && value !== null) {
    const keys = Object.keys(value);
    return keys.length === 0
      ? "an empty map"
      : `a map with ${visible(keys.slice(0, 4).join(", "))}${keys.length > 4 ? ", …" : ""}`;
  }
  if (value === null || value === undefined) return "nothing";
  if (typeof value === "string") return `"${visible(value).replaceAll('"', '\\"')}"`;
  return String(value);
}

function visible(text: string): string {
  const cut = text.length > longest ? `${text.slice(0, longest)}…` : text;
  return cut.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, "0")}`;
  });
}

export function renderPath(path: Path): string {
  let text = "";
  for (const step of path) {
    if (typeof step === "number") text += `[${step}]`;
    else if (/^[A-Za-z_][\w-]*$/.test(step) && step.length <= longest) text += text === "" ? step : `.${step}`;
    else text += `["${visible(step)}"]`;
  }
  return text;
}

/** `what is wrong; given …; allowed: …; did you mean …?` */
export function messageOf(finding: Finding): string {
  const parts = [finding.wrong];
  if (finding.given !== undefined) parts.push(`given ${render(finding.given)}`);
  if (finding.allowed !== undefined) parts.push(`allowed: ${finding.allowed}`);
  if (finding.suggestion !== undefined) parts.push(`did you mean ${render(finding.suggestion)}?`);
  return parts.join("; ");
}

/** `clients/x/client.yaml:LINE:COL path: message`, with `warning: ` before the message of a warning. */
export function formatProblem(problem: Problem): string {
  const place = `${problem.file}:${problem.line}:${problem.column}`;
  const message = problem.level === "warning" ? `warning: ${problem.message}` : problem.message;
  return problem.path === "" ? `${place} ${message}` : `${place} ${problem.path}: ${message}`;
}

/** Errors before warnings would split what belongs together: the order is the file's. */
export function comparePlaces(one: Problem, other: Problem): number {
  return one.line - other.line || one.column - other.column || one.path.localeCompare(other.path);
}
