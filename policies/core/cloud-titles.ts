import { providedClouds } from "../../components/client/provided-clouds.ts";
import type { CloudName } from "../../components/client/schema.ts";

export type { CloudName } from "../../components/client/schema.ts";

/** Names of the clouds for people, in the order of every table. */
export const cloudTitles: Readonly<Record<CloudName, string>> = {
  aws: providedClouds.aws.title,
  azure: providedClouds.azure.title,
  gcp: providedClouds.gcp.title,
};
