import * as z from "zod";

// Compiling a parser for each object costs more at the start of every stack's program than it saves on a thousand files.
z.config({ jitless: true });

/**
 * The leaf values of a client file. Each refuses with two parts, what is wrong and what is allowed, which
 * `problems-from-zod.ts` splits again to put the given value between them.
 */
export function complaint(wrong: string, allowed: string): string {
  return `${wrong}\n${allowed}`;
}

/** A string of one pattern; its title and `examples` feed the editors' schema and the documentation table. */
export function text(pattern: RegExp, wrong: string, allowed: string, examples: readonly string[]) {
  return z
    .string()
    .regex(pattern, { error: complaint(wrong, allowed) })
    .meta({ title: wrong.replace(/^not an? (?:usable )?/, ""), examples });
}

/** A whole number within bounds, both included. */
export function whole(min: number, max: number) {
  return z.int().min(min).max(max);
}

/** One line of free text for people; control characters would break reports, tags and terminals. */
export function line(max: number) {
  return z
    .string()
    .max(max)
    .regex(/^(?=.*\S)\P{Cc}*$/u, {
      error: complaint("not a line of text", `1 to ${max} characters on one line, not blank`),
    });
}

/** Name that becomes part of cloud names: kept short so that the longest derived name fits the strictest cloud. */
export function slug(max: number) {
  return text(
    new RegExp(`^[a-z](?:[a-z0-9]|-(?=[a-z0-9])){1,${max - 1}}$`),
    "not a usable name",
    `2 to ${max} characters: a lower-case letter, then lower-case letters, digits and single hyphens, not ending with a hyphen`,
    ["erp"],
  );
}

/** A name used only inside the file (tier, contact, secret, ring). */
export const label = text(
  /^[a-z][a-z0-9-]{0,39}$/,
  "not a usable name",
  "1 to 40 characters: a lower-case letter, then lower-case letters, digits and hyphens",
  ["vital"],
);

/** ISO 8601 duration with whole numbers and at least one non-zero part, such as PT15M, P1D or P3Y. */
export const duration = text(
  /^P(?=.*[1-9])(?=\d|T\d)(?:\d{1,3}Y)?(?:\d{1,4}M)?(?:\d{1,4}W)?(?:\d{1,5}D)?(?:T(?=\d)(?:\d{1,6}H)?(?:\d{1,6}M)?(?:\d{1,7}S)?)?$/,
  "not a duration",
  "an ISO 8601 duration longer than zero such as PT15M, PT4H, P1D, P6M or P3Y",
  ["PT15M", "PT4H", "P1D"],
);

export const timeOfDay = text(
  /^(?:[01]\d|2[0-3]):[0-5]\d$/,
  "not a time of day",
  'HH:MM on a 24-hour clock, in quotes, such as "08:00"',
  ["08:00"],
);

export const date = z.iso
  .date({ error: complaint("not a date", "a calendar date YYYY-MM-DD such as 2026-12-01") })
  .meta({ title: "date", examples: ["2026-12-01"] });

/** Every IANA name (links included) that the runtime resolves; checked against the runtime in `rules/`. */
export const timezone = text(
  /^(?:UTC|[A-Z][A-Za-z]+(?:\/[A-Za-z0-9_+-]+){1,2})$/,
  "not a time zone",
  "an IANA time zone such as Europe/Paris, or UTC",
  ["Europe/Paris"],
);

export const country = text(/^[A-Z]{2}$/, "not a country", "an ISO 3166-1 alpha-2 code in capitals such as FR", [
  "FR",
  "DE",
]);

/** Country, or country and subdivision, as `date-holidays` names its calendars. */
export const holidayCalendar = text(
  /^(?:none|[A-Z]{2}(?:-[A-Z0-9]{1,4}){0,2})$/,
  "not a holiday calendar",
  "an ISO 3166 country or subdivision such as FR or DE-BY, or none",
  ["FR", "DE-BY"],
);

const octet = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";

export const ipv4 = text(
  new RegExp(`^(?:${octet}\\.){3}${octet}$`),
  "not an IPv4 address",
  "four numbers from 0 to 255 such as 203.0.113.10",
  ["203.0.113.10"],
);

export const cidr = text(
  new RegExp(`^(?:${octet}\\.){3}${octet}/(?:3[0-2]|[12]?\\d)$`),
  "not an IPv4 block",
  "address/prefix such as 10.20.0.0/16",
  ["10.20.0.0/16"],
);

export const domain = text(
  /^(?=.{4,200}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/,
  "not a DNS name",
  "a lower-case DNS name such as prod.mercier.example",
  ["prod.mercier.example"],
);

export const email = text(
  /^[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,63}$/,
  "not an e-mail address",
  "name@domain such as exploitation@example.com",
  ["exploitation@example.com"],
);

export const phone = text(
  /^\+[1-9]\d{6,14}$/,
  "not a phone number",
  'E.164, in quotes: a plus sign, the country code and the number, such as "+33199000001"',
  ["+33199000001"],
);

export const httpsUrl = text(
  /^https:\/\/[A-Za-z0-9.-]+(?::\d{1,5})?(?:\/[^\s"'<>\\]*)?$/,
  "not an https address",
  "https://host/path",
  ["https://itsm.example.com/hooks/socle"],
);

export const uuid = text(
  /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  "not a Microsoft Entra id",
  "a UUID in lower case",
  ["00000000-0000-4000-8000-000000000001"],
);

export const awsAccount = text(/^\d{12}$/, "not an AWS account id", 'twelve digits in quotes such as "111122223333"', [
  "111122223333",
]);

/** AWS account id, Azure subscription id or GCP project id; `rules/` checks that it suits the cloud. */
export const account = text(
  /^(?:\d{12}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[a-z][a-z0-9-]{4,28}[a-z0-9])$/,
  "not an account",
  'an AWS account id in quotes ("111122223333"), an Azure subscription id or a GCP project id',
  ["111122223333"],
);

export const percent = z.number().min(0).max(100);
export const severity = z.enum(["P1", "P2", "P3"]);
export const weekday = z.enum(["mon", "tue", "wed", "thu", "fri", "sat", "sun"]);
export const size = z.enum(["small", "medium", "large", "xlarge", "2xlarge"]);
export const cloud = z.enum(["aws", "azure", "gcp"]);

export type Severity = z.output<typeof severity>;
export type Size = z.output<typeof size>;
export type CloudName = z.output<typeof cloud>;
