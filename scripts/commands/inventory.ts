import { UserError } from "../../components/user-error.ts";
import type { CommandContext, CommandOptions, CommandReport } from "../command.ts";
import { takeInventory } from "../inventory/inventory.ts";
import { addInventory } from "../inventory/render-inventory.ts";
import { Page } from "../output/page.ts";
import { describeResume, openClientRun } from "../run/client-run.ts";
import { isEmptyStack, readStackState, refuseOtherMode } from "../run/stack-state.ts";

export async function run(
  args: readonly string[],
  options: CommandOptions,
  context: CommandContext,
): Promise<CommandReport> {
  const { session, stacks } = await openClientRun(args, options, context, describeResume("inventory", args, options));
  const inventories = [];
  for (const { stack } of stacks) {
    const state = await readStackState(session, stack, context);
    refuseOtherMode(state, session.mode);
    if (state !== undefined && !isEmptyStack(state)) {
      inventories.push(takeInventory(state));
    }
  }
  if (inventories.length === 0) {
    const command = ["npx socle up", ...args, ...(options.real === true ? ["--real"] : [])].join(" ");
    throw new UserError(`Nothing of ${args.join(" ")} is built yet. To build it: ${command}`);
  }
  const page = new Page(context.terminal);
  for (const inventory of inventories) {
    addInventory(page, inventory);
  }
  return { data: { stacks: inventories }, text: page.toString() };
}
