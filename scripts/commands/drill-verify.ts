import { resolve } from "node:path";
import type { CommandContext, CommandOptions, CommandReport } from "../command.ts";
import { readPublicKey, trustedKeysFolder, trustedKeysFor } from "../continuity/keys.ts";
import { type Verification, verifyPackage } from "../continuity/package.ts";
import { Page } from "../output/page.ts";

/** Says whether a package of evidence is what was signed, by a key that is trusted; exits 1 when it is not. */
export async function run(
  [folder = ""]: readonly string[],
  options: CommandOptions,
  { root, env, terminal }: CommandContext,
): Promise<CommandReport> {
  const keys =
    typeof options.key === "string"
      ? [readPublicKey(resolve(options.key))]
      : trustedKeysFor(resolve(folder), root, env);
  const verification = verifyPackage(resolve(folder), keys);
  const { flaws, signedBy, evidence } = verification;
  const isWhole = evidence !== undefined && flaws.length === 0;
  const data = {
    verified: isWhole,
    flaws,
    ...(signedBy && { signedBy: { fingerprint: signedBy.fingerprint, key: signedBy.file } }),
    ...(evidence && { identity: evidence.identity, verdict: evidence.verdict }),
  };
  const page = new Page(terminal);
  if (isWhole) describe(page, verification);
  else page.line(`${folder}: not what was signed, or signed by nobody who is trusted.`);
  for (const { file, what } of flaws) page.line(`  ${file}: ${what}`);
  if (keys.length === 0)
    page.line(`No key is trusted: put public keys in ${trustedKeysFolder}/, or name one with --key.`);
  return { data, text: page.toString(), exitCode: isWhole ? 0 : 1 };
}

function describe(page: Page, { signedBy, evidence }: Verification): void {
  if (evidence === undefined) return;
  const { identity, verdict, finishedAt } = evidence;
  page.line("Whole and signed: nothing was altered, taken away or added.").facts([
    ["Evidence", `${identity.id} (${identity.kind}, ${identity.mode})`],
    ["Client", `${identity.clientName}, ${identity.environment}`],
    ["Finished", finishedAt],
    ["Verdict", verdict.value],
    ["Signed by", signedBy?.fingerprint ?? ""],
    ["Key", signedBy?.file ?? ""],
  ]);
}
