import { formatVirtual } from "../../clock.ts";
import type { LedgerResource } from "../../core/behaviour.ts";
import type { Store } from "./stores.ts";

type Draw = (template: string) => string;

/**
 * What a recovery point is called: by AWS Backup where it manages the type whole, by the service where it does not.
 * https://docs.aws.amazon.com/aws-backup/latest/devguide/whatisbackup.html
 */
export function pointArn(
  { resource, resourceType }: Store,
  { region, account }: LedgerResource,
  made: "job" | "copyjob" | "continuous",
  draw: Draw,
  created: number,
): string {
  const managed = `arn:aws:backup:${region}:${account}:recovery-point:`;
  if (made === "continuous") return `${managed}continuous:${resource.id.toLowerCase()}-${draw("{hex8}")}`;
  if (resourceType === "RDS") return `arn:aws:rds:${region}:${account}:snapshot:awsbackup:${made}-${draw("{uuid}")}`;
  if (resourceType === "S3")
    return `${managed}${resource.name}-${formatVirtual(created).replace(/\D/g, "")}-${draw("{hex8}")}`;
  return `${managed}${draw("{uuid}").toUpperCase()}`;
}
