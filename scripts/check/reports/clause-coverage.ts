import { frameworks } from "../../../components/client/frameworks.ts";
import type { CloudName, FrameworkName } from "../../../components/client/schema.ts";
import {
  type Clause,
  type ReferenceName,
  readClause,
  referenceNames,
  referenceOf,
} from "../../../policies/core/clauses.ts";
import { clausesForPeople } from "../../../policies/core/clauses-for-people.ts";
import { type Status, statuses } from "../../../policies/core/verdict.ts";
import { rules } from "../../../policies/rules.generated.ts";
import type { JudgedStack } from "../judge-stack.ts";
import type { ClauseCoverage, ClauseStanding, EvidenceExample, ReferenceCoverage } from "./report.ts";

const mostExamples = 3;
const mostReasons = 3;

/** What one rule said of a client's stacks. */
interface Tally {
  readonly counts: Record<Status, number>;
  readonly examples: EvidenceExample[];
  readonly reasons: Set<string>;
}

/** A clause, with the rules that answer to it; none answer to what needs a person. */
interface CataloguedClause {
  readonly reference: ReferenceName;
  readonly number: string;
  readonly recalled: boolean;
  readonly about?: string;
  readonly rules: string[];
}

const catalogue = catalogueClauses();

/**
 * What is known of each clause, for one client. A text about one cloud is told where the client uses that cloud, and counts what was
 * judged there. The texts that the client file asks for come first.
 */
export function coverageOf(
  stacks: readonly JudgedStack[],
  asking: readonly FrameworkName[],
): readonly ReferenceCoverage[] {
  const tallies = tally(stacks);
  const clouds = new Set(stacks.map(({ requirements }) => requirements.cloud));
  return referenceNames
    .filter((name) => {
      const { cloud } = referenceOf(name);
      return cloud === undefined || clouds.has(cloud);
    })
    .map((name): ReferenceCoverage => {
      const { title, client, cloud } = referenceOf(name);
      const clauses = catalogue
        .filter(({ reference }) => reference === name)
        .map((clause) => cover(clause, cloud === undefined ? [...clouds] : [cloud], tallies));
      const asked = client !== undefined && asking.includes(client);
      const caveat = client && frameworks[client].caveat;
      return { reference: name, title, asked, ...(caveat !== undefined && { caveat }), clauses };
    })
    .toSorted((a, b) => Number(b.asked) - Number(a.asked));
}

function cover(
  { number, recalled, about, rules: answering }: CataloguedClause,
  clouds: readonly CloudName[],
  tallies: ReadonlyMap<string, Tally>,
): ClauseCoverage {
  const own = answering.flatMap((id) => clouds.flatMap((cloud) => tallies.get(`${cloud} ${id}`) ?? []));
  const counts = emptyCounts();
  for (const each of own) for (const status of statuses) counts[status] += each.counts[status];
  const reasons = [...new Set(own.flatMap((each) => [...each.reasons]))].slice(0, mostReasons);
  return {
    number,
    recalled,
    ...(about !== undefined && { about }),
    standing: standingOf(counts),
    rules: answering,
    counts,
    examples: own.flatMap(({ examples }) => examples).slice(0, mostExamples),
    reasons,
  };
}

/** Never better than the worst that is known; nothing judged is nothing proven. */
function standingOf(counts: Readonly<Record<Status, number>>): ClauseStanding {
  if (counts.fail > 0) return "finding";
  if (counts.unknown > 0) return "undecided";
  if (counts.exempt > 0) return "set-aside";
  return counts.pass > 0 ? "evidence" : "person";
}

/** By cloud and id of the rule. */
function tally(stacks: readonly JudgedStack[]): ReadonlyMap<string, Tally> {
  const tallies = new Map<string, Tally>();
  for (const { stack, requirements, verdicts } of stacks) {
    for (const { id, status, resource, message } of verdicts) {
      const key = `${requirements.cloud} ${id}`;
      const own = tallies.get(key) ?? { counts: emptyCounts(), examples: [], reasons: new Set() };
      tallies.set(key, own);
      own.counts[status] += 1;
      if (status === "pass" && own.examples.length < mostExamples) {
        own.examples.push({ rule: id, stack, ...(resource && { resource: resource.name }), evidence: message });
      }
      // A rule judged in the other kind of stack says nothing of the clause.
      if (status === "not-applicable" && !message.startsWith("judged in the stack")) own.reasons.add(message);
    }
  }
  return tallies;
}

export function emptyCounts(): Record<Status, number> {
  return { pass: 0, fail: 0, exempt: 0, "not-applicable": 0, unknown: 0 };
}

function catalogueClauses(): readonly CataloguedClause[] {
  const found = new Map<Clause, CataloguedClause>();
  for (const { id, clauses } of rules) {
    for (const clause of clauses) {
      const known = found.get(clause);
      if (known) known.rules.push(id);
      else found.set(clause, { ...readClause(clause), rules: [id] });
    }
  }
  for (const { clause, about } of clausesForPeople) {
    if (!found.has(clause)) found.set(clause, { ...readClause(clause), about, rules: [] });
  }
  return [...found.values()].sort((a, b) => a.number.localeCompare(b.number, "en", { numeric: true }));
}
