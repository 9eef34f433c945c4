import type { CommandContext, CommandOptions, CommandReport } from "../command.ts";
import { describeResume, openClientRun, reportResults } from "../run/client-run.ts";
import { createMissingStacks } from "../run/init-stacks.ts";
import type { StackResult } from "../run/stack-job.ts";

export async function run(
  args: readonly string[],
  options: CommandOptions,
  context: CommandContext,
): Promise<CommandReport> {
  const client = await openClientRun(args, options, context, describeResume("preview", args, options));
  if (client.session.mode === "rehearsal") {
    await createMissingStacks(client.session, client.stacks, context);
  }
  const results: StackResult[] = [];
  for (const { stack } of client.stacks) {
    results.push(await client.run({ operation: "preview", stack }));
  }
  return reportResults(results, context);
}
