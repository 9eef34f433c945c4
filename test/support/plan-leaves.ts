type Leaves = ReadonlyMap<string, unknown>;

/** What names an item of a list in a plan: lists are compared by these, never by position. */
const identities = [
  "key",
  "name",
  "title",
  "ring",
  "tier",
  "workload",
  "severity",
  "type",
  "area",
  "purpose",
  "region",
];

function identityOf(item: unknown): string | undefined {
  if (typeof item !== "object" || item === null) return JSON.stringify(item);
  const record: Readonly<Record<string, unknown>> = { ...item };
  const found = identities.find((name) => typeof record[name] === "string");
  return found === undefined ? undefined : String(record[found]);
}

/**
 * Every value of a plan by its path. Items of lists are found by their own name, so that a plan with one more item differs
 * in that item alone; plain lists of words are one leaf a word.
 */
function planLeaves(plan: unknown, path = "", leaves = new Map<string, unknown>()): Leaves {
  if (Array.isArray(plan)) {
    for (const [index, item] of plan.entries()) {
      const step = identityOf(item) ?? String(index);
      planLeaves(item, `${path}[${step}]`, leaves);
    }
  } else if (typeof plan === "object" && plan !== null) {
    for (const [key, value] of Object.entries(plan)) planLeaves(value, path === "" ? key : `${path}.${key}`, leaves);
  } else leaves.set(path, plan);
  return leaves;
}

/** Paths of what a change took away or altered; what it only added is not among them. */
export function disturbed(before: unknown, after: unknown): readonly string[] {
  const kept = planLeaves(after);
  return [...planLeaves(before)].filter(([path, value]) => kept.get(path) !== value).map(([path]) => path);
}
