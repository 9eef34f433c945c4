import { docs } from "./types.ts";

/** What vaults, plans and associations of Backup and DR have in common. */
export const backupDr = `${docs}/backup-disaster-recovery/docs`;
export const backupDrApi = `${backupDr}/reference/rest/v1/projects.locations`;
export const backupDrService = "backupdr.googleapis.com";
export const associationType = "gcp:backupdisasterrecovery/backupPlanAssociation:BackupPlanAssociation";

const secondsOfDay = 86_400;

export function daysIn(duration: string | undefined): number {
  return Number.parseFloat(duration ?? "0") / secondsOfDay;
}
