import type { Client } from "../../components/client/schema.ts";
import type { RecoveryPoint } from "../../components/continuity/recovery-point.ts";
import type { EnvironmentPlan } from "../../components/plan/environment-plan.ts";
import { planEnvironment } from "../../components/plan/plan-environment.ts";
import { type Data, type PointDetails, pointsOf } from "./recovery-points.ts";

/** As the DR region holds them: geo-redundant backups, copies of shares, replicas of objects. */
export function azurePoints(plan: EnvironmentPlan, workload: string, data: Data): PointDetails {
  const { target, drRegion } = plan;
  const found = plan.workloads.find(({ name }) => name === workload);
  const idIn = (region: string, path: string) => {
    const group = plan.foundation?.groups.find((each) => each.region === region)?.name;
    return `/subscriptions/${target.account}/resourceGroups/${group}/providers/${path}`;
  };
  const keyVault = plan.foundation?.keyStores.find(({ region }) => region === drRegion)?.name;
  const key = plan.keys.find(({ purpose }) => purpose === "data")?.name;
  const encryptionKey = `https://${keyVault}.vault.azure.net/keys/${key}`;
  switch (data) {
    case "database": {
      const id = idIn(target.region, `Microsoft.DBforPostgreSQL/flexibleServers/${found?.database?.name}`);
      return { id, source: id, encryptionKey };
    }
    case "files": {
      const { accounts, name } = found?.files ?? {};
      const share = (region: string, account: string | undefined) =>
        idIn(region, `Microsoft.Storage/storageAccounts/${account}/fileServices/default/shares/${name}`);
      return {
        kind: "replica",
        id: share(drRegion, accounts?.replica),
        source: share(target.region, accounts?.primary),
        encryptionKey,
      };
    }
    case "objects": {
      const { bucket, replica } = found?.objects ?? {};
      const container = (region: string, account: string | undefined) =>
        idIn(region, `Microsoft.Storage/storageAccounts/${account}/blobServices/default/containers/objects`);
      return {
        kind: "continuous",
        id: container(drRegion, replica?.bucket),
        source: container(target.region, bucket),
        encryptionKey,
      };
    }
    case "volume":
      return {
        id: idIn(drRegion, `Microsoft.Compute/galleries/golden/images/${workload}/versions/1.0.0`),
        source: idIn(target.region, `Microsoft.Compute/galleries/golden/images/${workload}/versions/1.0.0`),
      };
  }
}

/** The same of the environment's own region: backups that go back, snapshots of shares, versions of objects. */
export function azureLocalPoints(client: Client, environment: string): readonly RecoveryPoint[] {
  const { target, foundation, keys } = planEnvironment(client, environment);
  const vault = foundation?.keyStores.find(({ region }) => region === target.region)?.name;
  const encryptionKey = `https://${vault}.vault.azure.net/keys/${keys.find(({ purpose }) => purpose === "data")?.name}`;
  return pointsOf(client, environment)
    .filter(({ store: { data } }) => data !== "volume")
    .map((point) => ({
      ...point,
      region: target.region,
      encryptionKey,
      kind: point.store.data === "files" ? "snapshot" : "continuous",
      id:
        point.store.data === "files"
          ? `${point.store.source}?sharesnapshot=2026-12-01T03:00:00.0000000Z`
          : point.store.source,
    }));
}
