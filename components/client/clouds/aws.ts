import { awsRegions } from "../catalogue/aws-regions.ts";
import type { ProvidedCloud } from "./provided-cloud.ts";

export const awsCloud: ProvidedCloud = {
  title: "AWS",
  accountPattern: /^\d{12}$/,
  accountForm: 'twelve digits in quotes such as "111122223333"',
  copyAccount: "an account that no environment uses",
  regions: awsRegions,
  opening: "must be activated in the account",
  recoversInPair: false,
  strategies: ["backup-restore", "pilot-light", "warm-standby"],
  /**
   * - backup-restore: AWS Backup refuses schedules closer than 60 minutes ("The interval between backup jobs shouldn't
   *   be less than 60 minutes"). https://repost.aws/questions/QUwYlivOoWTHi1nSuSGjTVFg
   * - files: EFS replication is designed for 15 minutes (recalled, not verified).
   *   https://docs.aws.amazon.com/efs/latest/ug/efs-replication.html
   * - objects: S3 Replication Time Control, 15 minutes (recalled, not verified).
   *   https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-time-control.html
   * - databases: RDS uploads transaction logs every 5 minutes (recalled, not verified); a cross-region read replica
   *   lags by less. https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIT.html
   */
  shortestRpoMinutes: { "backup-restore": 60, files: 15, objects: 15, database: 5 },
  databaseVersions: {
    postgres: ["13", "14", "15", "16", "17", "18"],
    mysql: ["8.0", "8.4"],
    mariadb: ["10.6", "10.11", "11.4", "11.8"],
    sqlserver: ["14", "15", "16"],
  },
  // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Storage.html
  mostStorageGb: (engine) => (engine === "sqlserver" ? 16_384 : 65_536),
  mostLogRetentionDays: 3653,
  machineImage: { pattern: /^ami-[0-9a-f]{8,17}$/, form: "the id of an image such as ami-0123456789abcdef0" },
  deployRole: { pattern: /^[\w+=,.@/-]{1,64}$/, form: "the name of a role of the account" },
  group: { pattern: /^.+$/, form: "the name of a group" },
  hasTenant: false,
  budgetsInDollars: true,
  // https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_CreateMaintenanceWindow.html
  patchMinutes: { min: 60, max: 24 * 60 },
  vpn: { staticRoutes: true, reservedAsns: [] },
};
