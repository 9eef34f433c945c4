// Generated from the folders of policies/ by `npm run generate`; do not edit.
import type { Rule } from "./core/rule.ts";
import { rule as bck01 } from "./bck-01-backup-coverage/rule.ts";
import { rule as bck02 } from "./bck-02-backup-interval/rule.ts";
import { rule as bck03 } from "./bck-03-retention-minimum/rule.ts";
import { rule as bck04 } from "./bck-04-retention-maximum/rule.ts";
import { rule as bck05 } from "./bck-05-managed-database-backup/rule.ts";
import { rule as bck06 } from "./bck-06-point-in-time/rule.ts";
import { rule as bck07 } from "./bck-07-object-versioning/rule.ts";
import { rule as bck08 } from "./bck-08-soft-delete/rule.ts";
import { rule as bck09 } from "./bck-09-long-term-retention/rule.ts";
import { rule as bck10 } from "./bck-10-kubernetes-backup/rule.ts";
import { rule as bck11 } from "./bck-11-backup-failure-alert/rule.ts";
import { rule as bck12 } from "./bck-12-infrastructure-state/rule.ts";
import { rule as enc01 } from "./enc-01-encryption-at-rest/rule.ts";
import { rule as enc02 } from "./enc-02-customer-managed-keys/rule.ts";
import { rule as enc03 } from "./enc-03-separate-backup-key/rule.ts";
import { rule as enc04 } from "./enc-04-key-rotation/rule.ts";
import { rule as enc05 } from "./enc-05-tls-floor/rule.ts";
import { rule as enc06 } from "./enc-06-no-plain-http/rule.ts";
import { rule as enc07 } from "./enc-07-no-plaintext-secrets/rule.ts";
import { rule as gov01 } from "./gov-01-mandatory-tags/rule.ts";
import { rule as gov02 } from "./gov-02-attainable-design/rule.ts";
import { rule as gov03 } from "./gov-03-budget-alerts/rule.ts";
import { rule as ha01 } from "./ha-01-database-over-zones/rule.ts";
import { rule as ha02 } from "./ha-02-compute-over-zones/rule.ts";
import { rule as iam01 } from "./iam-01-no-wildcard-administrator/rule.ts";
import { rule as iam02 } from "./iam-02-no-long-lived-keys/rule.ts";
import { rule as iam03 } from "./iam-03-declared-access/rule.ts";
import { rule as iam04 } from "./iam-04-machine-identity/rule.ts";
import { rule as imm01 } from "./imm-01-vault-immutability/rule.ts";
import { rule as imm02 } from "./imm-02-lock-window/rule.ts";
import { rule as imm03 } from "./imm-03-irrevocable-lock/rule.ts";
import { rule as imm04 } from "./imm-04-manual-deletion/rule.ts";
import { rule as imm05 } from "./imm-05-write-once-stores/rule.ts";
import { rule as imm06 } from "./imm-06-deletion-protection/rule.ts";
import { rule as imm07 } from "./imm-07-air-gap/rule.ts";
import { rule as log01 } from "./log-01-audit-trail/rule.ts";
import { rule as log02 } from "./log-02-log-retention/rule.ts";
import { rule as log03 } from "./log-03-detection/rule.ts";
import { rule as mon01 } from "./mon-01-baseline-alerts/rule.ts";
import { rule as mon02 } from "./mon-02-uptime-checks/rule.ts";
import { rule as net01 } from "./net-01-closed-admin-ports/rule.ts";
import { rule as net02 } from "./net-02-declared-public-ports/rule.ts";
import { rule as net03 } from "./net-03-private-databases/rule.ts";
import { rule as net04 } from "./net-04-private-buckets/rule.ts";
import { rule as net05 } from "./net-05-no-public-addresses/rule.ts";
import { rule as net06 } from "./net-06-closed-defaults/rule.ts";
import { rule as net07 } from "./net-07-flow-logs/rule.ts";
import { rule as net08 } from "./net-08-web-firewall/rule.ts";
import { rule as ops01 } from "./ops-01-patch-windows/rule.ts";
import { rule as rep01 } from "./rep-01-cross-region-copy/rule.ts";
import { rule as rep02 } from "./rep-02-copy-in-another-account/rule.ts";
import { rule as rep03 } from "./rep-03-agreed-copy-region/rule.ts";
import { rule as rep04 } from "./rep-04-database-replication/rule.ts";
import { rule as rep05 } from "./rep-05-machine-standby/rule.ts";
import { rule as rep06 } from "./rep-06-object-replication/rule.ts";
import { rule as rep07 } from "./rep-07-recovery-keys/rule.ts";
import { rule as rep08 } from "./rep-08-recovery-network/rule.ts";
import { rule as rep09 } from "./rep-09-failover-routing/rule.ts";
import { rule as rep10 } from "./rep-10-recovery-plan/rule.ts";
import { rule as rsd01 } from "./rsd-01-allowed-regions/rule.ts";
import { rule as rsd02 } from "./rsd-02-copies-in-allowed-regions/rule.ts";
import { rule as rsd03 } from "./rsd-03-logs-in-allowed-regions/rule.ts";
import { rule as rsd04 } from "./rsd-04-no-global-spill/rule.ts";
import { rule as rsd05 } from "./rsd-05-region-guard-rail/rule.ts";
import { rule as rst01 } from "./rst-01-restore-test-schedule/rule.ts";
import { rule as rst02 } from "./rst-02-restore-test-coverage/rule.ts";
import { rule as rst03 } from "./rst-03-drill-evidence/rule.ts";
import { rule as rst04 } from "./rst-04-backup-audit-reports/rule.ts";

/** Every rule, in the order of the ids. */
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
  enc01,
  enc02,
  enc03,
  enc04,
  enc05,
  enc06,
  enc07,
  gov01,
  gov02,
  gov03,
  ha01,
  ha02,
  iam01,
  iam02,
  iam03,
  iam04,
  imm01,
  imm02,
  imm03,
  imm04,
  imm05,
  imm06,
  imm07,
  log01,
  log02,
  log03,
  mon01,
  mon02,
  net01,
  net02,
  net03,
  net04,
  net05,
  net06,
  net07,
  net08,
  ops01,
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
  rsd01,
  rsd02,
  rsd03,
  rsd04,
  rsd05,
  rst01,
  rst02,
  rst03,
  rst04,
];
