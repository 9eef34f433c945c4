import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { Temporal } from "temporal-polyfill";
import * as z from "zod";
import { daysBetween } from "../../../components/client/durations.ts";
import type { Bindings, DrillEvidence } from "../../../components/continuity/evidence.ts";
import { UserError } from "../../../components/user-error.ts";
import type { CommandContext, CommandOptions } from "../../command.ts";
import { readPublicKey, trustedKeys, trustedKeysFolder } from "../../continuity/keys.ts";
import { openKit } from "../../continuity/kit/open-kit.ts";
import { sha256Of } from "../../continuity/signed-list.ts";

/** Which kit a drill without state is held with. */
export type UsedKit = NonNullable<DrillEvidence["scope"]["withoutState"]>["kit"];

/** The same, with what it takes to go on with its unpacked files: plain data, kept with the drill. */
export interface KeptKit extends UsedKit {
  /** Hash of its `SHA256SUMS`, which lists the others. */
  readonly sums: string;
  /** Hash of the lock file that its program was made with. */
  readonly packages: string;
}

/** A kit that was verified, in memory. */
export interface TakenKit {
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly kept: KeptKit;
  /** Hashes of client file, program and plan as they were when it was made. */
  readonly bindings: Bindings;
}

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const cardSchema = z.looseObject({
  program: z.looseObject({ packagesSha256: hash }),
  environments: z.record(
    z.string(),
    z.looseObject({ bindings: z.strictObject({ clientFile: hash, program: hash, plan: hash }) }),
  ),
});

export const sumsFile = "SHA256SUMS";

/** The kit of a drill `--without-state`; undefined for any other drill. Throws a UserError unless it is whole, signed, and of that environment. */
export async function takeKit(
  client: string,
  environment: string,
  options: CommandOptions,
  { root }: Pick<CommandContext, "root">,
): Promise<TakenKit | undefined> {
  const { kit: file, identity, key, passphraseFile } = options;
  if (options.withoutState !== true) {
    if (file === undefined && identity === undefined && key === undefined && passphraseFile === undefined)
      return undefined;
    throw new UserError(
      "--kit, --identity, --passphrase-file and --key belong to a drill --without-state; any other works with the repository.",
    );
  }
  if (typeof file !== "string")
    throw new UserError("--without-state: with which kit? --kit <file> (npx socle pra kit makes one)");
  const trusted = typeof key === "string" ? [readPublicKey(resolve(key))] : trustedKeys(root);
  const keys = {
    identityFile: typeof identity === "string" ? identity : undefined,
    passphraseFile: typeof passphraseFile === "string" ? passphraseFile : undefined,
  };
  const { files, flaws, card, signedBy } = await openKit(resolve(file), keys, trusted);
  if (card === undefined || signedBy === undefined) {
    throw new UserError([
      `${file}: not what was signed, or signed by nobody who is trusted. Nothing was built.`,
      ...flaws.map((flaw) => `  ${flaw.file}: ${flaw.what}`),
      ...(trusted.length === 0
        ? [`No key is trusted: put public keys in ${trustedKeysFolder}/, or name one with --key.`]
        : []),
    ]);
  }
  const own = cardSchema.safeParse(card);
  const bindings = own.data?.environments[environment]?.bindings;
  if (card.client !== client || bindings === undefined) {
    const known = Object.keys(card.environments).map((each) => `${card.client} ${each}`);
    throw new UserError(`${file}: holds nothing of ${client} ${environment}; it is of ${known.join(", ")}.`);
  }
  return {
    files,
    bindings,
    kept: {
      sha256: sha256Of(readFileSync(resolve(file))),
      madeAt: card.madeAt,
      ageDays: Math.max(0, daysBetween(card.madeAt.slice(0, 10), Temporal.Now.plainDateISO("UTC").toString())),
      signedBy: signedBy.fingerprint,
      sums: sha256Of(files.get(sumsFile) ?? ""),
      packages: own.data?.program.packagesSha256 ?? "",
    },
  };
}
