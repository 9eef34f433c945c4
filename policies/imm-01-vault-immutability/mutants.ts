import { type EquivalentMutants, impliedPlace } from "../core/mutants.ts";

export const equivalents: readonly EquivalentMutants[] = [
  impliedPlace,
  {
    cloud: "aws",
    types: ["aws:backup/plan:Plan", "aws:backup/vault:Vault"],
    paths: ["name", "region"],
    reason: "a plan that names a vault which does not stand in its region, which AWS refuses",
  },
  {
    cloud: "aws",
    types: ["aws:backup/plan:Plan"],
    paths: ["rules*"],
    operators: ["removed", "emptied"],
    reason: "makes fewer points; the vault is locked all the same",
  },
  {
    cloud: "azure",
    paths: [""],
    reason: "the vault is locked all the same; what is no longer backed up is another rule's",
    owner: "BCK-01",
  },
  {
    cloud: "azure",
    paths: ["vaultName"],
    reason: "names a vault that does not exist, which Azure refuses",
  },
  {
    cloud: "gcp",
    paths: ["backupMinimumEnforcedRetentionDuration"],
    operators: ["lowered", "raised"],
    reason: "nobody deletes a point for a day at least; for how long is another rule's",
    owner: "IMM-02",
  },
  {
    cloud: "gcp",
    types: ["gcp:backupdisasterrecovery/backupPlan:BackupPlan"],
    paths: [""],
    reason: "makes no points; the vault enforces its retention all the same",
  },
];
