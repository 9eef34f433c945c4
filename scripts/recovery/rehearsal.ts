import { existsSync } from "node:fs";
import type { EnvironmentPlan } from "../../components/plan/environment-plan.ts";
import { UserError } from "../../components/user-error.ts";
import { rehearsalPaths } from "../../engine/modes.ts";
import { Ledger } from "../../simulator/ledger.ts";
import type { CommandContext } from "../command.ts";

export function refuseRehearsalShell({ env }: CommandContext): void {
  if (env.SOCLE_MODE === "rehearsal") {
    throw new UserError('This shell is in rehearsal: leave it first with eval "$(npx socle env --off)"');
  }
}

export function openLedger(
  { client, environment, target }: EnvironmentPlan,
  { root, env }: CommandContext,
): Ledger & Disposable {
  const { ledger: path } = rehearsalPaths(root, env);
  const missing = new UserError(
    `Nothing of ${client} ${environment} is built yet. To build it: npx socle up ${client} ${environment}`,
  );
  if (!existsSync(path)) throw missing;
  const ledger = new Ledger(path);
  const isBuilt = ledger.row("SELECT key FROM resources WHERE account = ? AND deleted IS NULL LIMIT 1", target.account);
  if (!isBuilt) {
    ledger.close();
    throw missing;
  }
  return Object.assign(ledger, { [Symbol.dispose]: () => ledger.close() });
}
