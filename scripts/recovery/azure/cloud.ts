import type { RecoveryCloud } from "../clouds.ts";
import { findAzurePoints } from "./find-points.ts";
import { openAzureRestorer } from "./restore.ts";

export const azureRecovery: RecoveryCloud = {
  findsInOwnRegion: true,
  findPoints: findAzurePoints,
  openRestorer: openAzureRestorer,
};
