import { awsRegions } from "./catalogue/aws-regions.ts";
import type { Region } from "./catalogue/region.ts";
import type { CloudName, Strategy } from "./schema.ts";

/** What this version provides on one cloud; the schema knows more clouds than are provided. */
export interface ProvidedCloud {
  /** Name for people. */
  readonly title: string;
  readonly accountPattern: RegExp;
  readonly accountForm: string;
  readonly regions: Readonly<Record<string, Region>>;
  readonly strategies: readonly Strategy[];
  /**
   * Shortest RPO, in minutes, that the means of each strategy can meet for each kind of data.
   * - backup-restore: AWS Backup refuses schedules closer than 60 minutes ("The interval between backup jobs shouldn't
   *   be less than 60 minutes"). https://repost.aws/questions/QUwYlivOoWTHi1nSuSGjTVFg
   * - files: EFS replication is designed for 15 minutes (recalled, not verified).
   *   https://docs.aws.amazon.com/efs/latest/ug/efs-replication.html
   * - objects: S3 Replication Time Control, 15 minutes (recalled, not verified).
   *   https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-time-control.html
   * - databases: RDS uploads transaction logs every 5 minutes (recalled, not verified); a cross-region read replica
   *   lags by less. https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIT.html
   */
  readonly shortestRpoMinutes: Readonly<Record<"backup-restore" | "files" | "objects" | "database", number>>;
  /** Major versions known to this release; a version outside draws a warning, since clouds add them. */
  readonly databaseVersions: Readonly<Record<"postgres" | "mysql" | "mariadb" | "sqlserver", readonly string[]>>;
}

/** The one list of what is provided: adding a cloud adds a row. */
export const providedClouds: Readonly<Partial<Record<CloudName, ProvidedCloud>>> = {
  aws: {
    title: "AWS",
    accountPattern: /^\d{12}$/,
    accountForm: 'twelve digits in quotes such as "111122223333"',
    regions: awsRegions,
    strategies: ["backup-restore", "pilot-light", "warm-standby"],
    shortestRpoMinutes: { "backup-restore": 60, files: 15, objects: 15, database: 5 },
    databaseVersions: {
      postgres: ["13", "14", "15", "16", "17", "18"],
      mysql: ["8.0", "8.4"],
      mariadb: ["10.6", "10.11", "11.4", "11.8"],
      sqlserver: ["14", "15", "16"],
    },
  },
};
