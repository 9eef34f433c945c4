import type { Exemption } from "./requirements.ts";
import type { Rule } from "./rule.ts";

/** Whether an exemption names a rule, by name or by id. */
export function exempts({ policy }: Exemption, rule: Pick<Rule, "id" | "name">): boolean {
  return policy === rule.name || policy === rule.id.toLowerCase();
}

/** Whether an exemption names a resource: `*` stands for any run of characters. */
export function coversUrn({ resource }: Exemption, urn: string): boolean {
  const [first = "", ...rest] = resource.split("*");
  if (rest.length === 0) return urn === resource;
  if (!urn.startsWith(first)) return false;
  let place = first.length;
  const last = rest.pop() ?? "";
  for (const part of rest) {
    const found = urn.indexOf(part, place);
    if (found < 0) return false;
    place = found + part.length;
  }
  return urn.length - last.length >= place && urn.endsWith(last);
}

/** Whether its last day is over. Dates are YYYY-MM-DD, which compare as text. */
export function isLapsed({ expires }: Exemption, today: string): boolean {
  return expires < today;
}
