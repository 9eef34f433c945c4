import { tokens } from "../../behaviours/gcp/types.ts";
import { keptLogs } from "../../data-plane/gcp/databases.ts";
import { FaceError } from "../call.ts";
import type { RestOperation } from "../rest.ts";
import { dateOf } from "../time.ts";

/** Cloud SQL, as far as it says what instants can be restored. The logs are those that a plan of Backup and DR keeps. */
export const sqlFace: readonly RestOperation[] = [
  {
    name: "instances.getLatestRecoveryTime",
    path: "/v1/projects/{project}/instances/{instance}/getLatestRecoveryTime",
    evidence: "https://cloud.google.com/sql/docs/mysql/admin-api/rest/v1/projects.instances/getLatestRecoveryTime",
    answer: ({ ledger, faults, now, account, parameters }) => {
      const name = parameters.text("instance") ?? "";
      const instance = ledger.live({ type: tokens.database, id: name, account });
      if (!instance) {
        throw new FaceError("instanceDoesNotExist", "The Cloud SQL instance does not exist.", 404);
      }
      const logs = keptLogs(ledger, account, faults, now).findLast(({ store }) => store.resource.key === instance.key);
      if (!logs?.window) {
        throw new FaceError(
          "failedPrecondition",
          `Point-in-time recovery is not possible for the instance ${name} yet: it has no backup with logs.`,
        );
      }
      const { earliest, latest } = logs.window;
      return {
        kind: "sql#getLatestRecoveryTime",
        latestRecoveryTime: dateOf(latest).toISOString(),
        earliestRecoveryTime: dateOf(earliest).toISOString(),
      };
    },
  },
];
