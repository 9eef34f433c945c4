import { describe, expect, it } from "vitest";
import { formatVirtual } from "../../../simulator/clock.ts";
import { keptDays } from "../../../simulator/data-plane/azure/retention.ts";
import { policyRuns, repeats } from "../../../simulator/data-plane/azure/schedules.ts";
import { ledgerEpoch } from "../../../simulator/ledger.ts";
import { Reader, type Values } from "../../../simulator/values.ts";

const at = (instant: string) => (Date.parse(instant) - ledgerEpoch) / 1000;
const paris = "Romance Standard Time";

function times(dues: ReturnType<typeof repeats>): readonly string[] {
  return dues.map((due) => formatVirtual(due.at));
}

describe("schedules of Azure", () => {
  it("repeat on the clock of their zone, through its changes", () => {
    const weekly = repeats(
      "R/2026-01-04T23:30:00+00:00/P1W",
      paris,
      at("2026-03-20T00:00:00Z"),
      at("2026-04-10T00:00:00Z"),
    );
    expect(times(weekly)).toEqual(["2026-03-22T22:30:00Z", "2026-03-29T21:30:00Z", "2026-04-05T21:30:00Z"]);
    expect(weekly.every(({ day }) => day.dayOfWeek === 7)).toBe(true);
  });

  it("fall due from one instant, inclusive, to another, exclusive, and never before they start", () => {
    const daily = "R/2026-01-10T02:00:00+00:00/P1D";
    const [from, until] = [at("2026-01-10T02:00:00Z"), at("2026-01-12T02:00:00Z")];
    expect(times(repeats(daily, "UTC", from, until))).toEqual(["2026-01-10T02:00:00Z", "2026-01-11T02:00:00Z"]);
    expect(repeats(daily, "UTC", at("2026-01-06T00:00:00Z"), from)).toEqual([]);
    expect(repeats("every day", "UTC", from, until)).toEqual([]);
  });

  it("run several times in the window of a policy, and once where it says so", () => {
    const [from, until] = [at("2026-02-03T00:00:00Z"), at("2026-02-04T00:00:00Z")];
    const hourly = new Reader({
      timeZone: "UTC",
      schedulePolicy: {
        scheduleRunFrequency: "Hourly",
        hourlySchedule: { interval: 4, scheduleWindowStartTime: "2026-01-04T02:00:00Z", scheduleWindowDuration: 12 },
      },
    });
    expect(times(policyRuns(hourly, from, until)).map((time) => time.slice(11, 16))).toEqual([
      "02:00",
      "06:00",
      "10:00",
    ]);
    const daily = new Reader({
      timeZone: paris,
      schedulePolicy: { scheduleRunFrequency: "Daily", scheduleRunTimes: ["2026-01-04T02:30:00Z"] },
    });
    expect(times(policyRuns(daily, from, until))).toEqual(["2026-02-03T01:30:00Z"]);
  });
});

describe("retention in vaults of Azure", () => {
  const dueOn = (date: string) => {
    const [due] = repeats(`R/${date}T02:00:00+00:00/P1W`, "UTC", at(`${date}T00:00:00Z`), at(`${date}T23:00:00Z`));
    if (!due) throw new Error(`nothing falls due on ${date}`);
    return due;
  };

  it("is that of the most urgent tag that a backup meets", () => {
    const rule = (name: string, duration: string, isDefault = false) => ({
      objectType: "AzureRetentionRule",
      name,
      isDefault,
      lifecycles: [{ deleteAfter: { duration } }],
    });
    const tag = (tagName: string, marker: string, taggingPriority: number) => ({
      tagInfo: { tagName },
      taggingPriority,
      criteria: [{ absoluteCriteria: [marker] }],
    });
    const policy = new Reader({
      properties: {
        policyRules: [
          {
            trigger: {
              schedule: { repeatingTimeIntervals: ["R/2026-01-04T02:00:00+00:00/P1W"] },
              taggingCriteria: [
                { isDefault: true, tagInfo: { tagName: "Default" }, taggingPriority: 99 },
                tag("Monthly", "FirstOfMonth", 15),
                tag("Yearly", "FirstOfYear", 10),
              ],
            },
          },
          rule("Default", "P91D", true),
          rule("Monthly", "P24M"),
          rule("Yearly", "P7Y"),
        ],
      },
    } satisfies Values);
    expect(keptDays("server", policy, dueOn("2026-02-08"))).toEqual({ rule: "Default", days: 91 });
    expect(keptDays("server", policy, dueOn("2026-02-01"))).toEqual({ rule: "Monthly", days: 720 });
    expect(keptDays("server", policy, dueOn("2027-01-03"))).toEqual({ rule: "Yearly", days: 7 * 365 });
  });

  it("is that of the longest generation that a day belongs to; a policy of snapshots alone puts nothing into the vault", () => {
    const kept = (count: number, durationType: string, more: Values = {}) => ({
      retentionDuration: { count, durationType },
      ...more,
    });
    const first = { retentionScheduleDaily: { daysOfTheMonth: [{ date: 1, isLast: false }] } };
    const policy = new Reader({
      properties: {
        vaultRetentionPolicy: {
          vaultRetention: {
            dailySchedule: kept(35, "Days"),
            weeklySchedule: kept(13, "Weeks", { daysOfTheWeek: ["Sunday"] }),
            monthlySchedule: kept(24, "Months", first),
            yearlySchedule: kept(7, "Years", { ...first, monthsOfYear: ["January"] }),
          },
        },
      },
    });
    const days = ["2026-02-03", "2026-02-08", "2026-02-01", "2027-01-01"].map((date) =>
      keptDays("share", policy, dueOn(date)),
    );
    expect(days).toEqual([
      { rule: "dailySchedule", days: 35 },
      { rule: "weeklySchedule", days: 91 },
      { rule: "monthlySchedule", days: 720 },
      { rule: "yearlySchedule", days: 2555 },
    ]);
    expect(keptDays("share", new Reader({ properties: { retentionPolicy: {} } }), dueOn("2026-02-03"))).toBeUndefined();
  });
});
