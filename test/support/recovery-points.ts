import type { Client } from "../../components/client/schema.ts";
import type { RecoveryPoint } from "../../components/continuity/recovery-point.ts";
import { planEnvironment } from "../../components/plan/plan-environment.ts";

type Data = RecoveryPoint["store"]["data"];

/** Of an image or a file system of AWS Backup, as far as it differs by the kind of data. */
const ids: Readonly<Record<Data, (region: string, account: string, name: string) => string>> = {
  database: (region, account, name) => `arn:aws:rds:${region}:${account}:snapshot:awsbackup:copyjob-${name}`,
  files: (region, account, name) => `arn:aws:backup:${region}:${account}:recovery-point:files-${name}`,
  objects: (region, account, name) => `arn:aws:backup:${region}:${account}:recovery-point:objects-${name}`,
  volume: (region) => `arn:aws:ec2:${region}::image/ami-0123456789abcdef0`,
};

/** A usable recovery point of every store of an environment, as its DR vault would hold them. */
export function pointsOf(client: Client, environment: string): readonly RecoveryPoint[] {
  const { target, drRegion, workloads, backup } = planEnvironment(client, environment);
  const settings = client.environments[environment];
  const { account, region } = target;
  const point = (workload: string, data: Data, name: string): RecoveryPoint => ({
    id: ids[data](drRegion, account, name),
    kind: "snapshot",
    store: { workload, data, name, source: `arn:aws:store:${region}:${account}:${name}` },
    region: drRegion,
    account,
    vault: backup?.drVault.name ?? "vault",
    createdAt: "2026-12-01T03:10:00Z",
    consistentAt: "2026-12-01T03:00:00Z",
    status: "available",
    encryptionKey: `arn:aws:kms:${drRegion}:${account}:key/mrk-0123456789abcdef0123456789abcdef`,
    isLocked: false,
    malware: "not-scanned",
  });
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
