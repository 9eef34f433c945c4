import { PassThrough } from "node:stream";
import { parseCommandLine } from "../../../scripts/command-line.ts";
import { COMMANDS } from "../../../scripts/command-table.ts";

/** Options of `socle check` that the pipelines count on. */
const reports = ["--sarif", "--junit", "--markdown"];

/** The `npx socle …` lines of a script, as words: continued lines joined, quotes, expansions and redirections set aside. */
export function socleCalls(script: string): readonly (readonly string[])[] {
  const lines = script.replaceAll(/\\\n\s*/g, " ").split("\n");
  return lines.flatMap((line) => {
    const call = /^\s*npx socle ([^>|;]+)/.exec(line)?.[1];
    if (call === undefined) return [];
    const words = call.trim().split(/\s+/);
    return [words.map((word) => word.replaceAll('"', "")).filter((word) => !/^\$(@|\{scope\[@\]\})$/.test(word))];
  });
}

/** Throws when a call is none that the command line takes. */
export async function expectAccepted(words: readonly string[]): Promise<void> {
  await parseCommandLine(withoutUnknownReports(words), new PassThrough(), {});
}

/** The report options are checked as all others once the table has them. */
function withoutUnknownReports(words: readonly string[]): readonly string[] {
  const known = new Set(
    COMMANDS.find(({ name }) => name === "check")?.options?.map(({ flags }) => flags.split(" ")[0]),
  );
  return words.filter(
    (word, at) => ![word, words[at - 1] ?? ""].some((each) => reports.includes(each) && !known.has(each)),
  );
}
