import { readFileSync, statSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import type { DrillEvidence } from "../../components/continuity/evidence.ts";
import { readEvidence } from "../../components/continuity/read-evidence.ts";
import { UserError } from "../../components/user-error.ts";
import type { CommandContext, CommandOptions, CommandReport } from "../command.ts";
import { codeOf, readPublicKey, trustedKeysFor } from "../continuity/keys.ts";
import { verifyPackage } from "../continuity/package.ts";
import { reportFiles } from "../continuity/report/report-files.ts";
import { Page } from "../output/page.ts";
import { writeFiles } from "../output/write-files.ts";

/** Writes the reports of a signed package, or of an evidence that is not signed yet, which the report then says. */
export async function run(
  [given = ""]: readonly string[],
  options: CommandOptions,
  { root, env, terminal, progress }: CommandContext,
): Promise<CommandReport> {
  const keys =
    typeof options.key === "string" ? [readPublicKey(resolve(options.key))] : trustedKeysFor(resolve(given), root, env);
  const { evidence, signedBy } = isFolder(resolve(given)) ? readSigned(given, keys) : readUnsigned(given);
  const out = resolve(typeof options.out === "string" ? options.out : join(root, "reports", evidence.identity.id));
  progress.step(`write the reports of ${evidence.identity.id}`);
  const { files, note } = await reportFiles(evidence, signedBy, env);
  const placed = new Map([...files].map(([name, content]) => [join(out, name), content]));
  writeFiles(placed);
  progress.done();
  const written = [...placed.keys()].map((file) => relative(process.cwd(), file));
  const page = new Page(terminal);
  for (const file of written) page.line(`Written: ${file}`);
  if (note !== undefined) page.line(note);
  return {
    data: { written, signed: signedBy !== undefined, ...(note !== undefined && { note }) },
    text: page.toString(),
  };
}

interface Source {
  readonly evidence: DrillEvidence;
  readonly signedBy?: string;
}

function readSigned(folder: string, keys: Parameters<typeof verifyPackage>[1]): Source {
  const { evidence, flaws, signedBy } = verifyPackage(resolve(folder), keys);
  if (evidence === undefined) throw new UserError(flaws.map(({ file, what }) => `${folder}/${file}: ${what}`));
  return { evidence, ...(signedBy && { signedBy: signedBy.fingerprint }) };
}

function readUnsigned(file: string): Source {
  let text: string;
  try {
    text = readFileSync(resolve(file), "utf8");
  } catch (error) {
    throw new UserError(`${file}: cannot be read (${codeOf(error)})`);
  }
  try {
    return { evidence: readEvidence(text) };
  } catch (error) {
    if (error instanceof UserError) throw new UserError(error.problems.map((problem) => `${file}: ${problem}`));
    throw error;
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
