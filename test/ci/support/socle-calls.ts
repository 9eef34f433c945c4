import { PassThrough } from "node:stream";
import { parseCommandLine } from "../../../scripts/command-line.ts";

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
  await parseCommandLine(words, new PassThrough(), {});
}
