import type { Resource } from "../core/resource.ts";
import type { StackView } from "../core/stack-view.ts";

/** One comparison of a filter: `resource.labels.bucket_name="acme"`, or with any of several values. */
interface Term {
  readonly key: string;
  readonly isPattern: boolean;
  readonly values: readonly string[];
}

const comparison =
  /((?:resource|metric|metadata|group|protoPayload)\.[\w.]+)\s*(=~|:|=)\s*((?:one_of|starts_with|has_substring|ends_with|monitoring\.regex\.full_match)?\(?(?:\s*"[^"]*"(?:\s*(?:,|OR)\s*)?)+\)?)/g;

/** https://cloud.google.com/monitoring/api/v3/filters, https://cloud.google.com/logging/docs/view/logging-query-language */
function termsOf(filter: string): readonly Term[] {
  return [...filter.matchAll(comparison)].map(([, key = "", operator, text = ""]) => ({
    key,
    isPattern: operator === "=~" || /regex/.test(text),
    values: [...text.matchAll(/"([^"]*)"/g)].map(([, value = ""]) => value),
  }));
}

/** Labels by which a filter picks resources; the others pick which of their figures count. */
const picking =
  /^(?:resource\.labels?\.\w+|metric\.labels?\.(?:gateway_name|tunnel_name|instance_name)|metadata\.(?:user|system)_labels\.\w+|group\.id|protoPayload\.resourceName)$/;

/** What leaves some resources out may leave out this one. */
const leavingOut =
  /(?:NOT\s+\(?|-)(?:resource|metadata)\.(?:labels?|user_labels|system_labels)\.|(?:labels?|_labels)\.\w+\s*!=/;

/** Whether a filter picks a resource, by any of its names or its labels; one that picks by nothing takes all. */
export function picks(
  filter: string,
  names: readonly string[],
  resource: Resource,
  stack: StackView,
  label: LabelOf,
): boolean {
  if (leavingOut.test(filter)) return false;
  return termsOf(filter)
    .filter(({ key }) => picking.test(key) && !/\.project_id$/.test(key))
    .every((term) => term.values.some((value) => fits(term, value, { names, resource, stack, label })));
}

/** The value of a label that a machine carries. */
export type LabelOf = (name: string) => string | undefined;

interface Picked {
  readonly names: readonly string[];
  readonly resource: Resource;
  readonly stack: StackView;
  readonly label: LabelOf;
}

function fits({ key, isPattern }: Term, value: string, { names, resource, stack, label }: Picked): boolean {
  if (/\.(?:region|location|zone)$/.test(key)) {
    return value.replace(/-[a-f]$/, "").toLowerCase() === stack.regionOf(resource);
  }
  const [, userLabel] = /^metadata\.user_labels\.(\w+)$/.exec(key) ?? [];
  const wanted = userLabel === undefined ? names : [label(userLabel) ?? ""];
  if (isPattern) return wanted.some((name) => name !== "" && new RegExp(`^(?:${value})$`).test(name));
  // Machines of a group are named after it, and databases after their project as well.
  const plain = value.replace(/^.*[:/](?=[^:/]+$)/, "").replace(/-$/, "");
  return wanted.some((name) => name !== "" && (name === value || name === plain));
}
