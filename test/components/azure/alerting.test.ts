import { describe, expect, it } from "vitest";
import { splitPhone } from "../../../components/azure/phone.ts";
import { recurrencesOfHours, recurrencesOfMute } from "../../../components/azure/week.ts";
import { windowsZone } from "../../../components/azure/windows-zone.ts";
import { planEnvironment } from "../../../components/plan/plan-environment.ts";
import type { CronSchedule } from "../../../components/plan/types/common.ts";
import { azureGround } from "../../support/azure-operations.ts";
import { exampleClient } from "../../support/collect-environment.ts";
import { collectResources, ofType, once, only } from "../../support/collect-resources.ts";

const plan = planEnvironment(exampleClient("clinique-du-lac"), "prod");
const actionGroup = "azure-native:monitor:ActionGroup";
const processingRule = "azure-native:alertsmanagement:AlertProcessingRuleByName";

function every(cron: string): CronSchedule {
  return { cron, timezone: "Europe/Paris" };
}

function hours(start: string, stop: string) {
  return {
    roleName: "r",
    start: { name: "a", schedule: every(start) },
    stop: { name: "b", schedule: every(stop) },
  };
}

describe("AzureAlerting", () => {
  const resources = once(() => collectResources(() => azureGround(plan)));

  it("has a group a severity, told by whatever the route names, in the common schema", async () => {
    const group = only(await resources(), actionGroup, "alerting-p1");
    expect(group.inputs).toMatchObject({
      groupShortName: "Socle P1",
      location: "Global",
      enabled: true,
      webhookReceivers: [{ name: "webhook-itsm", useCommonAlertSchema: true }],
      smsReceivers: [{ name: "sms-on-call", countryCode: "33", phoneNumber: "199000001" }],
      emailReceivers: [{ name: "email-on-call", emailAddress: "on-call@example.com" }],
    });
    expect(String(group.inputs.groupShortName).length).toBeLessThanOrEqual(12);
  });

  it("keeps targets with hours out of the group that alerts name, and adds them in their hours", async () => {
    const found = await resources();
    expect(only(found, actionGroup, "alerting-p2").inputs).toMatchObject({ smsReceivers: [], emailReceivers: [] });
    expect(only(found, actionGroup, "alerting-p2-outside-service-hours").inputs.smsReceivers).toHaveLength(1);
    const rule = only(found, processingRule, "alerting-p2-outside-service-hours");
    expect(rule.inputs.properties).toMatchObject({
      scopes: ["/subscriptions/c0ffee00-1111-4a22-8333-000000000101"],
      conditions: [
        { field: "AlertRuleId", operator: "Contains", values: ["/clinique-du-lac-prod-francecentral/"] },
        { field: "Description", operator: "Contains", values: ["[P2]"] },
      ],
      actions: [
        {
          actionType: "AddActionGroups",
          actionGroupIds: [expect.stringMatching(/clinique-du-lac-prod-alerts-p2-outside-service-hours$/)],
        },
      ],
      schedule: { timeZone: "Romance Standard Time" },
    });
    expect(
      ofType(found, processingRule)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(["alerting-p2-outside-service-hours", "alerting-p2-service-hours", "alerting-p3-service-hours"]);
  });
});

describe("weeks", () => {
  it("are told by the day when they open and close on the same", () => {
    expect(recurrencesOfHours(hours("30 8 * * 1,2,3,4,5", "0 18 * * 1,2,3,4,5"))).toEqual([
      {
        recurrenceType: "Weekly",
        daysOfWeek: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"],
        startTime: "08:30:00",
        endTime: "18:00:00",
      },
    ]);
  });

  it("cross midnight in one piece, and weekends day by day", () => {
    expect(recurrencesOfHours(hours("0 18 * * 1,2,3,4,5", "30 8 * * 1,2,3,4,5"))).toEqual([
      {
        recurrenceType: "Weekly",
        daysOfWeek: ["Monday", "Tuesday", "Wednesday", "Thursday"],
        startTime: "18:00:00",
        endTime: "08:30:00",
      },
      { recurrenceType: "Weekly", daysOfWeek: ["Friday"], startTime: "18:00:00", endTime: "00:00:00" },
      { recurrenceType: "Weekly", daysOfWeek: ["Sunday", "Saturday"] },
      { recurrenceType: "Weekly", daysOfWeek: ["Monday"], startTime: "00:00:00", endTime: "08:30:00" },
    ]);
  });

  it("are the mute's own", () => {
    const mute = { name: "m", severities: ["P2" as const], reason: "r", start: every("0 2 * * 0"), duration: "PT3H" };
    expect(recurrencesOfMute(mute)).toEqual([
      { recurrenceType: "Weekly", daysOfWeek: ["Sunday"], startTime: "02:00:00", endTime: "05:00:00" },
    ]);
  });
});

describe("names of Azure", () => {
  it.each([
    ["Europe/Paris", "Romance Standard Time"],
    ["Europe/Zurich", "W. Europe Standard Time"],
    ["Europe/London", "GMT Standard Time"],
    ["Asia/Kolkata", "India Standard Time"],
    ["America/Argentina/Buenos_Aires", "Argentina Standard Time"],
    ["UTC", "UTC"],
  ])("%s is %s", (zone, name) => {
    expect(windowsZone(zone)).toBe(name);
  });

  it("exist for every time zone of this runtime but those without a clock of their own", () => {
    const missing = Intl.supportedValuesOf("timeZone").filter((zone) => {
      try {
        return windowsZone(zone) === "";
      } catch {
        return true;
      }
    });
    expect(missing).toEqual(["Antarctica/Troll"]);
  });

  it.each([
    ["+33612345678", "33", "612345678"],
    ["+14155550100", "1", "4155550100"],
    ["+352621123456", "352", "621123456"],
    ["+41791234567", "41", "791234567"],
  ])("%s is called with %s and %s", (number, countryCode, phoneNumber) => {
    expect(splitPhone(number)).toEqual({ countryCode, phoneNumber });
  });
});
