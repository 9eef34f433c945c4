import type { CommandContext, CommandOptions, CommandReport } from "../command.ts";
import { countSteps, describeResume, openClientRun, reportResults } from "../run/client-run.ts";
import { confirmReal } from "../run/confirm.ts";
import { createMissingStacks } from "../run/init-stacks.ts";
import type { StackResult } from "../run/stack-job.ts";

/** Previews every stack first, so that the confirmation speaks of all that will change; then builds them, accounts first. */
export async function run(
  args: readonly string[],
  options: CommandOptions,
  context: CommandContext,
): Promise<CommandReport> {
  const client = await openClientRun(args, options, context, describeResume("up", args, options));
  if (client.session.mode === "rehearsal") {
    await createMissingStacks(client.session, client.stacks, context);
  }
  const previews = new Map<string, StackResult>();
  for (const { stack } of client.stacks) {
    previews.set(stack, await client.run({ operation: "preview", stack }));
  }
  if (client.session.mode === "real") {
    context.progress.note(reportResults([...previews.values()], context).text);
    await confirmReal("make the changes listed above", client.stacks, options, context);
  }
  const results: StackResult[] = [];
  for (const { stack } of client.stacks) {
    const preview = previews.get(stack);
    results.push(
      await client.run({ operation: "up", stack, planned: preview === undefined ? 0 : countSteps(preview) }),
    );
  }
  return reportResults(results, context);
}
