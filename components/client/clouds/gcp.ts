import { maxDatabaseStorageGb } from "../../plan/catalogue/gcp-databases.ts";
import { gcpRegions } from "../catalogue/gcp-regions.ts";
import type { ProvidedCloud } from "./provided-cloud.ts";

export const gcpCloud: ProvidedCloud = {
  title: "Google Cloud",
  accountPattern: /^[a-z][a-z0-9-]{4,28}[a-z0-9]$/,
  accountForm: "a project id: 6 to 30 lower-case letters, digits and hyphens",
  copyAccount: "a project that no environment uses",
  /** A plan and its vault are of one project, and a resource has one plan. https://cloud.google.com/backup-disaster-recovery/docs/concepts/backup-plan */
  copiesStay: "vaults that nobody can empty before their time, in the recovery region, take its place",
  regions: gcpRegions,
  opening: "must be ordered for the project from the partner that sells it,",
  recoversInPair: false,
  strategies: ["backup-restore", "pilot-light", "warm-standby"],
  /**
   * - backup-restore: a database's points reach the vault every six hours at best, and take their time.
   *   https://cloud.google.com/backup-disaster-recovery/docs/reference/rest/v1/projects.locations.backupPlans#StandardSchedule
   * - files: replication of Filestore instances aims at half an hour (recalled, not verified).
   *   https://cloud.google.com/filestore/docs/replication
   * - objects: replication between buckets promises no time; minutes are what is seen, and watched.
   *   https://cloud.google.com/storage-transfer/docs/cross-bucket-replication
   * - databases: transaction logs go to Cloud Storage within 5 minutes (recalled, not verified); a cross-region
   *   replica lags by less. https://cloud.google.com/sql/docs/postgres/backup-recovery/pitr
   */
  shortestRpoMinutes: { "backup-restore": 480, files: 30, objects: 15, database: 5 },
  // https://cloud.google.com/sql/docs/db-versions
  databaseVersions: {
    postgres: ["13", "14", "15", "16", "17", "18"],
    mysql: ["8.0", "8.4"],
    mariadb: [],
    sqlserver: ["14", "15", "16"],
  },
  mostStorageGb: maxDatabaseStorageGb,
  // https://cloud.google.com/logging/docs/buckets#custom-retention
  mostLogRetentionDays: 3650,
  machineImage: {
    pattern: /^projects\/[a-z][a-z0-9-]{4,28}[a-z0-9]\/global\/images\/(?:family\/)?[a-z][a-z0-9-]{0,61}[a-z0-9]$/,
    form: "projects/<project>/global/images/<image>, or …/images/family/<family>",
  },
  deployRole: {
    pattern: /^[a-z][a-z0-9-]{4,28}[a-z0-9]$/,
    form: "the id of a service account of the project: 6 to 30 lower-case letters, digits and hyphens",
  },
  // The group is <name>@<domain of access.operators.home.gcp>.
  group: {
    pattern: /^[A-Za-z0-9][A-Za-z0-9._-]*$/,
    form: "what stands before the @ of a group's address: letters, digits and . _ -",
  },
  principal: "email",
  hasTenant: false,
  budgetsInDollars: false,
  // https://cloud.google.com/compute/vm-manager/docs/patch/schedule-patch-jobs
  patchMinutes: { min: 60, max: 24 * 60 },
  // The proxies of balancers want a /26 at least, a 32nd of the block: https://cloud.google.com/load-balancing/docs/proxy-only-subnets
  longestPrefix: 21,
  // A share has a /26 to itself, from 10 TiB on a /24: https://cloud.google.com/filestore/docs/reference/rest/v1/projects.locations.instances#NetworkConfig
  shareAddresses: (sizeGb) => (sizeGb < 10_240 ? 64 : 256),
  vpn: {
    // HA VPN speaks BGP only: https://cloud.google.com/network-connectivity/docs/vpn/concepts/overview
    staticRoutes: false,
    reservedAsns: [
      [16_550, 16_550],
      [23_456, 23_456],
      [64_496, 64_511],
      [65_535, 65_551],
    ],
  },
};
