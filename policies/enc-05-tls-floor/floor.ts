import type { Reading } from "../core/reading.ts";
import { fail, type Judgement, pass } from "../core/rule.ts";

/** A property that decides on TLS, and what it may say. */
export interface Floor {
  /** `*` stands for each item of a list. */
  readonly property: string;
  readonly good: RegExp;
  /** What holds when nothing is said; absent: nothing that could be relied on. */
  readonly usual?: string | ((reading: Reading) => string | undefined);
  /** For people: "TLS 1.2 or later". */
  readonly wanted?: string;
}

export const atLeast = "TLS 1.2 or later";

export function judgeFloor(
  resource: Reading,
  { property, good, usual, wanted = atLeast }: Floor,
): readonly Judgement[] {
  return resource.blocks(property).map((value) => {
    const said = value.text() || undefined;
    const holds = said ?? (typeof usual === "function" ? usual(resource) : usual);
    if (holds !== undefined && good.test(holds)) {
      return pass(said === undefined ? `${value.path} is ${holds} unless told` : `${value.path} is ${said}`);
    }
    const found = said ?? (holds === undefined ? "absent" : `absent, which is ${holds}`);
    return fail({ property: value.path, found, wanted });
  });
}

/** Whether something said, or unsaid, is below the floor. */
export function isBelow(resource: Reading, floor: Floor): boolean {
  return judgeFloor(resource, floor).some(({ status }) => status === "fail");
}
