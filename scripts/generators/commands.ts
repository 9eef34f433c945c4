import type { CommandDefinition } from "../command.ts";
import { COMMANDS } from "../command-table.ts";

/** docs/commands.md, from the table that the command line itself is made of. */
export async function generate(): Promise<ReadonlyMap<string, string>> {
  const sections = COMMANDS.map(renderCommand);
  const rows = COMMANDS.map(({ name, summary }) => `| [\`socle ${name}\`](#${anchor(name)}) | ${summary} |`);
  const content = [
    "# Commands",
    "",
    "<!-- Generated from scripts/command-table.ts by `npm run generate`. -->",
    "",
    "Type `npx socle <command>` in the repository. Every command takes `--json` (data on stdout, for a program to read), `--debug`",
    "(the details of a failure) and `--help`. What speaks to a cloud is a rehearsal unless `--real` is given.",
    "",
    "Results go to stdout, talk goes to stderr. Exit codes: 0 done; 1 a failure that you can mend, told without a stack trace; 2 a defect",
    "of Socle; 3 a file that cannot be written, and input that `check` cannot use; 130 interrupted. Ctrl-C stops in good order, a second Ctrl-C at once; the same command goes on from there.",
    "`NO_COLOR`, `FORCE_COLOR` and `COLUMNS` are respected.",
    "",
    "| Command | What it does |",
    "| --- | --- |",
    ...rows,
    "",
    ...sections,
  ];
  return new Map([["docs/commands.md", `${content.join("\n").trimEnd()}\n`]]);
}

function renderCommand({ name, arguments: words, description, options = [], examples }: CommandDefinition): string {
  const usage = ["npx socle", name, words ?? "", options.length > 0 ? "[options]" : ""].filter((part) => part !== "");
  return [
    `## socle ${name}`,
    "",
    description,
    "",
    "```sh",
    usage.join(" "),
    "```",
    "",
    ...(options.length === 0
      ? []
      : [
          "| Option | |",
          "| --- | --- |",
          ...options.map(({ flags, description: what }) => `| \`${flags}\` | ${what.replaceAll("|", "\\|")} |`),
          "",
        ]),
    "Examples:",
    "",
    ...examples.map(({ line, explanation }) => `- \`${line}\`: ${explanation}`),
    "",
  ].join("\n");
}

function anchor(name: string): string {
  return `socle-${name.replaceAll(" ", "-")}`;
}
