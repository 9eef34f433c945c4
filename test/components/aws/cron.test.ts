import { describe, expect, it } from "vitest";
import { fiveFieldCron, sixFieldCron } from "../../../components/aws/cron.ts";

const timezone = "Europe/Paris";

describe("sixFieldCron", () => {
  it.each([
    ["30 1 * * *", "cron(30 1 * * ? *)"],
    ["30 1 * * 0", "cron(30 1 ? * SUN *)"],
    ["30 1 * * 7", "cron(30 1 ? * SUN *)"],
    ["30 1 * * 1-5", "cron(30 1 ? * MON-FRI *)"],
    ["30 1 * * 1,3", "cron(30 1 ? * MON,WED *)"],
    ["0 2 * * 0#2", "cron(0 2 ? * SUN#2 *)"],
    ["0 2 1 1 *", "cron(0 2 1 1 ? *)"],
    ["15 * * * *", "cron(15 * * * ? *)"],
    ["0 0,6,12,18 * * *", "cron(0 0,6,12,18 * * ? *)"],
  ])("writes %s as %s", (cron, expected) => {
    expect(sixFieldCron({ cron, timezone })).toBe(expected);
  });
});

describe("fiveFieldCron", () => {
  it("names the days and keeps the rest", () => {
    expect(fiveFieldCron({ cron: "30 18 * * 1-5", timezone })).toBe("cron(30 18 * * MON-FRI)");
    expect(fiveFieldCron({ cron: "30 18 1 * *", timezone })).toBe("cron(30 18 1 * *)");
  });
});
