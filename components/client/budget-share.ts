import type { Client, Environment } from "./schema.ts";

/** What an environment may cost a month: its own amount, or an equal share of what the others leave of the contract's. */
export function budgetShare({ contract, environments }: Client, { budget }: Environment): number {
  if (budget) return budget.monthly;
  const all = Object.values(environments);
  const named = all.reduce((sum, each) => sum + (each.budget?.monthly ?? 0), 0);
  const sharing = all.filter((each) => each.budget === undefined).length;
  return (contract.budget.monthly - named) / sharing;
}
