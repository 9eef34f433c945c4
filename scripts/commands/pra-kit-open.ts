import { relative, resolve } from "node:path";
import { Temporal } from "temporal-polyfill";
import { daysBetween } from "../../components/client/durations.ts";
import { UserError } from "../../components/user-error.ts";
import type { CommandContext, CommandOptions, CommandReport } from "../command.ts";
import { readPublicKey, trustedKeys, trustedKeysFolder } from "../continuity/keys.ts";
import { longestKitAgeDays } from "../continuity/kit/last-kit.ts";
import { openKit, refuseExisting, writeKit } from "../continuity/kit/open-kit.ts";
import { Page } from "../output/page.ts";

/** Opens a kit, verifies every byte of it and unpacks it; exits 1, with nothing written, when it is not what was signed. */
export async function run(
  [file = ""]: readonly string[],
  options: CommandOptions,
  { root, terminal, progress }: CommandContext,
): Promise<CommandReport> {
  const out = typeof options.out === "string" ? resolve(options.out) : undefined;
  if (out === undefined) throw new UserError("Where to? --out <folder>, one that is not there yet");
  refuseExisting(out);
  const trusted = typeof options.key === "string" ? [readPublicKey(resolve(options.key))] : trustedKeys(root);
  progress.step(`open ${file}`);
  const keys = {
    identityFile: typeof options.identity === "string" ? options.identity : undefined,
    passphraseFile: typeof options.passphraseFile === "string" ? options.passphraseFile : undefined,
  };
  const { files, flaws, signedBy, card } = await openKit(resolve(file), keys, trusted);
  const page = new Page(terminal);
  if (card === undefined || signedBy === undefined) {
    page.line(`${file}: not what was signed, or signed by nobody who is trusted. Nothing was written.`);
    for (const flaw of flaws) page.line(`  ${flaw.file}: ${flaw.what}`);
    if (trusted.length === 0) {
      page.line(`No key is trusted: put public keys in ${trustedKeysFolder}/, or name one with --key.`);
    }
    return { data: { verified: false, flaws }, text: page.toString(), exitCode: 1 };
  }
  writeKit(out, files);
  progress.done();
  const ageDays = daysBetween(card.madeAt.slice(0, 10), Temporal.Now.plainDateISO("UTC").toString());
  const age = ageDays > longestKitAgeDays ? `${ageDays} days old: look for a newer one` : `${ageDays} days old`;
  page
    .line("Whole and signed: nothing was altered, taken away or added.")
    .facts([
      ["Client", card.client],
      ["Made", `${card.madeAt}, ${age}`],
      ["Mode", card.mode],
      ["Signed by", signedBy.fingerprint],
      ...Object.entries(card.environments).map(([name, { recoveryPoints }]): [string, string] => [
        `Points of ${name}`,
        recoveryPoints.asked ? `as seen on ${recoveryPoints.at}` : "not seen",
      ]),
      ["Files", `${files.size}, in ${relative(process.cwd(), out) || "."}`],
    ]);
  page.line(`Read first: ${relative(process.cwd(), resolve(out, "README.md"))}`);
  return {
    data: {
      verified: true,
      flaws: [],
      signedBy: signedBy.fingerprint,
      kit: card,
      ageDays,
      out,
      files: [...files.keys()].sort(),
    },
    text: page.toString(),
  };
}
