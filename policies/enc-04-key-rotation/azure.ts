import type { Reading } from "../core/reading.ts";
import type { ResourceCheck } from "../core/rule.ts";
import { isoDays } from "../core/terms.ts";
import { judgeRotation } from "./judge.ts";

const place = "properties.rotationPolicy";

export const azure: ResourceCheck = {
  stage: "resource",
  documentation: ["https://learn.microsoft.com/azure/key-vault/keys/how-to-configure-key-rotation"],
  types: ["azure-native:keyvault:Key"],
  each: (key, requirements) => {
    const lifetime = isoDays(key.text(`${place}.attributes.expiryTime`));
    const periods = key
      .list(`${place}.lifetimeActions`)
      .filter((each) => each.text("action.type")?.toLowerCase() === "rotate")
      .map((each) => periodOf(each, lifetime))
      .filter((days) => days > 0);
    const days = periods.length > 0 ? Math.min(...periods) : undefined;
    return judgeRotation(days, requirements, { property: `${place}.lifetimeActions` });
  },
};

/** Days from one version to the next; what counts back from the end needs an end. */
function periodOf(action: Reading, lifetime: number): number {
  if (action.has("trigger.timeAfterCreate")) return isoDays(action.text("trigger.timeAfterCreate"));
  const before = action.text("trigger.timeBeforeExpiry");
  return before === undefined || lifetime === 0 ? 0 : lifetime - isoDays(before);
}
