// Generated from the folders of policies/ by `npm run generate`; do not edit.
import type { Rule } from "../../core/rule.ts";
import { rule as bck01 } from "../../bck-01-backup-coverage/rule.ts";
import { rule as bck02 } from "../../bck-02-backup-interval/rule.ts";
import { rule as bck03 } from "../../bck-03-retention-minimum/rule.ts";
import { rule as bck04 } from "../../bck-04-retention-maximum/rule.ts";
import { rule as bck05 } from "../../bck-05-managed-database-backup/rule.ts";
import { rule as bck06 } from "../../bck-06-point-in-time/rule.ts";
import { rule as bck07 } from "../../bck-07-object-versioning/rule.ts";
import { rule as bck08 } from "../../bck-08-soft-delete/rule.ts";
import { rule as bck09 } from "../../bck-09-long-term-retention/rule.ts";
import { rule as bck10 } from "../../bck-10-kubernetes-backup/rule.ts";
import { rule as bck11 } from "../../bck-11-backup-failure-alert/rule.ts";
import { rule as bck12 } from "../../bck-12-infrastructure-state/rule.ts";
import { rule as ha01 } from "../../ha-01-database-over-zones/rule.ts";
import { rule as ha02 } from "../../ha-02-compute-over-zones/rule.ts";
import { rule as imm01 } from "../../imm-01-vault-immutability/rule.ts";
import { rule as imm02 } from "../../imm-02-lock-window/rule.ts";
import { rule as imm03 } from "../../imm-03-irrevocable-lock/rule.ts";
import { rule as imm04 } from "../../imm-04-manual-deletion/rule.ts";
import { rule as imm05 } from "../../imm-05-write-once-stores/rule.ts";
import { rule as imm06 } from "../../imm-06-deletion-protection/rule.ts";
import { rule as imm07 } from "../../imm-07-air-gap/rule.ts";
import { rule as rep01 } from "../../rep-01-cross-region-copy/rule.ts";
import { rule as rep02 } from "../../rep-02-copy-in-another-account/rule.ts";
import { rule as rep03 } from "../../rep-03-agreed-copy-region/rule.ts";
import { rule as rep04 } from "../../rep-04-database-replication/rule.ts";
import { rule as rep05 } from "../../rep-05-machine-standby/rule.ts";
import { rule as rep06 } from "../../rep-06-object-replication/rule.ts";
import { rule as rep07 } from "../../rep-07-recovery-keys/rule.ts";
import { rule as rep08 } from "../../rep-08-recovery-network/rule.ts";
import { rule as rep09 } from "../../rep-09-failover-routing/rule.ts";
import { rule as rep10 } from "../../rep-10-recovery-plan/rule.ts";
import { rule as rst01 } from "../../rst-01-restore-test-schedule/rule.ts";
import { rule as rst02 } from "../../rst-02-restore-test-coverage/rule.ts";
import { rule as rst03 } from "../../rst-03-drill-evidence/rule.ts";
import { rule as rst04 } from "../../rst-04-backup-audit-reports/rule.ts";

/** The rules of the pack continuity, in the order of the ids. */
export const rules: readonly Rule[] = [
  bck01,
  bck02,
  bck03,
  bck04,
  bck05,
  bck06,
  bck07,
  bck08,
  bck09,
  bck10,
  bck11,
  bck12,
  ha01,
  ha02,
  imm01,
  imm02,
  imm03,
  imm04,
  imm05,
  imm06,
  imm07,
  rep01,
  rep02,
  rep03,
  rep04,
  rep05,
  rep06,
  rep07,
  rep08,
  rep09,
  rep10,
  rst01,
  rst02,
  rst03,
  rst04,
];
