import type { Requirements } from "../core/requirements.ts";
import type { Resource } from "../core/resource.ts";
import { fail, type Judgement, pass } from "../core/rule.ts";

/** A month's budget of a fixed amount, whatever the cloud calls its parts. */
export interface Budget {
  readonly resource: Resource;
  readonly amount: { readonly property: string; readonly value: number };
  /** Absent where the cloud counts in the currency of the bill. */
  readonly currency?: { readonly property: string; readonly code: string };
  readonly alerts: { readonly property: string; readonly percents: readonly number[] };
}

/** Budgets are of whole units of a currency. */
function isAbout(value: number, wanted: number): boolean {
  return Math.abs(value - wanted) <= Math.max(1, wanted / 100);
}

/** Whether the budgets together alert as agreed; the alerts may be spread over several of the agreed amount. */
export function judgeBudgets(budgets: readonly Budget[], { budget: agreed }: Requirements): Judgement {
  if (agreed === undefined) return pass("no spend was agreed");
  const wanted = `${Math.round(agreed.monthly)} ${agreed.currency} a month`;
  const [first] = budgets;
  if (first === undefined)
    return fail({ found: "no monthly budget of a fixed amount", wanted: `a budget of ${wanted}` });
  const ofAmount = budgets.filter(({ amount }) => isAbout(amount.value, agreed.monthly));
  const [near] = ofAmount;
  if (near === undefined) {
    const { resource, amount } = first;
    return fail({ resource, property: amount.property, found: String(amount.value), wanted });
  }
  const matching = ofAmount.filter(({ currency }) => currency === undefined || currency.code === agreed.currency);
  const [budget] = matching;
  if (budget === undefined) {
    const { resource, currency } = near;
    return fail({ resource, property: currency?.property ?? "", found: currency?.code ?? "", wanted: agreed.currency });
  }
  const told = matching.flatMap(({ alerts }) => alerts.percents);
  const missing = agreed.alertAt.filter((percent) => !told.some((each) => Math.abs(each - percent) < 0.5));
  if (missing.length === 0) return pass(`alerts at ${agreed.alertAt.join(", ")} % of ${wanted}`);
  const { resource, alerts } = budget;
  return fail({
    resource,
    property: alerts.property,
    found: `nobody is told at ${missing.join(", ")} %`,
    wanted: `alerts at ${agreed.alertAt.join(", ")} %`,
  });
}
