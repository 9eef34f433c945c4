import type { KeyUse } from "../core/key-places.ts";
import type { Resource } from "../core/resource.ts";
import { fail, type Judgement, notApplicable, pass, unknown } from "../core/rule.ts";

export const wanted = "a key of the client's own";

/** `holder` says it, when it is not the resource judged. */
export function judgeKeyUse(use: KeyUse, holder?: Resource): Judgement {
  if (use.says === "own") return pass(`${use.path} names a key of the client's own`);
  if (use.says === "exempt") return notApplicable(use.reason);
  if (use.says === "unknown") return unknown(use.read.message);
  return fail({ property: use.path, found: use.found, wanted, ...(holder && { resource: holder }) });
}
