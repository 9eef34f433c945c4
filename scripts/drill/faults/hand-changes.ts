import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { LedgerResource } from "../../../simulator/core/behaviour.ts";
import { replaceAt } from "../../../simulator/core/redaction.ts";
import { isObject, Reader, type Value, type Values } from "../../../simulator/values.ts";
import { writeFiles } from "../../output/write-files.ts";
import type { Drill } from "../drill.ts";
import { nameTypes } from "../verify/names.ts";
import type { ChangeName } from "./drill-fault.ts";
import { drillFault } from "./table.ts";

/** What somebody changes at the console, on each cloud: an input that the type has, and its new value. */
interface HandChange {
  readonly type: RegExp;
  readonly path: readonly string[];
  readonly value: Value;
  /** Inputs that leave with it. */
  readonly without?: readonly string[];
}

const changes: Readonly<Partial<Record<ChangeName, readonly HandChange[]>>> = {
  drift: [
    { type: /^aws:rds\/instance:/, path: ["instanceClass"], value: "db.m6g.2xlarge" },
    { type: /^azure-native:dbforpostgresql:Server$/, path: ["sku", "name"], value: "Standard_D8ds_v5" },
    { type: /^gcp:sql\/databaseInstance:/, path: ["settings", "tier"], value: "db-custom-8-32768" },
  ],
  "raise-ttl": [{ type: nameTypes, path: ["ttl"], value: 86_400, without: ["aliases"] }],
};

interface Kept {
  readonly key: number;
  readonly inputs: Values;
  readonly outputs: Values;
}

/** Changes production by hand, before anybody looks at it. What was there before is kept with the drill. */
export function makeHandChanges(drill: Drill): void {
  const wanted = drill.request.faults.flatMap((name) => changes[drillFault(name).change ?? "lose-state"] ?? []);
  if (wanted.length === 0 || existsSync(keptIn(drill))) return;
  const changed = drill.world
    .resources(drill.plan.stack)
    .flatMap((resource) =>
      wanted.filter(({ type }) => type.test(resource.type)).map((change) => ({ resource, change })),
    );
  const kept = changed.map(
    ({ resource: { key, inputs, outputs } }): Kept => ({
      key,
      inputs: inputs.values,
      outputs: outputs.values,
    }),
  );
  writeFiles(new Map([[keptIn(drill), JSON.stringify(kept)]]));
  for (const { resource, change } of changed) drill.world.changeByHand(changedBy(change, resource));
}

/** The rehearsed production is left as it was found. */
export function undoHandChanges(drill: Drill): void {
  if (!existsSync(keptIn(drill))) return;
  const kept: readonly Kept[] = JSON.parse(readFileSync(keptIn(drill), "utf8"));
  for (const { key, inputs, outputs } of kept) {
    drill.world.changeByHand({ key, inputs: new Reader(inputs), outputs: new Reader(outputs) });
  }
  rmSync(keptIn(drill));
}

function changedBy(
  { path: [first = "", ...rest], value, without = [] }: HandChange,
  { key, inputs, outputs }: LedgerResource,
) {
  const change = (values: Reader): Reader => {
    const old = values.values[first];
    const next = rest.length === 0 || !isObject(old) ? value : replaceAt(old, rest, () => value);
    return new Reader({ ...values.without(without).values, [first]: next });
  };
  return { key, inputs: change(inputs), outputs: change(outputs) };
}

function keptIn({ journal }: Drill): string {
  return join(journal.folder, "by-hand.json");
}
