import type { EnvironmentPlan } from "../../components/plan/environment-plan.ts";
import type { Data, PointDetails } from "./recovery-points.ts";

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
