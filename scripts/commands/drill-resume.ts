import type { CommandContext, CommandOptions, CommandReport } from "../command.ts";
import { resumeDrill } from "../drill/begin-drill.ts";
import { describeDrill } from "../drill/describe-drill.ts";

/** Goes on with a drill that was interrupted, or with `--abandon` removes what it had built. */
export async function run(
  args: readonly string[],
  options: CommandOptions,
  context: CommandContext,
): Promise<CommandReport> {
  return describeDrill(await resumeDrill(args, options, context), context);
}
