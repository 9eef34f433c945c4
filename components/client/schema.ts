import * as z from "zod";
import { accessSchema, alertingSchema } from "./schema/access.ts";
import { complianceSchema, continuitySchema } from "./schema/compliance.ts";
import { contractSchema } from "./schema/contract.ts";
import { environmentSchema } from "./schema/environment.ts";
import { complaint, date, email, line, slug, timezone } from "./schema/scalars.ts";

const exemption = z.strictObject({
  policy: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{1,79}$/)
    .describe("Rule that is set aside.")
    .meta({ examples: ["net-waf-on-public"] }),
  resource: line(400)
    .describe("URN of the resource; * stands for any run of characters.")
    .meta({
      examples: ["urn:pulumi:atelier-mercier-prod::socle::*::portal-*"],
    }),
  reason: line(400)
    .describe("Why the risk is accepted.")
    .meta({ examples: ["Filtering is done by the client's own CDN"] }),
  approvedBy: email.describe("Who accepted it.").meta({ examples: ["rssi@example.com"] }),
  ticket: line(60)
    .describe("Where the decision is recorded.")
    .meta({ examples: ["SEC-142"] }),
  expires: date.describe("Last day; past it the check fails again."),
});

/**
 * The client file with `extends` resolved: what `parseClient` validates. Shapes only; rules between fields are in
 * `rules/`, so that all of them can speak even when a shape elsewhere is wrong.
 */
export const clientSchema = z.strictObject({
  client: slug(23)
    .describe("Name of the client: the folder's name, and part of every cloud name.")
    .meta({ examples: ["atelier-mercier"] }),
  name: line(80)
    .describe("Full name.")
    .meta({ examples: ["Atelier Mercier SAS"] }),
  locale: z.enum(["fr", "en"]).default("en").describe("Language of what the client reads."),
  timezone: timezone.describe("Time zone of all hours in this file."),
  tags: z
    .record(
      z.string().regex(/^[a-z][a-z0-9-]{0,62}$/, {
        error: complaint(
          "not the key of a tag",
          "1 to 63 characters: a lower-case letter, then lower-case letters, digits and hyphens",
        ),
      }),
      z.string().regex(/^[a-zA-Z0-9 _.:/=+@-]{0,63}$/, {
        error: complaint(
          "not the value of a tag",
          "at most 63 letters without accents, digits, spaces and _ . : / = + @ -",
        ),
      }),
    )
    .default({})
    .describe("Tags added to every resource, besides the standard ones.")
    .meta({ examples: [{ "business-unit": "plant-lyon" }] }),
  contract: contractSchema.describe("What was bought."),
  compliance: complianceSchema.prefault({}).describe("Frameworks, residency and retention."),
  continuity: continuitySchema.describe("Disaster recovery: promises, backups, proof."),
  access: accessSchema.describe("Who may do what."),
  alerting: alertingSchema.describe("Who is told what."),
  environments: z
    .record(slug(16), environmentSchema)
    .describe("Environments by name; each becomes a stack.")
    .meta({
      examples: [
        { prod: { cloud: "aws", account: "111122223333", region: "eu-west-3", network: { cidr: "10.20.0.0/16" } } },
      ],
    }),
  exemptions: z.array(exemption).default([]).describe("Checks set aside, with who accepted the risk and until when."),
});

/** Plain data that nobody changes. */
export type DeepReadonly<T> = T extends readonly (infer Item)[]
  ? readonly DeepReadonly<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> }
    : T;

type Parsed = DeepReadonly<z.output<typeof clientSchema>>;

/** An environment complete after `extends`: production and DR region decided, disabled workloads gone, tiers overridden. */
export type Environment = Omit<Parsed["environments"][string], "production" | "drRegion"> & {
  readonly production: boolean;
  readonly drRegion: string;
};

/** A valid client file, deeply readonly, every default of the contract filled in, `extends` resolved. */
export type Client = Omit<Parsed, "environments"> & { readonly environments: Readonly<Record<string, Environment>> };

export type Contract = Client["contract"];
export type AlertRoute = Client["alerting"]["routes"]["P1"][number];
export type Workload = Environment["workloads"][number];
export type { AlertName } from "./schema/access.ts";
export type { FrameworkName, Strategy } from "./schema/compliance.ts";
export type { ScopeArea } from "./schema/contract.ts";
export type { CloudName, Severity, Size } from "./schema/scalars.ts";
