import { awsCloud } from "./clouds/aws.ts";
import { azureCloud } from "./clouds/azure.ts";
import { gcpCloud } from "./clouds/gcp.ts";
import type { ProvidedCloud } from "./clouds/provided-cloud.ts";
import type { CloudName } from "./schema.ts";

export type { ProvidedCloud } from "./clouds/provided-cloud.ts";

/** The one list of what is provided: adding a cloud adds a row. */
export const providedClouds: Readonly<Record<CloudName, ProvidedCloud>> = {
  aws: awsCloud,
  azure: azureCloud,
  gcp: gcpCloud,
};
