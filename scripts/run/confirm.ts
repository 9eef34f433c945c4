import { UserError } from "../../components/user-error.ts";
import { type CommandContext, type CommandOptions, InterruptedError } from "../command.ts";
import type { ClientStack } from "./client-stacks.ts";

/**
 * Asks before anything real is changed. Does nothing in rehearsal or with `--yes`.
 * @throws UserError when nobody can be asked, InterruptedError when the answer is no.
 */
export async function confirmReal(
  deed: string,
  stacks: readonly ClientStack[],
  options: CommandOptions,
  context: CommandContext,
): Promise<void> {
  if (options.real !== true || options.yes === true) {
    return;
  }
  const names = stacks.map(({ stack }) => stack).join(", ");
  if (!context.interactive) {
    throw new UserError(`This would ${deed}, for real: ${names}. Without a terminal to ask on, say so with --yes.`);
  }
  const { confirm, isCancel } = await import("@clack/prompts");
  const answer = await confirm({ message: `For real: ${deed}? ${names}`, initialValue: false, output: process.stderr });
  if (isCancel(answer) || !answer) {
    throw new InterruptedError("Nothing was changed.");
  }
}
