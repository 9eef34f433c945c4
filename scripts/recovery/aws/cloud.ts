import type { RecoveryCloud } from "../clouds.ts";
import { openAwsCopier } from "./copy-points.ts";
import { findAwsPoints } from "./find-points.ts";
import { openAwsRestorer } from "./restore.ts";

export const awsRecovery: RecoveryCloud = {
  findPoints: findAwsPoints,
  openRestorer: openAwsRestorer,
  openCopier: openAwsCopier,
};
