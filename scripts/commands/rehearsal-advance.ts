import { existsSync } from "node:fs";
import { UserError } from "../../components/user-error.ts";
import { rehearsalPaths } from "../../engine/modes.ts";
import { advance, formatVirtual } from "../../simulator/clock.ts";
import { Ledger } from "../../simulator/ledger.ts";
import type { CommandContext, CommandOptions, CommandReport } from "../command.ts";

const unitSeconds: Readonly<Record<string, number>> = { m: 60, h: 3600, d: 86_400 };
const MOST_DAYS = 3660;

/** Lets time pass in the rehearsal cloud; nothing of it waits. */
export async function run(
  args: readonly string[],
  _options: CommandOptions,
  context: CommandContext,
): Promise<CommandReport> {
  const seconds = readSpan(args[0] ?? "");
  const { ledger: path } = rehearsalPaths(context.root, context.env);
  if (!existsSync(path)) {
    throw new UserError("There is no rehearsal yet. To begin one: npm start, or npx socle up <client>");
  }
  const ledger = new Ledger(path);
  try {
    const now = formatVirtual(advance(ledger, seconds));
    return { data: { advancedSeconds: seconds, now }, text: `It is now ${now} in the rehearsal cloud.` };
  } finally {
    ledger.close();
  }
}

/** `26h`, `90m`, `2d`, `1d6h`. */
function readSpan(text: string): number {
  const parts = [...text.matchAll(/(\d+)([dhm])/g)];
  const seconds = parts.reduce((sum, [, count, unit]) => sum + Number(count) * (unitSeconds[unit ?? ""] ?? 0), 0);
  const isWhole = parts.map(([part]) => part).join("") === text;
  if (!isWhole || seconds <= 0 || seconds > MOST_DAYS * 86_400) {
    throw new UserError(
      `"${text}" is no time to advance by: give days, hours and minutes, such as 26h, 90m, 2d or 1d6h.`,
    );
  }
  return seconds;
}
