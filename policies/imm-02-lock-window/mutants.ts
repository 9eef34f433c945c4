import { type EquivalentMutants, impliedPlace } from "../core/mutants.ts";

export const equivalents: readonly EquivalentMutants[] = [
  impliedPlace,
  {
    cloud: "aws",
    types: ["aws:backup/vaultLockConfiguration:VaultLockConfiguration"],
    paths: ["region"],
    reason: "a lock that names a vault which does not stand in its region, whose vault has none",
    owner: "IMM-01",
  },
  {
    cloud: "aws",
    types: ["aws:backup/plan:Plan", "aws:backup/vault:Vault"],
    paths: ["name", "region"],
    reason: "a plan that names a vault which does not stand in its region, which AWS refuses",
  },
  {
    cloud: "aws",
    paths: ["maxRetentionDays"],
    operators: ["raised"],
    reason: "the contract sets no longest retention",
  },
  {
    cloud: "aws",
    types: ["aws:backup/plan:Plan"],
    paths: ["rules*"],
    reason: "points that are copied elsewhere, where another lock holds; or kept for a time that the lock admits",
  },
  {
    cloud: "gcp",
    types: ["gcp:backupdisasterrecovery/backupPlan:BackupPlan"],
    paths: ["", "backupRules.*"],
    reason: "makes no points, or keeps them for a time that the vault admits",
  },
];
