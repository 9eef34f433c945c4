import { UserError } from "../../../components/user-error.ts";
import type { RecoveryCloud } from "../clouds.ts";
import { findAzurePoints } from "./find-points.ts";

export const azureRecovery: RecoveryCloud = {
  findPoints: findAzurePoints,
  openRestorer: () => Promise.reject(new UserError("Files and objects of Azure cannot be restored by a job yet.")),
};
