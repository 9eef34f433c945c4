// Generated from the folders of policies/ by `npm run generate`; do not edit.
import type { Rule } from "../../core/rule.ts";
import { rule as enc01 } from "../../enc-01-encryption-at-rest/rule.ts";
import { rule as enc02 } from "../../enc-02-customer-managed-keys/rule.ts";
import { rule as enc03 } from "../../enc-03-separate-backup-key/rule.ts";
import { rule as enc04 } from "../../enc-04-key-rotation/rule.ts";
import { rule as enc05 } from "../../enc-05-tls-floor/rule.ts";
import { rule as enc06 } from "../../enc-06-no-plain-http/rule.ts";
import { rule as enc07 } from "../../enc-07-no-plaintext-secrets/rule.ts";
import { rule as iam01 } from "../../iam-01-no-wildcard-administrator/rule.ts";
import { rule as iam02 } from "../../iam-02-no-long-lived-keys/rule.ts";
import { rule as iam03 } from "../../iam-03-declared-access/rule.ts";
import { rule as iam04 } from "../../iam-04-machine-identity/rule.ts";
import { rule as log01 } from "../../log-01-audit-trail/rule.ts";
import { rule as log02 } from "../../log-02-log-retention/rule.ts";
import { rule as log03 } from "../../log-03-detection/rule.ts";
import { rule as net01 } from "../../net-01-closed-admin-ports/rule.ts";
import { rule as net02 } from "../../net-02-declared-public-ports/rule.ts";
import { rule as net03 } from "../../net-03-private-databases/rule.ts";
import { rule as net04 } from "../../net-04-private-buckets/rule.ts";
import { rule as net05 } from "../../net-05-no-public-addresses/rule.ts";
import { rule as net06 } from "../../net-06-closed-defaults/rule.ts";
import { rule as net07 } from "../../net-07-flow-logs/rule.ts";
import { rule as net08 } from "../../net-08-web-firewall/rule.ts";

/** The rules of the pack security, in the order of the ids. */
export const rules: readonly Rule[] = [
  enc01,
  enc02,
  enc03,
  enc04,
  enc05,
  enc06,
  enc07,
  iam01,
  iam02,
  iam03,
  iam04,
  log01,
  log02,
  log03,
  net01,
  net02,
  net03,
  net04,
  net05,
  net06,
  net07,
  net08,
];
