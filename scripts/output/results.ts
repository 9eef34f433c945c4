import { shortenName, shortenType } from "../run/engine-events.ts";
import type { ChangeKind, ResourceChange } from "../run/run-record.ts";
import type { StackResult } from "../run/stack-job.ts";
import { renderDuration } from "./durations.ts";
import type { Page } from "./page.ts";

type Tense = "future" | "past";

const WORDS: Readonly<Record<ChangeKind, Readonly<Record<Tense, string>>>> = {
  create: { future: "to create", past: "created" },
  update: { future: "to update", past: "updated" },
  replace: { future: "to replace", past: "replaced" },
  delete: { future: "to delete", past: "deleted" },
  import: { future: "to import", past: "imported" },
  read: { future: "to read", past: "read" },
};
const ORDER: readonly ChangeKind[] = ["replace", "delete", "update", "import", "create", "read"];
/** What is to be read with care is listed one by one; what only appears or goes is grouped by type, every name still there. */
const GROUPED = new Set<ChangeKind>(["create", "delete", "read"]);
const MOST_PROPERTIES = 8;

/** `310 to create, 2 to update, 12 unchanged`, or `nothing to change`. */
export function summarize(result: StackResult): string {
  const tense = tenseOf(result);
  const parts = ORDER.map((op) => ({ op, count: result.changes.filter((change) => change.op === op).length }))
    .filter(({ count }) => count > 0)
    .map(({ op, count }) => `${count} ${result.operation === "refresh" ? "drifted" : WORDS[op][tense]}`);
  if (parts.length === 0 && result.changedOutputs.length > 0) {
    parts.push(`outputs ${tense === "future" ? "to change" : "changed"}: ${result.changedOutputs.join(" ")}`);
  }
  if (parts.length === 0) {
    const nothing = result.operation === "refresh" ? "no drift" : "nothing to change";
    return result.unchanged > 0 ? `${nothing}, ${result.unchanged} unchanged` : nothing;
  }
  return [...parts, ...(result.unchanged > 0 ? [`${result.unchanged} unchanged`] : [])].join(", ");
}

/** One stack's result: what changed, what was recovered, warnings. */
export function addResult(page: Page, result: StackResult): void {
  page.heading(result.stack);
  page.line(`  ${summarize(result)} (${renderDuration(result.duration)})`);
  for (const line of result.recovered) {
    page.line(`  ${page.colours.yellow("recovered")} ${line}`);
  }
  const tense = tenseOf(result);
  const rows = ORDER.flatMap((op) => {
    const changes = result.changes.filter((change) => change.op === op);
    return GROUPED.has(op)
      ? groupByType(op, changes, tense, result.stack)
      : changes.map((change) => describe(change, tense, result.stack));
  });
  page.table(["What", "Type", "Names", "Properties"], rows);
  for (const warning of result.warnings) {
    page.line(`  ${page.colours.yellow("warning")} ${warning}`);
  }
}

function tenseOf({ operation }: StackResult): Tense {
  return operation.startsWith("preview") ? "future" : "past";
}

function groupByType(
  op: ChangeKind,
  changes: readonly ResourceChange[],
  tense: Tense,
  stack: string,
): readonly (readonly string[])[] {
  const types = [...new Set(changes.map(({ type }) => type))].sort();
  return types.map((type) => {
    const names = changes.filter((change) => change.type === type).map(({ name }) => shortenName(stack, name));
    return [`${names.length} ${WORDS[op][tense]}`, shortenType(type), names.sort().join(" "), ""];
  });
}

function describe(
  { op, type, name, properties, replacing }: ResourceChange,
  tense: Tense,
  stack: string,
): readonly string[] {
  const shown = properties
    .slice(0, MOST_PROPERTIES)
    .map((property) => (replacing.includes(property) ? `${property} (forces it)` : property));
  const more = properties.length > shown.length ? [`and ${properties.length - shown.length} more`] : [];
  return [WORDS[op][tense], shortenType(type), shortenName(stack, name), [...shown, ...more].join(", ")];
}
