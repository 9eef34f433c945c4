import { createHash } from "node:crypto";
import type { JudgedVerdict } from "../judge-stack.ts";

/**
 * A name for each verdict on a stack that did not pass, the same in every run: made of the rule, the client, the stack, the
 * resource and the property, and never of what was found. Verdicts that agree in all of these are told apart by their order.
 */
export function fingerprints(
  client: string,
  stack: string,
  verdicts: readonly JudgedVerdict[],
): readonly (readonly [verdict: JudgedVerdict, fingerprint: string])[] {
  const seen = new Map<string, number>();
  return verdicts.flatMap((verdict) => {
    const { id, status, resource, property } = verdict;
    if (status === "pass" || status === "not-applicable") return [];
    // What an exemption sets aside keeps the name that it has without it.
    const kind = status === "unknown" ? "unknown" : "finding";
    const parts = [kind, id, client, stack, resource?.urn ?? "", property ?? ""];
    const key = JSON.stringify(parts);
    const before = seen.get(key) ?? 0;
    seen.set(key, before + 1);
    const hash = createHash("sha256")
      .update(JSON.stringify([...parts, before]))
      .digest("hex");
    return [[verdict, hash.slice(0, 32)] as const];
  });
}
