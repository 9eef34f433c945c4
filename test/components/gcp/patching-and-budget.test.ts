import { describe, expect, it } from "vitest";
import { GcpBudget } from "../../../components/gcp/budget.ts";
import { GcpPatching } from "../../../components/gcp/patching.ts";
import type { BudgetPlan, PatchRingPlan } from "../../../components/plan/types/operations.ts";
import { collectResources, ofType, only } from "../../support/collect-resources.ts";
import { gcpOperations } from "../../support/gcp-operations.ts";
import { gcpPlan } from "../../support/gcp-stores.ts";

const deployment = "gcp:osconfig/patchDeployment:PatchDeployment";
const budget = "gcp:billing/budget:Budget";
const plan = gcpPlan();

function makePatching(change: Partial<PatchRingPlan>): GcpPatching {
  const { patching } = plan;
  if (patching === undefined) throw new Error("the plan does not patch");
  const ground = gcpOperations(plan, []);
  const rings = patching.rings.slice(0, 1).map((ring) => ({ ...ring, ...change }));
  return new GcpPatching("patching", { ...ground, plan: { ...patching, rings }, regions: [ground.region] }, {});
}

function patch(change: Partial<PatchRingPlan>) {
  return collectResources(() => makePatching(change));
}

describe("GcpPatching", () => {
  it("patches the machines of a ring by their labels, zone by zone, in the client's time zone", async () => {
    const schedule = { cron: "30 3 * * 1#2", timezone: "Europe/Paris" };
    const { inputs } = only(await patch({ schedule, durationHours: 2 }), deployment);
    expect(inputs).toMatchObject({
      instanceFilter: { groupLabels: [{ labels: { client: "contract", environment: "prod" } }] },
      duration: "7200s",
      recurringSchedule: {
        timeZone: { id: "Europe/Paris" },
        timeOfDay: { hours: 3, minutes: 30 },
        monthly: { weekDayOfMonth: { weekOrdinal: 2, dayOfWeek: "MONDAY" } },
      },
      rollout: { mode: "ZONE_BY_ZONE", disruptionBudget: { percentage: 33 } },
      patchConfig: { migInstancesAllowed: true, rebootConfig: "DEFAULT", apt: { type: "DIST" } },
    });
  });

  it("patches every week where the contract announces a window a week", async () => {
    const { inputs } = only(await patch({ schedule: { cron: "0 3 * * 0", timezone: "UTC" } }), deployment);
    expect(inputs.recurringSchedule).toMatchObject({ weekly: { dayOfWeek: "SUNDAY" } });
    expect(inputs.recurringSchedule).not.toHaveProperty("monthly");
  });

  it("refuses a window that is no weekly one", async () => {
    await collectResources(() => {
      const schedule = { cron: "0 3 1 * *", timezone: "UTC" };
      expect(() => makePatching({ schedule })).toThrow("is no weekly window");
    });
  });
});

function spend(change: Partial<BudgetPlan> = {}) {
  return collectResources(() => {
    if (plan.budget === undefined) throw new Error("the plan has no budget");
    new GcpBudget("budget", { ...gcpOperations(plan, []), plan: { ...plan.budget, ...change } }, {});
  });
}

describe("GcpBudget", () => {
  it("alerts on actual and forecast spend of whoever pays for the project, by channels of its own", async () => {
    const resources = await spend({ recipients: ["finance@example.com"], monthlyAmount: 900.5, currency: "EUR" });
    const { inputs } = only(resources, budget, "budget");
    expect(inputs).toMatchObject({
      billingAccount: "012345-6789AB-CDEF01",
      amount: { specifiedAmount: { currencyCode: "EUR", units: "900", nanos: 500_000_000 } },
      budgetFilter: { projects: ["projects/123456789012"], calendarPeriod: "MONTH" },
      allUpdatesRule: { monitoringNotificationChannels: ["budget-finance-example-com-id"] },
    });
    const rules = inputs.thresholdRules as { spendBasis: string }[];
    expect(new Set(rules.map(({ spendBasis }) => spendBasis))).toEqual(new Set(["CURRENT_SPEND", "FORECASTED_SPEND"]));
  });

  it("counts the label of an environment that shares its project, and everything of one that does not", async () => {
    const { wholeAccount: _, ...shared } = plan.budget ?? {};
    const counted = only(await spend(), budget, "budget").inputs.budgetFilter as object;
    expect("labels" in counted).toBe(plan.budget?.wholeAccount !== true);
    expect(shared).not.toHaveProperty("wholeAccount");
    const whole = only(await spend({ wholeAccount: true }), budget, "budget");
    expect(whole.inputs.budgetFilter).not.toHaveProperty("labels");
  });

  it("compares with the last month, for what stands out", async () => {
    const { inputs } = only(await spend(), budget, "budget-anomaly");
    expect(inputs.amount).toEqual({ lastPeriodAmount: true });
  });

  it("tells five mailboxes at most", async () => {
    const recipients = Array.from({ length: 7 }, (_, index) => `person-${index}@example.com`);
    expect(ofType(await spend({ recipients }), "gcp:monitoring/notificationChannel:NotificationChannel")).toHaveLength(
      5,
    );
  });
});
