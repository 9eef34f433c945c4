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
    paths: ["rules.*.copyActions*"],
    reason: "copies lie in a vault of another account, whose lock is that account's to prove",
  },
  {
    cloud: "aws",
    types: ["aws:backup/plan:Plan"],
    paths: ["rules", "rules.*"],
    operators: ["removed", "emptied"],
    reason: "makes fewer points; those that are left stay as long as the lock admits",
  },
  {
    cloud: "aws",
    types: ["aws:backup/plan:Plan"],
    paths: ["rules.*.lifecycle.deleteAfter"],
    operators: ["lowered", "raised"],
    reason: "another time that the lock admits; whether it is the contract's is another rule's",
  },
  {
    cloud: "gcp",
    types: ["gcp:backupdisasterrecovery/backupPlan:BackupPlan"],
    paths: ["", "backupRules.*"],
    reason: "makes no points, or keeps them for a time that the vault admits",
  },
];
