import * as z from "zod";
import { date, duration, holidayCalendar, line, percent, severity, timeOfDay, weekday, whole } from "./scalars.ts";

const scopeAreas = ["applications", "operations", "infrastructure", "support", "cloud"] as const;
export const scopeArea = z.enum(scopeAreas);
export type ScopeArea = z.output<typeof scopeArea>;

/** Parsed form: `{ global, areas }`, `areas` in the order of `scopeAreas`, all five when the scope is global. */
const scope = z
  .union([z.literal("global"), z.array(scopeArea).min(1)])
  .transform((given) => ({
    global: given === "global",
    areas: scopeAreas.filter((area) => given === "global" || given.includes(area)),
  }))
  .describe(
    "What the provider runs: global, or the areas covered. What is outside is not provisioned and appears in the responsibility matrix.",
  )
  .meta({ examples: ["global", ["operations", "cloud"]] });

const hours = z.strictObject({
  days: z
    .array(weekday)
    .min(1)
    .describe("Days of the week on which the hours hold.")
    .meta({ examples: [["mon", "tue", "wed", "thu", "fri"]] }),
  from: timeOfDay.describe("Opening time, in the client's time zone."),
  to: timeOfDay
    .describe("Closing time, in the client's time zone; later than the opening time.")
    .meta({ examples: ["18:30"] }),
});

const serviceHours = hours.extend({
  holidays: holidayCalendar.default("none").describe("Public holidays on which the service is closed."),
});

const onCall = z.strictObject({
  severities: z
    .array(severity)
    .min(1)
    .describe("Severities answered outside service hours.")
    .meta({ examples: [["P1"]] }),
  hours: z
    .union([z.literal("24x7"), hours])
    .default("24x7")
    .describe("When the on-call engineer is reachable: 24x7, or days and times.")
    .meta({ examples: ["24x7"] }),
});

const guarantee = z.strictObject({
  acknowledge: duration.describe("GTI: from the declaration to the start of real work."),
  restore: duration.describe("GTR: from the declaration to the service restored.").meta({ examples: ["PT4H"] }),
});

const sla = z.strictObject({
  availability: z
    .number()
    .min(90)
    .max(99.999)
    .describe("Percent of each month.")
    .meta({ examples: [99.9] }),
  formula: z
    .enum(["exclude-planned", "excuse"])
    .default("exclude-planned")
    .describe(
      "How planned maintenance counts: exclude-planned takes it out of the hours of service, excuse counts it as available.",
    ),
  maintenance: z
    .strictObject({
      windowsPerMonth: whole(0, 31).default(1).describe("Announced windows a month that do not count as downtime."),
      maxMinutes: whole(15, 1440)
        .default(120)
        .describe("Longest window in minutes; what exceeds it counts as downtime."),
      noticeDays: whole(0, 60).default(7).describe("Days of notice without which a window counts as downtime."),
    })
    .prefault({})
    .describe("Planned maintenance that the availability excludes."),
  severities: z
    .strictObject({
      P1: guarantee.describe("Service stopped."),
      P2: guarantee.describe("Service degraded."),
      P3: guarantee.describe("Minor trouble or request."),
    })
    .describe("Response and restoration guarantees by severity."),
});

const interventions = z
  .union([
    z.literal("unlimited"),
    z.strictObject({
      quota: whole(1, 10_000).describe("Interventions included in each period."),
      per: z.enum(["month", "quarter"]).describe("The period."),
    }),
  ])
  .describe("Interventions included: unlimited, or a quota.")
  .meta({ examples: ["unlimited", { quota: 10, per: "month" }] });

const thirdParty = z.strictObject({
  area: scopeArea.describe("Area answered for."),
  name: line(80)
    .describe("Who answers for it in the responsibility matrix.")
    .meta({ examples: ["Éditeur ERP SA"] }),
  contact: line(120)
    .optional()
    .describe("How to reach them.")
    .meta({ examples: ["support@editor.example"] }),
});

const budget = z.strictObject({
  monthly: z
    .number()
    .positive()
    .max(10_000_000)
    .describe("Cloud spend a month, over all environments.")
    .meta({ examples: [6500] }),
  currency: z
    .enum(["EUR", "USD", "CHF", "GBP"])
    .default("EUR")
    .describe("Currency of the amounts; on Azure and Google Cloud it must be that of the billing account."),
  dollarRate: z
    .number()
    .positive()
    .max(100)
    .default(1)
    .describe(
      "US dollars for one unit of the currency, where the cloud counts budgets in dollars (AWS). With 1, alerts come early for a currency that is worth more.",
    )
    .meta({ examples: [1.08] }),
  alertAt: z
    .array(whole(1, 200))
    .min(1)
    .max(4)
    .default([50, 80, 100])
    .describe("Percentages of actual spend that raise an alert."),
  forecastAt: whole(1, 200).default(100).describe("Percentage of forecast spend that raises an alert."),
});

export const contractSchema = z.strictObject({
  reference: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._/-]{0,39}$/)
    .describe("Reference of the contract; a tag of every resource.")
    .meta({ examples: ["MS-2026-014"] }),
  costCentre: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._/-]{0,39}$/)
    .optional()
    .describe("Cost centre tag of every resource; the contract's reference when absent.")
    .meta({ examples: ["CC-4410"] }),
  start: date.describe("First day of the contract."),
  term: duration.describe("Length of the contract.").meta({ examples: ["P3Y"] }),
  notice: duration
    .default("P3M")
    .describe("Notice to end it.")
    .meta({ examples: ["P3M"] }),
  renewal: z.enum(["tacit", "express"]).default("tacit").describe("Whether it renews by itself."),
  scope,
  thirdParties: z.array(thirdParty).default([]).describe("Who answers for the areas that the contract leaves out."),
  interventions: interventions.default("unlimited"),
  serviceHours: serviceHours.describe("When the service desk is open: the calendar of the guarantees."),
  onCall: onCall.optional().describe("Cover outside service hours; none when absent."),
  sla: sla.describe("Service level agreement."),
  penalties: z
    .strictObject({
      perPointBelow: percent.describe("Percent of the monthly fee for each point of availability missed."),
      capPercent: percent.describe("Most that a month's penalties can reach, percent of the monthly fee."),
    })
    .optional()
    .describe("Penalties for a missed availability; none when absent."),
  budget: budget.describe("Cloud budget and when it raises alerts."),
});
