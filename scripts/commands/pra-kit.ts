import { relative, resolve } from "node:path";
import { loadClient } from "../../components/client/load.ts";
import { planEnvironment } from "../../components/plan/plan-environment.ts";
import { UserError } from "../../components/user-error.ts";
import type { CommandContext, CommandOptions, CommandReport } from "../command.ts";
import { fingerprintOf, privateKeyFile, readPrivateKey } from "../continuity/keys.ts";
import { type Inventory, takeInventory } from "../continuity/kit/inventory.ts";
import { kitContents } from "../continuity/kit/kit-contents.ts";
import { type KitRecord, kitRecordFile, writeKitRecord } from "../continuity/kit/last-kit.ts";
import { readLock } from "../continuity/kit/locks.ts";
import { refuseExisting } from "../continuity/kit/open-kit.ts";
import { programFiles } from "../continuity/kit/program-files.ts";
import { sealKit } from "../continuity/kit/seal-kit.ts";
import { readRecords } from "../continuity/records.ts";
import { sha256Of } from "../continuity/signed-list.ts";
import { Page } from "../output/page.ts";
import { writeFiles } from "../output/write-files.ts";

/** Makes the recovery kit of a client: everything that rebuilds it elsewhere, in one encrypted file. */
export async function run(
  [name = ""]: readonly string[],
  options: CommandOptions,
  context: CommandContext,
): Promise<CommandReport> {
  const { root, env, progress, terminal } = context;
  const client = loadClient(root, name);
  const mode = options.real === true ? "real" : "rehearsal";
  if (typeof options.out !== "string") throw new UserError("Where to? --out <file>, such as ../kits/acme.age");
  const out = resolve(options.out);
  refuseExisting(out);
  const lock = readLock(
    Array.isArray(options.to) ? options.to.map(String) : [],
    typeof options.passphraseFile === "string" ? options.passphraseFile : undefined,
  );
  const key = readPrivateKey(root, privateKeyFile(env));
  const program = await programFiles(root, client);
  const inventories = new Map<string, Inventory>();
  for (const environment of Object.keys(client.environments)) {
    const plan = planEnvironment(client, environment);
    progress.step(`${plan.stack}: recovery points in ${plan.drRegion}`);
    const inventory = await takeInventory(plan, mode, context);
    inventories.set(environment, inventory);
    progress.done(inventory.asked ? `${inventory.points.length} found` : "not seen");
  }
  progress.step("pack, sign and encrypt");
  const madeAt = new Date();
  const { records } = readRecords(root, env, client, mode);
  const { card, files } = kitContents({ root, client, mode, madeAt, records, inventories, program });
  const kit = await sealKit(name, files, key, lock, madeAt);
  const record: KitRecord = {
    client: name,
    madeAt: card.madeAt,
    file: relative(root, out).replaceAll("\\", "/"),
    sha256: sha256Of(kit),
    bytes: kit.length,
    signedBy: fingerprintOf(key),
    commit: program.commit,
    recipients: "recipients" in lock ? [...lock.recipients] : [],
    environments: Object.fromEntries(
      Object.entries(card.environments).map(([environment, { bindings }]) => [environment, { ...bindings }]),
    ),
  };
  const recordFile = kitRecordFile(root, env, name, mode);
  writeFiles(
    new Map<string, string | Uint8Array>([
      [out, kit],
      [recordFile, writeKitRecord(record)],
    ]),
  );
  progress.done(`${Math.ceil(kit.length / 1024)} KiB`);
  const page = new Page(terminal);
  page.line(`Written: ${relative(process.cwd(), out)}, ${files.size} files, for ${lockName(record.recipients)}.`);
  page.line(`Remembered in ${relative(process.cwd(), recordFile)}${mode === "real" ? ": commit it" : ""}.`);
  for (const [environment, inventory] of inventories) {
    if (!inventory.asked) page.line(`${environment}: recovery points not seen: ${inventory.why.join("; ")}`);
    else if (inventory.without.length > 0)
      page.line(`${environment}: nothing usable of ${inventory.without.join(", ")}`);
  }
  if (program.changed.length > 0) page.line(`Not committed, and in the kit as they are: ${program.changed.join(", ")}`);
  page.line("Keep it out of the primary region, and the identity that opens it apart from it.");
  return { data: { ...record, kit: card, files: [...files.keys()].sort() }, text: page.toString() };
}

function lockName(recipients: readonly string[]): string {
  return recipients.length === 0 ? "whoever has the passphrase" : recipients.join(", ");
}
