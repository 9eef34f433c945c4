import type { CommandContext, CommandOptions, CommandReport } from "../command.ts";
import { describeResume, openClientRun, reportResults } from "../run/client-run.ts";
import { confirmReal } from "../run/confirm.ts";
import type { StackResult } from "../run/stack-job.ts";

export async function run(
  args: readonly string[],
  options: CommandOptions,
  context: CommandContext,
): Promise<CommandReport> {
  const client = await openClientRun(args, options, context, describeResume("refresh", args, options));
  await confirmReal("take over in the recorded state what differs in the cloud", client.stacks, options, context);
  const results: StackResult[] = [];
  for (const { stack } of client.stacks) {
    results.push(await client.run({ operation: "refresh", stack }));
  }
  return reportResults(results, context);
}
