import { type DrillFaults, type Inject, inProduction, inRecoveryRegion } from "./drill-fault.ts";

const long = 24 * 400;

function onEvery(inject: Inject) {
  return { aws: inject, azure: inject, gcp: inject };
}

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
  },
  "backup-late": {
    number: 28,
    title: "The backups of the last day and a half were not made (silent)",
    on: onEvery(inProduction("backup-missing", 36)),
    expected: { outcome: "failed", told: "rpo-missed", next: "Look at the jobs of the backup plan" },
  },
  "copy-missing": {
    number: 28,
    title: "The backups were made but never copied to the recovery region (silent)",
    on: { aws: inProduction("copy-missing", long) },
    expected: {
      outcome: "failed",
      told: "point:",
      sees: "none was made, or none arrived",
      next: "Look at the jobs of the backup plan",
    },
  },
  "backup-partial": {
    number: 29,
    title: "Every backup is partial",
    on: onEvery(inProduction("backup-partial", long)),
    expected: {
      outcome: "failed",
      told: "point:",
      sees: "partial",
      next: "Look at the jobs of the backup plan",
    },
  },
  "backup-infected": {
    number: 30,
    title: "Malware is in the newest backups: a clean one from before is taken",
    scenario: "ransomware",
    on: onEvery(inProduction("backup-infected", 8)),
    expected: {
      outcome: "reserve",
      told: "passed-over:",
      sees: "newer with threats found in it",
      next: "Find out what is wrong with the newer points",
    },
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
  },
  "restore-stale": {
    number: 41,
    title: "A restore silently takes an older state than its point (silent)",
    on: onEvery(inRecoveryRegion("restore-stale")),
    expected: {
      outcome: "failed",
      told: "data:",
      sees: "the last canary is of",
      next: "Restore another point of the same store",
    },
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
    title: "A restored database silently has the network's default group instead of its own (silent)",
    on: { aws: inRecoveryRegion("group-forgotten") },
    expected: {
      outcome: "failed",
      told: "settings:",
      sees: "vpcSecurityGroupIds",
      next: "Set on the replica what differs",
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
