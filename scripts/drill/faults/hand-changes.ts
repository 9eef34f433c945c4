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

/** What somebody does at the console, on each cloud: another value of an input that the type has, or a deletion. */
type HandChange = {
  readonly type: RegExp;
  /** Of those of the type; all of them when absent. */
  readonly where?: (resource: LedgerResource, drill: Drill) => boolean;
} & (
  | {
      readonly path: readonly string[];
      readonly value: Value;
      /** Inputs that leave with it. */
      readonly without?: readonly string[];
    }
  | { readonly isGone: true }
);

const changes: Readonly<Partial<Record<ChangeName, readonly HandChange[]>>> = {
  drift: [
    { type: /^aws:rds\/instance:/, path: ["instanceClass"], value: "db.m6g.2xlarge" },
    { type: /^azure-native:dbforpostgresql:Server$/, path: ["sku", "name"], value: "Standard_D8ds_v5" },
    { type: /^gcp:sql\/databaseInstance:/, path: ["settings", "tier"], value: "db-custom-8-32768" },
  ],
  "raise-ttl": [{ type: nameTypes, path: ["ttl"], value: 86_400, without: ["aliases"] }],
  // A vault that is recovered has its keys again, and none of the roles on them.
  // https://learn.microsoft.com/azure/key-vault/general/key-vault-recovery
  "recover-vaults": [
    {
      type: /^azure-native:authorization:RoleAssignment$/,
      where: ({ id, region }, { plan }) => region === plan.drRegion && /\/Microsoft\.KeyVault\/vaults\//i.test(id),
      isGone: true,
    },
  ],
  // A secret has its copies in other regions taken away before it can be marked for deletion.
  // https://docs.aws.amazon.com/secretsmanager/latest/userguide/delete-secret.html
  "delete-secrets": [
    {
      type: /^(aws:secretsmanager\/secret:|azure-native:keyvault:Secret$|gcp:secretmanager\/secret:)/,
      where: ({ urn }) => /-secrets-/.test(urn.split("::").at(-1) ?? ""),
      isGone: true,
    },
  ],
};

interface Kept {
  readonly key: number;
  readonly inputs: Values;
  readonly outputs: Values;
  readonly isGone: boolean;
}

/** Changes production by hand, before anybody looks at it. What was there before is kept with the drill. Can be made again. */
export function makeHandChanges(drill: Drill): void {
  const wanted = drill.request.faults.flatMap((name) => changes[drillFault(name).change ?? "lose-state"] ?? []);
  if (wanted.length === 0) return;
  const changed = drill.world
    .resources(drill.plan.stack)
    .flatMap((resource) =>
      wanted
        .filter(({ type, where }) => type.test(resource.type) && (where?.(resource, drill) ?? true))
        .map((change) => ({ resource, change })),
    );
  const kept = changed.map(
    ({ resource: { key, inputs, outputs }, change }): Kept => ({
      key,
      inputs: inputs.values,
      outputs: outputs.values,
      isGone: "isGone" in change,
    }),
  );
  // Made again after a crash, it must not take what is changed for the original.
  if (!existsSync(keptIn(drill))) writeFiles(new Map([[keptIn(drill), JSON.stringify(kept)]]));
  for (const { resource, change } of changed) {
    if ("isGone" in change) drill.world.deleteByHand(resource);
    else drill.world.changeByHand(changedBy(change, resource));
  }
}

/** The rehearsed production is left as it was found. */
export function undoHandChanges(drill: Drill): void {
  if (!existsSync(keptIn(drill))) return;
  const kept: readonly Kept[] = JSON.parse(readFileSync(keptIn(drill), "utf8"));
  for (const { key, inputs, outputs, isGone } of kept) {
    if (isGone) drill.world.putBack({ key });
    else drill.world.changeByHand({ key, inputs: new Reader(inputs), outputs: new Reader(outputs) });
  }
  rmSync(keptIn(drill));
}

function changedBy(
  { path: [first = "", ...rest], value, without = [] }: Extract<HandChange, { readonly value: Value }>,
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
