import { budgetShare } from "../../client/budget-share.ts";
import type { PlanContext } from "../context.ts";
import type { BudgetPlan } from "../types/operations.ts";
import { planRoutes } from "./routes.ts";

/** Spend that no day should have on top of the usual, as a share of the month. */
const anomalyShare = 0.1;

export function planBudget(context: PlanContext): BudgetPlan {
  const { client, names, environment } = context;
  const { alertAt, forecastAt, currency, dollarRate } = client.contract.budget;
  const monthlyAmount = monthlyShare(context);
  const emails = planRoutes(client, names).flatMap(({ targets }) =>
    targets.flatMap((target) => (target.kind === "email" ? [target.address] : [])),
  );
  return {
    name: names.of("budget", "budget"),
    monthlyAmount,
    currency,
    limitUsd: cents(monthlyAmount * dollarRate),
    notifications: [
      ...alertAt.map((percent) => ({ percent, basis: "ACTUAL" as const })),
      { percent: forecastAt, basis: "FORECASTED" as const },
    ],
    // AWS tells ten mailboxes at most of one threshold; the topic tells everybody else.
    recipients: [...new Set(emails)].slice(0, 10),
    notifySeverity: "P3",
    anomaly: {
      monitorName: names.of("anomalyMonitor", "spend"),
      filterTag: { key: "environment", value: environment },
      subscriptionName: names.of("anomalyMonitor", "spend", "alerts"),
      thresholdUsd: Math.max(1, Math.round(monthlyAmount * dollarRate * anomalyShare)),
    },
    filterTags: { environment },
    ...(context.catalogue.budgetsWholeAccounts && isAlone(context) ? { wholeAccount: true } : {}),
  };
}

/** A share is of whole cents, and never nothing. */
function monthlyShare({ client, settings }: PlanContext): number {
  const share = budgetShare(client, settings);
  return settings.budget ? share : Math.max(1, cents(share));
}

function isAlone({ client, settings }: PlanContext): boolean {
  return Object.values(client.environments).filter(({ account }) => account === settings.account).length === 1;
}

function cents(amount: number): number {
  return Math.round(amount * 100) / 100;
}
