import { type Draft, salvage } from "./draft.ts";
import { type ResolvedEnvironments, resolveExtends } from "./extends.ts";
import { comparePlaces, type Finding, messageOf, type Problem } from "./problem.ts";
import { findingsFromIssues, valueAt } from "./problems-from-zod.ts";
import { datedFindings } from "./rules/exemptions.ts";
import { isProductionName } from "./rules/finding.ts";
import { usualRecoveryRegion } from "./rules/geography.ts";
import { checkRules } from "./rules/index.ts";
import { type Client, clientSchema } from "./schema.ts";
import { checkText } from "./source/decode.ts";
import { Locator, positionAt } from "./source/locator.ts";
import { readYaml } from "./source/read-yaml.ts";

export interface Source {
  /** Path of the file as people should read it, such as `clients/acme/client.yaml`. */
  readonly file: string;
  /** Name of the folder, which the client's name must equal. */
  readonly folder: string;
  /** Date (YYYY-MM-DD) against which exemptions are checked; not checked when absent. */
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

/** More would drown the ones that matter; the last line tells how many were left out. */
const mostProblems = 100;

/** Reads the text of a client file: a complete client, or every problem of the file at once. Never throws. */
export function parseClient(text: string, source: Source): ParsedClient {
  const clean = text.startsWith("\ufeff") ? text.slice(1) : text;
  const refused = checkText(clean);
  if (refused) return refuse([{ ...finding("file-text", refused), offset: refused.offset }], clean, source);
  const read = readYaml(clean);
  if ("refusals" in read) return refuse(read.refusals, clean, source);
  const raw = read.file.value;
  if (typeof raw !== "object" || raw === null || Array.isArray(raw)) {
    const empty = {
      wrong: raw === null ? "the file is empty" : "the file is not a map",
      allowed: "a map starting with client: <name>",
    };
    return refuse([{ ...finding("file-shape", empty), offset: 0 }], clean, source);
  }
  return parseData({ ...raw }, new Parsing(clean, read.file.root, source));
}

function parseData(raw: Readonly<Record<string, unknown>>, parsing: Parsing): ParsedClient {
  const resolved = resolveExtends(raw.environments);
  parsing.resolved = resolved;
  const whole = { ...raw, ...(raw.environments !== undefined && { environments: resolved.environments }) };
  const parsed = clientSchema.safeParse(whole);
  const draft = parsed.success ? parsed.data : asDraft(salvage(clientSchema, whole));
  const findings = [
    ...resolved.findings,
    ...(parsed.success ? [] : findingsFromIssues(clientSchema, parsed.error.issues, whole)),
    ...folderFindings(valueAt(whole, ["client"]), parsing.source.folder),
    ...environmentCount(draft),
    ...checkRules(draft),
    ...(parsing.source.today === undefined ? [] : datedFindings(draft, parsing.source.today)),
  ];
  const problems = parsing.problems(findings);
  const common = { file: parsing.source.file, problems, place: parsing.place };
  if (!parsed.success || problems.some(({ level }) => level === "error")) return { ok: false, ...common };
  return { ok: true, client: freeze(complete(parsed.data)), ...common };
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
    return [name, { ...environment, production, drRegion, workloads }] as const;
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
  const parsing = new Parsing(text, null, source);
  const problems = refusals.map((each) => ({ ...parsing.place(each), ...positionAt(text, each.offset) }));
  return { ok: false, file: source.file, problems, place: parsing.place };
}

type Root = ConstructorParameters<typeof Locator>[1];

class Parsing {
  readonly source: Source;
  readonly #text: string;
  readonly #root: Root;
  resolved: ResolvedEnvironments | undefined;

  constructor(text: string, root: Root, source: Source) {
    this.#text = text;
    this.#root = root;
    this.source = source;
  }

  readonly place = (each: Finding): Problem => {
    const locator = new Locator(this.#text, this.#root, this.resolved?.ancestors ?? new Map());
    const { line, column, path } = locator.place(each.path, each.atKey);
    return { rule: each.rule, level: each.level, file: this.source.file, line, column, path, message: messageOf(each) };
  };

  /** In the order of the file, each once: what an environment inherits is reported where it is written. */
  problems(findings: readonly Finding[]): readonly Problem[] {
    const seen = new Set<string>();
    const kept = findings.slice(0, mostProblems * 2).flatMap((each) => {
      const problem = this.place(each);
      const key = `${problem.line}:${problem.column}:${problem.path}:${problem.message}`;
      if (seen.has(key)) return [];
      seen.add(key);
      return [problem];
    });
    const ordered = kept.sort(comparePlaces);
    if (ordered.length <= mostProblems && findings.length <= mostProblems * 2) return ordered;
    const more = `${findings.length - mostProblems} more problems are not shown`;
    const last = ordered[Math.min(mostProblems, ordered.length) - 1];
    return last
      ? [...ordered.slice(0, mostProblems), { ...last, rule: "more", level: "error", path: "", message: more }]
      : ordered;
  }
}
