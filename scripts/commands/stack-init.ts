import type { CommandContext, CommandOptions, CommandReport } from "../command.ts";
import { Page } from "../output/page.ts";
import { describeResume, openClientRun } from "../run/client-run.ts";
import { createMissingStacks } from "../run/init-stacks.ts";
import { writeMissingSettings } from "../run/stack-settings-files.ts";

export async function run(
  args: readonly string[],
  options: CommandOptions,
  context: CommandContext,
): Promise<CommandReport> {
  const { session, client, stacks } = await openClientRun(
    args,
    options,
    context,
    describeResume("stack init", args, options),
  );
  const written = session.mode === "real" ? writeMissingSettings(context.root, client, stacks) : [];
  const created = await createMissingStacks(session, stacks, context);
  const page = new Page(context.terminal);
  page.table(
    ["Stack", "In the backend", "Settings"],
    stacks.map(({ stack }) => [
      stack,
      created.includes(stack) ? "created" : "was there",
      session.mode === "rehearsal"
        ? "the rehearsal needs none"
        : written.includes(stack)
          ? `Pulumi.${stack}.yaml written`
          : `Pulumi.${stack}.yaml kept`,
    ]),
  );
  return { data: { stacks: stacks.map(({ stack }) => stack), created, written }, text: page.toString() };
}
