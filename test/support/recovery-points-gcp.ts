import type { EnvironmentPlan } from "../../components/plan/environment-plan.ts";
import type { Data, PointDetails } from "./recovery-points.ts";

/** As the vault of Backup and DR, Filestore and the bucket of the DR region hold them. */
export function gcpPoints(
  { target: { account, region }, drRegion, backup, workloads, foundation }: EnvironmentPlan,
  workload: string,
  data: Data,
  name: string,
): PointDetails {
  const place = `projects/${account}/locations/${drRegion}`;
  const ring = foundation?.keyStores.find((store) => store.region === drRegion)?.name;
  const encryptionKey = `${place}/keyRings/${ring}-0a1b2c/cryptoKeys/backup`;
  const vault = backup?.drVault.name ?? "vault";
  switch (data) {
    case "database":
      return {
        id: `${place}/backupVaults/${vault}/dataSources/${name}/backups/nightly`,
        source: `projects/${account}/instances/${name}-0a1b2c`,
        vault,
        encryptionKey,
      };
    case "files":
      return {
        id: `${place}/backups/${name}-nightly`,
        source: `projects/${account}/locations/${region}/instances/${name}`,
        encryptionKey,
      };
    case "objects": {
      const replica = workloads.find((each) => each.name === workload)?.objects?.replica?.bucket;
      return { id: replica ?? `${name}-replica`, kind: "replica", source: name, encryptionKey };
    }
    case "volume":
      return { id: `projects/${account}/global/snapshots/${name}`, source: name, encryptionKey };
  }
}
