import { describe, expect, it } from "vitest";
import { AzureBudget, firstOfMonth } from "../../../components/azure/budget.ts";
import { AzurePatching } from "../../../components/azure/patching.ts";
import { planEnvironment } from "../../../components/plan/plan-environment.ts";
import { azureGround } from "../../support/azure-operations.ts";
import { exampleClient } from "../../support/collect-environment.ts";
import { collectResources, ofType, once, only } from "../../support/collect-resources.ts";

const plan = planEnvironment(exampleClient("clinique-du-lac"), "prod");
const { patching, budget } = plan;
if (patching === undefined || budget === undefined) throw new Error("the example has patching and cost in scope");

describe("AzurePatching", () => {
  const regions = ["francecentral", "francesouth"];
  const resources = once(() =>
    collectResources(() => new AzurePatching("patching", { ...azureGround(plan), plan: patching, regions }, {})),
  );

  it("opens a window a ring and region, in the client's time zone, within what the service allows", async () => {
    const found = await resources();
    const windows = ofType(found, "azure-native:maintenance:MaintenanceConfiguration");
    expect(windows.map(({ name }) => name)).toEqual([
      "patching-ring-canary",
      "patching-ring-all",
      "patching-francesouth-ring-canary",
      "patching-francesouth-ring-all",
    ]);
    expect(windows[0]?.inputs).toMatchObject({
      maintenanceScope: "InGuestPatch",
      extensionProperties: { InGuestPatchMode: "User" },
      startDateTime: "2024-01-01 02:00",
      duration: "03:00",
      timeZone: "Romance Standard Time",
      recurEvery: "Month First Sunday",
      installPatches: { rebootSetting: "IfRequired" },
    });
    expect(windows[1]?.inputs.recurEvery).toBe("Month Second Sunday");
  });

  it("finds the machines of its ring, region and environment by their tags", async () => {
    const assigned = only(
      await resources(),
      "azure-native:maintenance:ConfigurationAssignmentsForSubscription",
      "patching-ring-canary",
    );
    expect(assigned.inputs.filter).toEqual({
      resourceTypes: ["Microsoft.Compute/virtualMachines"],
      osTypes: ["Linux", "Windows"],
      locations: ["francecentral"],
      tagSettings: {
        filterOperator: "All",
        tags: { client: ["clinique-du-lac"], environment: ["prod"], "patch-ring": ["canary"] },
      },
    });
  });

  it("reports which machine lacks which patches", async () => {
    const { inputs } = only(await resources(), "azure-native:applicationinsights:Workbook");
    expect(inputs.serializedData).toContain("patchassessmentresources");
  });
});

describe("AzureBudget", () => {
  const resources = once(() =>
    collectResources(() => new AzureBudget("budget", { ...azureGround(plan), plan: budget }, {})),
  );

  it("counts the environment's spend in the contract's currency and tells mailboxes and the group of P3", async () => {
    const { inputs } = only(await resources(), "azure-native:consumption:Budget", "budget");
    expect(inputs).toMatchObject({
      scope: "/subscriptions/c0ffee00-1111-4a22-8333-000000000101",
      amount: budget.monthlyAmount,
      timeGrain: "Monthly",
      category: "Cost",
      filter: { tags: { name: "environment", operator: "In", values: ["prod"] } },
    });
    expect(Object.keys(inputs.notifications as object).sort()).toEqual([
      "actual-100",
      "actual-50",
      "actual-75",
      "actual-90",
      "forecasted-105",
    ]);
    expect(inputs.notifications).toMatchObject({
      "forecasted-105": {
        thresholdType: "Forecasted",
        operator: "GreaterThan",
        threshold: 105,
        contactGroups: [expect.stringMatching(/alerts-p3$/)],
      },
    });
  });

  it("begins with the month in which it is made", () => {
    expect(firstOfMonth(new Date("2026-12-31T23:59:00Z"))).toBe("2026-12-01T00:00:00Z");
  });
});
