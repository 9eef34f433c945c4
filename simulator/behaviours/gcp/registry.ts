import type { Behaviours } from "../../core/behaviour.ts";
import { gcpBackupDr } from "./backup-dr.ts";
import { gcpComputeNetwork } from "./compute-network.ts";
import { gcpFilestore } from "./filestore.ts";
import { gcpIam } from "./iam.ts";
import { gcpKms } from "./kms.ts";
import { gcpServices } from "./projects-services.ts";
import { gcpScheduling } from "./scheduling.ts";
import { gcpSecretManager } from "./secret-manager.ts";
import { gcpSql } from "./sql.ts";
import { gcpStorage } from "./storage.ts";

/** Every behaviour of the rehearsal Google Cloud: a new file of `simulator/behaviours/gcp/` takes its place here, in alphabetical order. */
export const gcpBehaviours: Behaviours = {
  ...gcpBackupDr,
  ...gcpComputeNetwork,
  ...gcpFilestore,
  ...gcpIam,
  ...gcpKms,
  ...gcpScheduling,
  ...gcpSecretManager,
  ...gcpServices,
  ...gcpSql,
  ...gcpStorage,
};
