import type { RecoveryCloud } from "../clouds.ts";
import { findAzurePoints } from "./find-points.ts";
import { openAzureRestorer } from "./restore.ts";

export const azureRecovery: RecoveryCloud = {
  findPoints: findAzurePoints,
  openRestorer: openAzureRestorer,
};
