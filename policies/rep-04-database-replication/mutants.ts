import { anyWorkload, type EquivalentMutants, elsewhere, impliedPlace } from "../core/mutants.ts";

export const equivalents: readonly EquivalentMutants[] = [
  impliedPlace,
  elsewhere,
  anyWorkload,
  {
    cloud: "aws",
    types: ["aws:rds/instanceAutomatedBackupsReplication:*"],
    paths: ["", "region"],
    reason: "the replica in the DR region is what the standby needs; logs there are more than that",
  },
  {
    paths: ["region", "location"],
    operators: ["swapped"],
    reason: "what stands in the DR region itself is asked for no copy in the other one",
    isGap: true,
  },
  {
    cloud: "azure",
    paths: ["backup", "backup.geoRedundantBackup"],
    reason: "the replica in the DR region is what the standby needs; backups there are more than that",
  },
  {
    cloud: "azure",
    paths: ["replicationRole"],
    operators: ["set to *"],
    reason:
      "another word for a replica; or a role of the source itself, to which Azure gives none, and whose replica stands",
  },
];
