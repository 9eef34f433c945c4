import type { Client } from "../../components/client/schema.ts";
import type { RecoveryPoint } from "../../components/continuity/recovery-point.ts";
import type { EnvironmentPlan } from "../../components/plan/environment-plan.ts";
import { planEnvironment } from "../../components/plan/plan-environment.ts";
import type { CloudName } from "../../components/plan/types/common.ts";
import { awsPoints } from "./recovery-points-aws.ts";
import { azurePoints } from "./recovery-points-azure.ts";
import { gcpPoints } from "./recovery-points-gcp.ts";

export type Data = RecoveryPoint["store"]["data"];

/** What a cloud tells of the point of a store: its id, its key, and what else is not the same everywhere. */
export type PointDetails = Pick<RecoveryPoint, "id" | "encryptionKey"> &
  Partial<Pick<RecoveryPoint, "kind" | "vault">> & { readonly source: string };

export type CloudPoints = (plan: EnvironmentPlan, workload: string, data: Data, name: string) => PointDetails;

const clouds: Readonly<Record<CloudName, CloudPoints>> = { aws: awsPoints, azure: azurePoints, gcp: gcpPoints };

/** A usable recovery point of every store of an environment, as its DR region would hold them. */
export function pointsOf(client: Client, environment: string): readonly RecoveryPoint[] {
  const plan = planEnvironment(client, environment);
  const settings = client.environments[environment];
  const { target, drRegion, workloads } = plan;
  const details = clouds[target.cloud];
  const point = (workload: string, data: Data, name: string): RecoveryPoint => {
    const { source, ...own } = details(plan, workload, data, name);
    return {
      kind: "snapshot",
      store: { workload, data, name, source },
      region: drRegion,
      account: target.account,
      createdAt: "2026-12-01T03:10:00Z",
      consistentAt: "2026-12-01T03:00:00Z",
      status: "available",
      isLocked: false,
      malware: "not-scanned",
      ...own,
    };
  };
  return workloads.flatMap(({ name, database, files, objects }) => {
    const hasOwnImage = settings?.workloads.find((each) => each.name === name)?.compute?.image?.machine !== undefined;
    return [
      ...(database ? [point(name, "database", database.name)] : []),
      ...(files ? [point(name, "files", files.name)] : []),
      ...(objects ? [point(name, "objects", objects.bucket)] : []),
      ...(hasOwnImage ? [point(name, "volume", name)] : []),
    ];
  });
}
