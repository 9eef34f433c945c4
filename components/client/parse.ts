import { type Draft, salvage } from "./draft.ts";
import { resolveExtends } from "./extends.ts";
import { comparePlaces, type Finding, messageOf, type Problem } from "./problem.ts";
import { findingsFromIssues } from "./problems-from-zod.ts";
import { datedFindings } from "./rules/dates.ts";
import { isProductionName } from "./rules/finding.ts";
import { usualRecoveryRegion } from "./rules/geography.ts";
import { checkRules } from "./rules/index.ts";
import { type Client, clientSchema } from "./schema.ts";
import { checkText } from "./source/decode.ts";
import { Locator, positionAt } from "./source/locator.ts";
import { readQuickly } from "./source/read-quickly.ts";
import { readYaml } from "./source/read-yaml.ts";

export interface Source {
  /** Path of the file as people should read it, such as `clients/acme/client.yaml`. */
  readonly file: string;
  /** Name of the folder, which the client's name must equal. */
  readonly folder: string;
  /** Date (YYYY-MM-DD) against which exemptions and the contract's end are checked; not checked when absent. */
  readonly today?: string;
}

export type ParsedClient = (
  | { readonly ok: true; readonly client: Client }
  /** At least one problem is an error; there is no partial client. */
  | { readonly ok: false; readonly client?: undefined }
) & {
  readonly file: string;
  /** In the order of the file; warnings only when `ok`. */
  readonly problems: readonly Problem[];
  /** Places findings of rules between clients. */
  readonly place: (finding: Finding) => Problem;
};

/** More would drown the ones that matter; the last line tells that some were left out. */
const mostProblems = 100;
/** Inherited findings are met once an environment, and reported once. */
const mostPlaced = 1000;

/** Reads the text of a client file: a complete client, or every problem of the file at once. Never throws. */
export function parseClient(text: string, source: Source): ParsedClient {
  const clean = text.startsWith("\ufeff") ? text.slice(1) : text;
  const refused = checkText(clean);
  if (refused) return refuse([{ ...finding("file-text", refused), offset: refused.offset }], clean, source);
  const quickly = readQuickly(clean);
  const quick = quickly && isMap(quickly.value) ? judge(quickly.value, source) : undefined;
  if (quick?.client !== undefined && quick.findings.length === 0) {
    return {
      ok: true,
      client: quick.client,
      file: source.file,
      problems: [],
      place: (each) => placeLater(each, clean, source),
    };
  }
  return parseCarefully(clean, source);
}

/** With the complete reader: for files that are unusual or have something to say, which need places. */
function parseCarefully(text: string, source: Source): ParsedClient {
  const read = readYaml(text);
  if ("refusals" in read) return refuse(read.refusals, text, source);
  const { value, root } = read.file;
  if (!isMap(value)) {
    const empty = {
      wrong: value === null ? "the file is empty" : "the file is not a map",
      allowed: "a map starting with client: <name>",
    };
    return refuse([{ ...finding("file-shape", empty), offset: 0 }], text, source);
  }
  const { client, findings, ancestors } = judge(value, source);
  const places = new Places(text, source, root, ancestors);
  const problems = places.problems(findings);
  const common = { file: source.file, problems, place: places.place };
  if (client === undefined || problems.some(({ level }) => level === "error")) return { ok: false, ...common };
  return { ok: true, client, ...common };
}

/** A file without a problem of its own may still clash with another client's: only then is a place needed. */
function placeLater(each: Finding, text: string, source: Source): Problem {
  return parseCarefully(text, source).place(each);
}

/** Finds places of a client in the text of its file; undefined when the text is not YAML. */
export function locatorOf(text: string): Locator | undefined {
  const clean = text.startsWith("\ufeff") ? text.slice(1) : text;
  const read = readYaml(clean);
  if ("refusals" in read || !isMap(read.file.value)) return undefined;
  const { value, root } = read.file;
  return new Locator(clean, root, resolveExtends(value.environments).ancestors);
}

interface Judgement {
  readonly client: Client | undefined;
  readonly findings: readonly Finding[];
  readonly ancestors: Ancestors;
}

function judge(raw: Readonly<Record<string, unknown>>, source: Source): Judgement {
  const { environments, ancestors, findings: extending } = resolveExtends(raw.environments);
  const whole = { ...raw, ...(raw.environments !== undefined && { environments }) };
  const parsed = clientSchema.safeParse(whole);
  const draft = parsed.success ? parsed.data : asDraft(salvage(clientSchema, whole));
  const shape = parsed.success ? [] : findingsFromIssues(clientSchema, parsed.error.issues, whole);
  const found = [
    ...extending,
    ...shape,
    ...folderFindings(raw.client, source.folder),
    ...environmentCount(draft),
    ...checkRules(draft),
    ...(source.today === undefined ? [] : datedFindings(draft, source.today)),
  ];
  const findings = withoutConsequences(found, shape);
  const sound = parsed.success && findings.every(({ level }) => level === "warning");
  return { client: sound ? freeze(complete(parsed.data)) : undefined, findings, ancestors };
}

/** Findings that would go away by themselves once another is mended only hide it. */
function withoutConsequences(findings: readonly Finding[], shape: readonly Finding[]): readonly Finding[] {
  const broken = findings.some(({ level }) => level === "error");
  // An environment that could not inherit lacks what it would have inherited.
  const orphans = findings.filter(({ rule }) => rule.startsWith("extends-")).map(({ path }) => path[1]);
  return findings.filter(({ rule, path, absent }) => {
    if (broken && rule.endsWith("-unused")) return false;
    const lacking = rule === "missing" || absent !== undefined;
    if (lacking && path[0] === "environments" && orphans.includes(path[1])) return false;
    return absent === undefined || !shape.some((each) => absent.every((step, index) => each.path[index] === step));
  });
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What `salvage` returns for the client schema is a draft by construction: each part satisfied its own schema. */
function asDraft(salvaged: unknown): Draft {
  return typeof salvaged === "object" && salvaged !== null ? salvaged : {};
}

function folderFindings(name: unknown, folder: string): readonly Finding[] {
  if (typeof name !== "string" || name === folder) return [];
  return [
    {
      rule: "folder-name",
      level: "error",
      path: ["client"],
      wrong: "differs from the folder's name",
      given: name,
      allowed: folder,
    },
  ];
}

function environmentCount(draft: Draft): readonly Finding[] {
  if (draft.environments === undefined || Object.keys(draft.environments).length > 0) return [];
  return [
    {
      rule: "environments-none",
      level: "error",
      path: ["environments"],
      wrong: "has no environment",
      allowed: "at least one",
    },
  ];
}

type Parsed = ReturnType<typeof clientSchema.parse>;

/** What follows from the file itself: production by name, the usual recovery region, workloads left out, tiers replaced by the environment's. */
function complete(parsed: Parsed): Client {
  const environments = Object.entries(parsed.environments).map(([name, environment]) => {
    const workloads = environment.workloads
      .filter(({ enabled }) => enabled)
      .map((workload) => ({ ...workload, tier: environment.continuity ?? workload.tier }));
    const production = environment.production ?? isProductionName(name);
    const usual = usualRecoveryRegion(environment, parsed.compliance.residency?.countries);
    // Without a usual one the rules have refused the file: `complete` sees valid files only.
    const drRegion = environment.drRegion ?? usual ?? environment.region;
    const copyAccount = environment.copyAccount ?? parsed.continuity.copyAccount;
    return [
      name,
      { ...environment, production, drRegion, workloads, ...(copyAccount !== undefined && { copyAccount }) },
    ] as const;
  });
  return { ...parsed, environments: Object.fromEntries(environments) };
}

function freeze<Value>(value: Value): Value {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const child of Object.values(value)) freeze(child);
  }
  return value;
}

function finding(rule: string, what: { readonly wrong: string; readonly allowed: string }): Finding {
  return { rule, level: "error", path: [], wrong: what.wrong, allowed: what.allowed };
}

/** Nothing of the file can be trusted: only the refusals are reported. */
export function refuse(
  refusals: readonly (Finding & { readonly offset: number })[],
  text: string,
  source: Source,
): ParsedClient {
  const { place } = new Places(text, source, null, new Map());
  const problems = refusals.map((each) => ({ ...place(each), ...positionAt(text, each.offset) }));
  return { ok: false, file: source.file, problems, place };
}

type Root = ConstructorParameters<typeof Locator>[1];
type Ancestors = ConstructorParameters<typeof Locator>[2];

class Places {
  readonly #file: string;
  readonly #locator: Locator;

  constructor(text: string, source: Source, root: Root, ancestors: Ancestors) {
    this.#file = source.file;
    this.#locator = new Locator(text, root, ancestors);
  }

  readonly place = (each: Finding): Problem => {
    const { line, column, path } = this.#locator.place(each.path, each.atKey);
    return { rule: each.rule, level: each.level, file: this.#file, line, column, path, message: messageOf(each) };
  };

  /** In the order of the file, each once: what an environment inherits is reported where it is written. */
  problems(findings: readonly Finding[]): readonly Problem[] {
    const seen = new Set<string>();
    const placed = findings.slice(0, mostPlaced).flatMap((each) => {
      const problem = this.place(each);
      const key = `${problem.line}:${problem.column}:${problem.path}:${problem.message}`;
      if (seen.has(key)) return [];
      seen.add(key);
      return [problem];
    });
    const ordered = placed.sort(comparePlaces);
    const last = ordered[mostProblems - 1];
    if (last === undefined || (ordered.length === mostProblems && findings.length <= mostPlaced)) return ordered;
    const message = "more problems follow; they are shown once these are mended";
    return [...ordered.slice(0, mostProblems), { ...last, rule: "more", level: "error", path: "", message }];
  }
}
