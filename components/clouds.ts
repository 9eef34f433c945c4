import type { Cloud } from "./contract/cloud.ts";
import type { CloudName } from "./plan/types/common.ts";

/** The only place that knows every cloud. Each is loaded when a stack needs it: its SDK takes longer to load than a preview to run. */
const clouds: Readonly<Record<CloudName, () => Promise<Cloud>>> = {
  aws: async () => (await import("./aws/cloud.ts")).awsCloud,
  azure: async () => (await import("./azure/cloud.ts")).azureCloud,
  gcp: async () => (await import("./gcp/cloud.ts")).gcpCloud,
};

/** The components of a cloud. */
export function loadCloud(name: CloudName): Promise<Cloud> {
  return clouds[name]();
}
