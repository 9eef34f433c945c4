import { randomUUID } from "node:crypto";
import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { azureFaults } from "../../simulator/behaviours/azure/faults.ts";
import { virtualNow } from "../../simulator/clock.ts";
import { SilentFaults } from "../../simulator/data-plane/silent-faults.ts";
import type { InjectedFault } from "../../simulator/faults.ts";
import { type Ledger, toResource } from "../../simulator/ledger.ts";
import type { Values } from "../../simulator/values.ts";
import type { ClinicInLedger } from "./clinic-in-ledger.ts";
import { SimulatedCloud } from "./simulated-cloud.ts";

/** What Azure silently does not do, in a ledger. */
export function silentFaults(ledger: Ledger, injected: readonly InjectedFault[] = []): SilentFaults {
  return new SilentFaults(ledger, azureFaults, "azure", JSON.stringify(injected));
}

/** Another ledger that begins as the clinic's, to be changed. */
export function changedClinic(clinic: ClinicInLedger, ledger: Ledger): SimulatedCloud {
  const path = join(clinic.home, `copy-${randomUUID()}.sqlite`);
  ledger.run("PRAGMA wal_checkpoint(TRUNCATE)");
  copyFileSync(clinic.path, path);
  const { account, region } = clinic.plan.target;
  const cloud = new SimulatedCloud({ cloud: "azure", ledger: path, account, region, run: "later" });
  cloud.pass(0);
  return cloud;
}

/** Gives a resource other inputs, found by its type and a part of its id. Throws when there is none. */
export function changeResource(
  { ledger }: SimulatedCloud,
  type: string,
  part: string,
  change: (inputs: Values) => Values,
): void {
  const [row] = ledger.rows(
    "SELECT * FROM resources WHERE type = ? AND instr(id, ?) > 0 AND deleted IS NULL",
    type,
    part,
  );
  if (!row) throw new Error(`no ${type} ${part}`);
  const { account, region, id, urn, name, arn, key, inputs, outputs } = toResource(row);
  const record = { account, region, type, id, urn, name, arn, aliases: [], outputs: outputs.values };
  ledger.update(key, { ...record, inputs: change(inputs.values) }, virtualNow(ledger));
}
