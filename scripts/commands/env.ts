import { UserError } from "../../components/user-error.ts";
import { prepareRehearsal } from "../../engine/modes.ts";
import { type Shell, shellExports, shellRestores } from "../../engine/shell.ts";
import { installRehearsalPlugins } from "../../simulator/install.ts";
import type { CommandContext, CommandOptions, CommandReport } from "../command.ts";
import { findEngine } from "../run/open-session.ts";

const SHELLS: readonly Shell[] = ["posix", "fish", "powershell"];

/** Prints for `eval`: nothing but commands and comments of the shell. */
export async function run(
  _args: readonly string[],
  options: CommandOptions,
  context: CommandContext,
): Promise<CommandReport> {
  const shell = SHELLS.find((candidate) => candidate === (options.shell ?? "posix"));
  if (shell === undefined) {
    throw new UserError(`--shell is "${options.shell}"; allowed: ${SHELLS.join(", ")}.`);
  }
  if (options.off === true) {
    const commands = shellRestores(context.env, shell);
    return { data: { mode: "real", shell, commands }, text: commands };
  }
  const engine = await findEngine(context);
  installRehearsalPlugins(prepareRehearsal(context.root, context.env).home);
  const commands = shellExports(context.root, engine, context.env, shell);
  return {
    data: { mode: "rehearsal", shell, commands },
    text: `# REHEARSAL: from here on, pulumi in this shell speaks to the simulated cloud of this repository.\n${commands}`,
  };
}
