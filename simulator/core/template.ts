import { findAll } from "../values.ts";
import type { Attempt } from "./behaviour.ts";

type Named = Pick<Attempt, "id" | "arn" | "name" | "region" | "account" | "inputs" | "random" | "logicalName">;

/**
 * Fills `{id}`, `{arn}`, `{name}`, `{region}`, `{account}`, `{logicalName}`, `{value}`, any input path (`{vpcId}`) and random parts
 * (`{hex17}`, `{digits12}`, `{upper20}`, `{uuid}`) into a template.
 */
export function expandTemplate(template: string, attempt: Named, value = ""): string {
  return attempt.random(template, template).replace(/\{([A-Za-z][\w.[\]]*)\}/g, (whole, word: string) => {
    if (word === "value") return value;
    if (
      word === "id" ||
      word === "arn" ||
      word === "name" ||
      word === "region" ||
      word === "account" ||
      word === "logicalName"
    ) {
      return attempt[word];
    }
    const found = findAll(attempt.inputs.values, word)[0]?.value;
    return typeof found === "string" || typeof found === "number" || typeof found === "boolean" ? String(found) : whole;
  });
}
