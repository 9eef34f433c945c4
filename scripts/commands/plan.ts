import { loadClient } from "../../components/client/load.ts";
import { planEnvironment } from "../../components/plan/plan-environment.ts";
import type { CommandContext, CommandOptions, CommandReport } from "../command.ts";
import { Page } from "../output/page.ts";
import { addPlan } from "../plan-text/describe-plan.ts";

export async function run(
  args: readonly string[],
  _options: CommandOptions,
  context: CommandContext,
): Promise<CommandReport> {
  const [name = "", environment = ""] = args;
  const client = loadClient(context.root, name);
  const plan = planEnvironment(client, environment);
  const page = new Page(context.terminal);
  addPlan(page, plan);
  return { data: plan, text: page.toString() };
}
