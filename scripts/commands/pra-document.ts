import { join, relative, resolve } from "node:path";
import { Temporal } from "temporal-polyfill";
import { loadClient } from "../../components/client/load.ts";
import type { CommandContext, CommandOptions, CommandReport } from "../command.ts";
import { readRecords } from "../continuity/records.ts";
import { makeRecoveryPlan } from "../continuity/recovery-plan/make-plan.ts";
import { renderPlan } from "../continuity/recovery-plan/render-plan.ts";
import { languages } from "../continuity/report/messages.ts";
import { withPdf } from "../continuity/report/report-files.ts";
import { Page } from "../output/page.ts";
import { writeFiles } from "../output/write-files.ts";

/** Writes the recovery plan of an environment, or of each of the client's, in every language. */
export async function run(
  [name = "", environment]: readonly string[],
  options: CommandOptions,
  { root, env, terminal, progress }: CommandContext,
): Promise<CommandReport> {
  const client = loadClient(root, name);
  const mode = options.rehearsal === true ? "rehearsal" : "real";
  const today = Temporal.Now.plainDateISO("UTC").toString();
  const { records } = readRecords(root, env, client, mode);
  const environments = environment === undefined ? Object.keys(client.environments) : [environment];
  const plans = environments.map((each) => makeRecoveryPlan({ root, client, environment: each, records, mode, today }));
  const base = resolve(typeof options.out === "string" ? options.out : join(root, "reports", `pra-${name}`));
  const contents = new Map<string, string | Uint8Array>();
  const notes = new Set<string>();
  for (const plan of plans) {
    progress.step(`write the recovery plan of ${plan.stack}`);
    const pages = languages.map((language) => [`pra.${language}`, renderPlan(plan, language)] as const);
    const { files, note } = await withPdf(pages, env);
    for (const [file, content] of files) contents.set(join(base, plan.environment, file), content);
    if (note !== undefined) notes.add(note);
  }
  writeFiles(contents);
  progress.done();
  const written = [...contents.keys()].map((file) => relative(process.cwd(), file));
  const page = new Page(terminal);
  for (const file of written) page.line(`Written: ${file}`);
  for (const { stack, gaps } of plans) page.line(`${stack}: ${gaps.length} open points, listed in the plan`);
  for (const note of notes) page.line(note);
  return { data: { written, plans, ...(notes.size > 0 && { notes: [...notes] }) }, text: page.toString() };
}
