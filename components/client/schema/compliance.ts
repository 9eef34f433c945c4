import * as z from "zod";
import { account, country, duration, label, whole } from "./scalars.ts";

const frameworkName = z.enum(["iso27001", "nis2", "hds", "secnumcloud", "dora", "pci-dss", "gdpr", "cis"]);
export type FrameworkName = z.output<typeof frameworkName>;

const dataClass = z.enum(["public", "internal", "confidential", "secret"]);

export const complianceSchema = z.strictObject({
  frameworks: z
    .array(frameworkName)
    .default([])
    .describe("Frameworks to satisfy; each sets floors that the rest of the file cannot go under.")
    .meta({ examples: [["iso27001", "nis2"]] }),
  residency: z
    .strictObject({
      countries: z
        .array(country)
        .min(1)
        .describe("Countries where data, copies, logs and keys may be.")
        .meta({ examples: [["FR", "DE"]] }),
    })
    .optional()
    .describe("Where data may be; anywhere when absent."),
  dataClass: dataClass.default("internal").describe("Class of the data; a tag of every resource that holds some."),
  logRetentionDays: whole(30, 3653).default(365).describe("How long logs and the audit trail are kept, in days."),
  maxRetentionDays: whole(1, 36_500)
    .optional()
    .describe(
      "Longest that a backup may be kept, in days (storage limitation); the yearly points are checked against it.",
    ),
  keyRotationDays: whole(90, 2560).default(365).describe("Age at which encryption keys rotate, in days."),
});

export const strategyName = z.enum(["backup-restore", "pilot-light", "warm-standby", "active-active"]);
export type Strategy = z.output<typeof strategyName>;

const tierSchema = z.strictObject({
  rpo: duration.describe("Most data that may be lost, as time (PDMA)."),
  rpoAfterDamage: duration
    .optional()
    .describe(
      "The same after damage to the data themselves (deletion, ransomware): replicas hold the damage too, so that recovery points alone help. The RPO when absent.",
    )
    .meta({ examples: ["PT4H"] }),
  rto: duration.describe("Longest time until the service is back (DMIA).").meta({ examples: ["PT1H"] }),
  mtpd: duration
    .optional()
    .describe("Longest interruption the business survives; the RTO fits inside it.")
    .meta({ examples: ["P1D"] }),
  strategy: strategyName.describe("What stands ready in the disaster-recovery region."),
});

export const continuitySchema = z.strictObject({
  tiers: z
    .record(label, tierSchema)
    .describe("Promises by criticality; each workload names one.")
    .meta({ examples: [{ vital: { rpo: "PT15M", rto: "PT1H", strategy: "warm-standby" } }] }),
  retention: z
    .strictObject({
      daily: whole(1, 3650).default(35).describe("Daily points kept."),
      weekly: whole(0, 520).default(13).describe("Weekly points kept."),
      monthly: whole(0, 120).default(12).describe("Monthly points kept."),
      yearly: whole(0, 100).default(7).describe("Yearly points kept."),
    })
    .prefault({})
    .describe("Recovery points kept in each generation."),
  immutability: z
    .enum(["none", "governance", "compliance"])
    .default("governance")
    .describe(
      "Lock of the backup vaults: governance can be lifted by a privileged role, compliance by nobody. Outside production Azure's vaults have none: they could not be taken down.",
    ),
  immutabilityGraceDays: whole(3, 90)
    .default(7)
    .describe(
      "Days before a compliance lock becomes irrevocable; production only. Azure has no such delay: there the lock holds from the deployment on.",
    ),
  copyAccount: account
    .optional()
    .describe(
      "Account beyond the reach of this one's administrators: it receives copies too (AWS), or holds the guard without which no vault can be weakened (Azure); nothing leaves the project on Google Cloud yet.",
    ),
  drill: z
    .strictObject({
      every: duration.default("P1Y").describe("Longest time between two disaster-recovery drills."),
      restoreTestEvery: duration
        .default("P1M")
        .describe("Longest time between two automatic restore tests; at most a year."),
    })
    .prefault({})
    .describe("How often recovery is proven."),
});
