import { awsCloud } from "./aws/cloud.ts";
import type { Cloud } from "./contract/cloud.ts";
import type { CloudName } from "./plan/types/common.ts";
import { UserError } from "./user-error.ts";

/** The only place that knows every cloud. */
const clouds: Partial<Record<CloudName, Cloud>> = { aws: awsCloud };

/** Throws a UserError when this version does not provide the cloud. */
export function cloudOf(name: CloudName): Cloud {
  const cloud = clouds[name];
  if (cloud === undefined) {
    throw new UserError(`cloud "${name}" is not provided by this version; use ${Object.keys(clouds).join(", ")}`);
  }
  return cloud;
}
