import { dirname } from "node:path";
import { Command, CommanderError } from "commander";
import { UserError } from "../components/user-error.ts";
import type { CommandDefinition, CommandOptions, OptionValue } from "./command.ts";
import { COMMANDS } from "./command-table.ts";
import type { OutputStream } from "./output/print.ts";
import { describeTerminal } from "./output/terminal.ts";
import { socleVersion } from "./socle-version.ts";

/** Words that commands begin with and that are none themselves. */
const GROUPS: Readonly<Record<string, string>> = {
  pra: "Disaster recovery (plan de reprise d'activité): what it would cost, its written plan, its kit, and what of it is proven.",
  recovery: "What the environments can come back from.",
  rehearsal: "The rehearsal itself.",
};

export interface CommandRequest {
  readonly definition: CommandDefinition;
  readonly args: readonly string[];
  readonly options: CommandOptions;
}

/**
 * Finds the command and its arguments. Undefined when help or the version was asked for, and printed.
 * @throws UserError for an unknown command or option, or an argument too many or too few.
 */
export async function parseCommandLine(
  argv: readonly string[],
  stdout: OutputStream,
  env: NodeJS.ProcessEnv,
): Promise<CommandRequest | undefined> {
  let request: CommandRequest | undefined;
  const complaints: { readonly text: string; readonly command: Command }[] = [];
  const program = prepare(new Command("socle"))
    .description("Onboard and run clients of a managed cloud platform, each from its one contract file.")
    .version(socleVersion(dirname(import.meta.dirname)))
    .helpCommand(false)
    .addHelpText(
      "after",
      "\nEverything is a rehearsal on a simulated cloud unless --real is given.\nHelp on a command: socle <command> --help",
    );
  for (const definition of COMMANDS) {
    const command = prepare(findParent(program, definition.name))
      .description(definition.description)
      .summary(definition.summary)
      .option("--json", "print data for a program to read")
      .option("--debug", "show the details of a failure")
      .addHelpText("after", renderExamples(definition));
    for (const word of definition.arguments?.split(" ") ?? []) {
      command.argument(word);
    }
    for (const option of definition.options ?? []) {
      command.option(option.flags, option.description);
    }
    command.action((...received: unknown[]) => {
      const args = received
        .slice(0, command.registeredArguments.length)
        .flat()
        .filter((value) => typeof value === "string");
      request = { definition, args, options: readOptions(command.opts()) };
    });
  }
  try {
    await program.parseAsync(argv.length === 0 ? ["--help"] : [...argv], { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) {
      throw error;
    }
    if (error.code === "commander.help") {
      stdout.write(complaints.map(({ text }) => text).join(""));
    } else if (error.exitCode !== 0) {
      throw new UserError(complaints.length > 0 ? complaints.map(tidy) : error.message);
    }
  }
  return request;

  function prepare(command: Command): Command {
    const terminal = describeTerminal(stdout, env);
    return (
      command
        .exitOverride()
        // Or a command that has further commands would take theirs for its own options.
        .enablePositionalOptions()
        .showSuggestionAfterError()
        .showHelpAfterError(false)
        .configureHelp({ sortSubcommands: false, helpWidth: terminal.width ?? 100 })
        .configureOutput({
          writeOut: (text) => void stdout.write(text),
          writeErr: (text) => void complaints.push({ text, command }),
          getOutHasColors: () => terminal.colours.isColorSupported,
        })
    );
  }

  function findParent(parent: Command, name: string): Command {
    const [word = "", ...rest] = name.split(" ");
    if (rest.length === 0) {
      return parent.command(word);
    }
    const group = parent.commands.find((candidate) => candidate.name() === word);
    return findParent(
      group ??
        prepare(parent.command(word))
          .description(GROUPS[word] ?? "")
          .helpCommand(false),
      rest.join(" "),
    );
  }
}

function tidy({ text, command }: { readonly text: string; readonly command: Command }): string {
  const message = text
    .trim()
    .replace(/^error: /, "")
    .replaceAll("\n", " ");
  return `${message} (see \`${pathOf(command)} --help\`)`;
}

function pathOf(command: Command): string {
  return command.parent === null ? command.name() : `${pathOf(command.parent)} ${command.name()}`;
}

function renderExamples({ examples }: CommandDefinition): string {
  return ["", "Examples:", ...examples.flatMap(({ line, explanation }) => [`  ${line}`, `      ${explanation}`])].join(
    "\n",
  );
}

function readOptions(values: Readonly<Record<string, unknown>>): CommandOptions {
  const options: Record<string, OptionValue> = {};
  for (const [name, value] of Object.entries(values)) {
    if (typeof value === "string" || typeof value === "boolean") {
      options[name] = value;
    } else if (Array.isArray(value)) {
      options[name] = value.filter((item) => typeof item === "string");
    }
  }
  return options;
}
