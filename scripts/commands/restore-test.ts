import { UserError } from "../../components/user-error.ts";
import type { CommandContext, CommandOptions, CommandReport } from "../command.ts";
import { readRecords } from "../continuity/records.ts";
import { statusOf } from "../continuity/status.ts";
import { todayOf } from "../continuity/today.ts";
import { beginDrill } from "../drill/begin-drill.ts";
import { describeDrill } from "../drill/describe-drill.ts";
import { listClientStacks } from "../run/client-stacks.ts";

/** Restores the recovery points of one workload apart and verifies them: that of whose test is due first, unless one is named. */
export async function run(
  args: readonly string[],
  options: CommandOptions,
  context: CommandContext,
): Promise<CommandReport> {
  const workload = typeof options.workload === "string" ? options.workload : firstDue(args, context);
  context.progress.note(`Restore test of ${workload}.`);
  const ended = await beginDrill(args, { ...options, scenario: "restore-test", workload }, context);
  return describeDrill(ended, context);
}

/** Never tested counts as due first; among equals the order of the file decides. */
function firstDue([name = "", environment = ""]: readonly string[], { root, env }: CommandContext): string {
  const { client } = listClientStacks(root, name, environment);
  const { records } = readRecords(root, env, client, "rehearsal");
  const today = todayOf(root, env, "rehearsal");
  const status = statusOf(client, records, today).find((each) => each.environment === environment);
  const due = (status?.workloads ?? []).flatMap(({ name: workload, restoreTest }) =>
    restoreTest ? [{ workload, on: restoreTest.last === undefined ? "" : restoreTest.nextDue }] : [],
  );
  const [first] = due.toSorted((a, b) => a.on.localeCompare(b.on));
  if (first === undefined) {
    throw new UserError(`${name} ${environment}: no workload of it has data to restore.`);
  }
  return first.workload;
}
