import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Client } from "../../../components/client/schema.ts";
import type { BuiltResource } from "../../../components/continuity/forecast/stack-steps.ts";
import type { RecoveryPoint } from "../../../components/continuity/recovery-point.ts";
import type { ReplicaDirection } from "../../../components/plan/replica/replica-plan.ts";
import { replicaStackName } from "../../../components/plan/stack-names.ts";
import { CaptureMonitor, runProgram } from "../../check/capture.ts";
import type { CloudAnswers } from "../../check/cloud-answers.ts";

/** Id of the drill that a forecast is of: nothing of it is ever made. */
export const forecastDrill = "fcast";

/** The resources of an environment's replica, in the order in which they can be made, from a run of its program in this process. */
export async function captureReplica(
  client: Client,
  environment: string,
  points: readonly RecoveryPoint[],
  answers: CloudAnswers,
  direction: ReplicaDirection,
): Promise<readonly BuiltResource[]> {
  const folder = mkdtempSync(join(tmpdir(), "socle-forecast-"));
  try {
    const recoveryPoints = join(folder, "points.json");
    writeFileSync(recoveryPoints, JSON.stringify(points));
    const monitor = new CaptureMonitor(answers);
    const settings = { drill: forecastDrill, direction, recoveryPoints };
    const target = { kind: "replica", client: client.client, environment, settings } as const;
    await runProgram(client, replicaStackName(client.client, environment), target, { monitor, preview: true });
    return monitor.records.map(({ urn, type, name, parent }) => ({
      urn,
      type,
      name,
      ...(parent !== undefined && { parent }),
      dependsOn: monitor.dependencies.get(urn) ?? [],
    }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
