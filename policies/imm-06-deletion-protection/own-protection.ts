import type { Resource } from "../core/resource.ts";
import { fail, type Judgement, notApplicable, pass } from "../core/rule.ts";

/** A property by which a cloud itself refuses a deletion. */
export interface OwnProtection {
  readonly property: string;
  /** What it must be; absent means that it is not. */
  readonly wanted: string;
}

export function switchedOn(property: string): OwnProtection {
  return { property, wanted: "true" };
}

/** A property that lets everything in a store be deleted with it; it does not unless told. */
export function notEmptied(property: string): OwnProtection {
  return { property, wanted: "false" };
}

/** Texts differ by no case: a flag may be a text. */
export function judgeOwn(resource: Resource, { property, wanted }: OwnProtection): Judgement {
  const found = resource.text(property) || "absent";
  const isAsUsual = found === "absent" && wanted === "false";
  if (isAsUsual || found.toLowerCase() === wanted.toLowerCase()) return pass(`${property} is ${wanted}`);
  return fail({ property, found, wanted });
}

export function judgeEngine(resource: Resource): Judgement {
  return resource.protect
    ? pass("protected by the engine")
    : fail({ found: "not protected by the engine", wanted: "protect: true" });
}

/** What was found, unless what may be deleted holds nothing that would be missed. */
export function unlessSpared(judged: readonly Judgement[], reason: () => string | undefined): readonly Judgement[] {
  if (judged.every(({ status }) => status !== "fail")) return judged;
  const spared = reason();
  return spared === undefined ? judged : [notApplicable(spared)];
}
