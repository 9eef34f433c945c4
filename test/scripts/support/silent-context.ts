import type { CommandContext } from "../../../scripts/command.ts";
import { silentProgress } from "../../../scripts/output/progress.ts";

/** A command's surroundings without a terminal: nothing is asked, nothing is shown. */
export function silentContext(root: string): CommandContext {
  return {
    root,
    json: false,
    interactive: false,
    progress: silentProgress,
    env: {},
    signal: new AbortController().signal,
  };
}
