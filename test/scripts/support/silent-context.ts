import type { CommandContext } from "../../../scripts/command.ts";

/** A command's surroundings without a terminal: nothing is asked, nothing is shown. */
export function silentContext(root: string): CommandContext {
  const silent = () => undefined;
  return {
    root,
    json: false,
    interactive: false,
    progress: { step: silent, update: silent, done: silent, note: silent },
    env: {},
    signal: new AbortController().signal,
  };
}
