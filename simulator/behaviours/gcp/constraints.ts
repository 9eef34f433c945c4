import type { Attempt, CloudView, Failure } from "../../core/behaviour.ts";
import { gcpRegions } from "./regions.ts";

const policyType = "gcp:orgpolicy/policy:Policy";

/**
 * The constraint on locations refuses what is created elsewhere. Groups of values are understood as far as they name one region
 * (`in:europe-west9-locations`); a policy with any other group refuses nothing here.
 * Source: https://cloud.google.com/resource-manager/docs/organization-policy/defining-locations
 */
export function checkResourceLocations({ account, operation, region }: Attempt, cloud: CloudView): Failure | undefined {
  if (operation !== "create" || !Object.hasOwn(gcpRegions, region)) return undefined;
  for (const { name, id, inputs } of cloud.all(policyType)) {
    if (!`${name}|${id}`.includes("gcp.resourceLocations")) continue;
    const allowed = inputs.texts("spec.rules[].values.allowedValues").map(readValue);
    if (allowed.length === 0 || allowed.includes(undefined) || allowed.includes(region)) continue;
    return {
      code: "conditionNotMet",
      status: 412,
      message: `Location ${region} violates constraint constraints/gcp.resourceLocations on the resource projects/${account}.`,
    };
  }
  return undefined;
}

/** The region that a value allows; `undefined` for a group of several. */
function readValue(value: string): string | undefined {
  const [, kind = "is", name = ""] = /^(?:(is|in):)?(.+)$/.exec(value) ?? [];
  if (kind === "is") return name;
  const region = name.replace(/-locations$/, "");
  return Object.hasOwn(gcpRegions, region) ? region : undefined;
}
