import type { CommandContext, CommandOptions, CommandReport } from "../command.ts";
import { beginDrill } from "../drill/begin-drill.ts";
import { describeDrill } from "../drill/describe-drill.ts";

/** Rebuilds an environment in its recovery region from its recovery points, measures it, removes it and reports. Exits 1 unless it passed. */
export async function run(
  args: readonly string[],
  options: CommandOptions,
  context: CommandContext,
): Promise<CommandReport> {
  return describeDrill(await beginDrill(args, options, context), context);
}
