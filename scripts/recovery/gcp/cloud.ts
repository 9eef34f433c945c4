import type { RecoveryCloud } from "../clouds.ts";
import { findGcpPoints } from "./find-points.ts";
import { openGcpRestorer } from "./restore.ts";

export const gcpRecovery: RecoveryCloud = { findPoints: findGcpPoints, openRestorer: openGcpRestorer };
