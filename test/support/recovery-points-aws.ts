import type { EnvironmentPlan } from "../../components/plan/environment-plan.ts";
import type { Data, PointDetails } from "./recovery-points.ts";

/** Of an image or a file system of AWS Backup, as far as it differs by the kind of data. */
const ids: Readonly<Record<Data, (region: string, account: string, name: string) => string>> = {
  database: (region, account, name) => `arn:aws:rds:${region}:${account}:snapshot:awsbackup:copyjob-${name}`,
  files: (region, account, name) => `arn:aws:backup:${region}:${account}:recovery-point:files-${name}`,
  objects: (region, account, name) => `arn:aws:backup:${region}:${account}:recovery-point:objects-${name}`,
  volume: (region) => `arn:aws:ec2:${region}::image/ami-0123456789abcdef0`,
};

/** As the DR vault of AWS Backup holds them. */
export function awsPoints(
  { target: { account, region }, drRegion, backup }: EnvironmentPlan,
  _workload: string,
  data: Data,
  name: string,
): PointDetails {
  return {
    id: ids[data](drRegion, account, name),
    source: `arn:aws:store:${region}:${account}:${name}`,
    vault: backup?.drVault.name ?? "vault",
    encryptionKey: `arn:aws:kms:${drRegion}:${account}:key/mrk-0123456789abcdef0123456789abcdef`,
  };
}
