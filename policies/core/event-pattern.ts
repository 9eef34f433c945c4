import type { Reading } from "./reading.ts";
import type { Resource } from "./resource.ts";
import { fits } from "./wildcards.ts";

/** An event as a rule of EventBridge sees it: texts by key, and keys within keys. */
export interface BusEvent {
  readonly [key: string]: string | BusEvent;
}

/** Whether a rule of the event bus is switched on and lets an event pass. */
export function listensFor(rule: Resource, event: BusEvent): boolean {
  const pattern = rule.json("eventPattern");
  if (pattern === undefined || !admits(pattern, event)) return false;
  // The former property counts where the one that took its place says nothing.
  return (rule.text("state") ?? (rule.flag("isEnabled") === false ? "DISABLED" : "ENABLED")) !== "DISABLED";
}

/**
 * Whether a pattern of EventBridge lets an event pass: every key that it names must be there with a value that it
 * wants, and keys that it does not name do not matter.
 * Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 */
function admits(pattern: Reading, event: BusEvent): boolean {
  if (typeof pattern.value !== "object" || pattern.value === null) return false;
  return Object.keys(pattern.value).every((key) => {
    const wanted = pattern.key(key);
    if (key === "$or") return wanted.list().some((each) => admits(each, event));
    const found = event[key];
    if (!Array.isArray(wanted.value)) return admits(wanted, typeof found === "object" ? found : {});
    return wanted.list().some((each) => wants(each, typeof found === "string" ? found : undefined));
  });
}

/** Whether one of the values that a key may have is the value that it has; undefined when the event lacks it. */
function wants(matcher: Reading, value: string | undefined): boolean {
  const exists = matcher.flag("exists");
  if (exists !== undefined) return exists === (value !== undefined);
  if (value === undefined) return false;
  const text = matcher.text();
  if (text !== undefined) return text === value;
  const [prefix, suffix, pattern] = [matcher.text("prefix"), matcher.text("suffix"), matcher.text("wildcard")];
  if (prefix !== undefined) return value.startsWith(prefix);
  if (suffix !== undefined) return value.endsWith(suffix);
  if (pattern !== undefined) return fits(value, pattern);
  const other = matcher.texts("anything-but");
  return other.length > 0 && !other.includes(value);
}
