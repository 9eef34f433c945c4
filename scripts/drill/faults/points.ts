import { type DrillFaults, type Expected, inProduction, inRecoveryRegion, onEvery } from "./drill-fault.ts";

const long = 24 * 400;

/** Azure tells of no geo backup whether there is one, and how new it is: what comes back shows it. */
const nothingArrived: Expected = {
  outcome: "failed",
  told: "data:",
  sees: "the store is empty: nothing was restored into it",
  next: "Look at the restore job of this store",
};
const olderThanTold: Expected = {
  outcome: "failed",
  told: "data:",
  sees: "the last canary is of",
  next: "Restore another point of the same store",
};

/** Where no service scans what is kept, nobody knows before it is restored. */
const foundByItself: Expected = {
  outcome: "failed",
  told: "data:",
  sees: "malware is in it",
  next: "Do not let anybody use it.",
};

/** What is wrong with the recovery points or with what they bring back. Most of these no API tells of. */
export const brokenPoints: DrillFaults = {
  "backup-missing": {
    number: 28,
    title: "No backup was ever made, and nobody noticed",
    on: onEvery(inProduction("backup-missing", long)),
    expected: {
      outcome: "failed",
      told: "point:",
      sees: "none was made, or none arrived",
      next: "Look at the jobs of the backup plan",
    },
    otherwise: { azure: nothingArrived },
  },
  "backup-late": {
    number: 28,
    title: "The backups of the last day and a half were not made (silent)",
    on: onEvery(inProduction("backup-missing", 36)),
    expected: { outcome: "failed", told: "rpo-missed", next: "Look at the jobs of the backup plan" },
    otherwise: { azure: olderThanTold },
  },
  "copy-missing": {
    number: 28,
    title: "The backups were made but never copied to the recovery region (silent)",
    on: {
      aws: inProduction("copy-missing", long),
      azure: inProduction("copy-missing", long),
      // Backup and DR writes to the recovery region itself; what goes there by a copy are objects.
      gcp: inProduction("replication-stalled", long),
    },
    expected: {
      outcome: "failed",
      told: "point:",
      sees: "none was made, or none arrived",
      next: "Look at the jobs of the backup plan",
    },
    otherwise: { azure: nothingArrived },
  },
  "backup-partial": {
    number: 29,
    title: "Every backup is partial",
    on: { aws: inProduction("backup-partial", long), gcp: inProduction("backup-partial", long) },
    expected: {
      outcome: "failed",
      told: "point:",
      sees: "partial",
      next: "Look at the jobs of the backup plan",
    },
  },
  "backup-infected": {
    number: 30,
    title: "Malware is in the newest backups: where they are scanned, a clean one from before is taken",
    scenario: "ransomware",
    on: onEvery(inProduction("backup-infected", 8)),
    expected: {
      outcome: "reserve",
      told: "passed-over:",
      sees: "newer with threats found in it",
      next: "Find out what is wrong with the newer points",
    },
    otherwise: { azure: foundByItself, gcp: foundByItself },
  },
  "backups-all-infected": {
    number: 30,
    title: "Malware is in every backup",
    scenario: "ransomware",
    on: onEvery(inProduction("backup-infected", long)),
    expected: {
      outcome: "failed",
      told: "point:",
      sees: "threats were found in it",
      next: "Look for older points in the vault of the other account",
    },
    otherwise: { azure: foundByItself, gcp: foundByItself },
  },
  "backup-infected-unscanned": {
    number: 30,
    title: "Malware is in the newest backups, and nothing scans them (silent)",
    on: { azure: inProduction("backup-infected", 8), gcp: inProduction("backup-infected", 8) },
    expected: foundByItself,
  },
  "object-archived": {
    number: 32,
    title: "Somebody has archived the objects in the recovery region, where nothing reads them at once",
    on: { azure: inRecoveryRegion("object-archived") },
    expected: {
      outcome: "failed",
      told: "restore:",
      sees: "BlobArchived",
      next: "Bring the objects back from the archive tier",
    },
  },
  "replication-stalled": {
    number: 40,
    title: "What stands by in the recovery region had stood still for half a day when the failure came",
    wants: "standby",
    on: onEvery(inProduction("replication-stalled", 12)),
    expected: {
      outcome: "reserve",
      told: "standby-behind:",
      sees: "what stands by holds data up to",
      next: "Look at the replication",
    },
    otherwise: {
      azure: olderThanTold,
      gcp: { outcome: "failed", told: "rpo-missed", next: "Look at the jobs of the backup plan" },
    },
  },
  "restore-stale": {
    number: 41,
    title: "A restore silently takes an older state than its point (silent)",
    on: onEvery(inRecoveryRegion("restore-stale")),
    expected: olderThanTold,
  },
  "data-corrupted": {
    number: 43,
    title: "Data were damaged before they were kept, and every copy has the damage (silent)",
    on: onEvery(inProduction("data-corrupted", long)),
    expected: {
      outcome: "failed",
      told: "data:",
      sees: "the checksum is not that of what was written",
      next: "Restore a point from before the damage",
    },
  },
  "wrong-firewall-on-restore": {
    number: 44,
    title: "A restored database silently has the cloud's default instead of its own network rules or flags (silent)",
    on: {
      aws: inRecoveryRegion("group-forgotten"),
      azure: inRecoveryRegion("network-forgotten"),
      gcp: inRecoveryRegion("flags-forgotten"),
    },
    expected: {
      outcome: "failed",
      told: "settings:",
      sees: "vpcSecurityGroupIds",
      next: "Set on the replica what differs",
    },
    otherwise: {
      azure: {
        outcome: "failed",
        told: "settings:",
        sees: "network.publicNetworkAccess: Enabled instead of Disabled",
        next: "Set on the replica what differs",
      },
      gcp: {
        outcome: "failed",
        told: "settings:",
        sees: "databaseFlags",
        next: "Set on the replica what differs",
      },
    },
  },
  "validator-timeout": {
    number: 45,
    title: "Whoever is to say that the workload works never answers",
    on: onEvery(inRecoveryRegion("validator-silent")),
    expected: {
      outcome: "failed",
      told: "transaction:",
      sees: "TIMED_OUT",
      next: "Look at the workload itself",
    },
  },
};
