import * as z from "zod";
import {
  awsAccount,
  cidr,
  complaint,
  domain,
  email,
  httpsUrl,
  label,
  line,
  phone,
  severity,
  slug,
  text,
  uuid,
} from "./scalars.ts";

const userRole = z.enum(["reader", "operator", "application-owner", "auditor"]);

const groupName = text(
  /^[A-Za-z][A-Za-z0-9+=,.@_-]{1,62}$/,
  "not a group name",
  "2 to 63 letters, digits and + = , . @ _ -",
  ["msp-operators"],
);

const user = z.strictObject({
  login: text(
    /^[a-z][a-z0-9._-]{1,39}$/,
    "not a login",
    "2 to 40 lower-case letters, digits, dots, hyphens and underscores",
    ["c.durand"],
  ).describe("Login of a named person of the client."),
  name: line(80)
    .optional()
    .describe("The person's name.")
    .meta({ examples: ["Camille Durand"] }),
  email: email
    .optional()
    .describe("Address for invitations and notices; the Google account that is given the role on Google Cloud."),
  entraId: uuid
    .optional()
    .describe("Object id of the person in the tenant of the client's subscriptions; required on Azure."),
  role: userRole.describe("What the person may do."),
  environments: z
    .array(slug(16))
    .min(1)
    .optional()
    .describe("Environments the role is limited to; all when absent.")
    .meta({ examples: [["prod"]] }),
});

const home = z.strictObject({
  aws: awsAccount.optional().describe("AWS account of the provider whose identities operate this client."),
  azure: z
    .strictObject({
      tenant: uuid.describe("Microsoft Entra tenant of the provider."),
      group: uuid.describe("Object id, in that tenant, of the group that operators.group names."),
      breakGlass: uuid.describe("Object id, in that tenant, of the group that operators.breakGlass names."),
    })
    .optional()
    .describe("The provider in Microsoft Entra: role assignments know groups by their ids alone."),
  gcp: domain
    .optional()
    .describe("Google Workspace or Cloud Identity domain of the provider; the groups are <name>@<domain>.")
    .meta({ examples: ["msp.example"] }),
});

export const accessSchema = z.strictObject({
  users: z.array(user).default([]).describe("The client's own people."),
  operators: z
    .strictObject({
      group: groupName.describe("The provider's group that may take the operator role."),
      breakGlass: groupName.describe("The provider's group that may take the break-glass role; its use raises a P1."),
      home: home.describe("Where the provider's identities live, for each cloud in use."),
    })
    .describe("Who operates the environments on the provider's side."),
  adminCidrs: z
    .array(cidr)
    .default([])
    .describe("Addresses from which the operator roles may be taken; anywhere, with MFA, when empty.")
    .meta({ examples: [["198.51.100.0/24"]] }),
});

const contact = z.strictObject({
  webhook: httpsUrl.optional().describe("Address that receives alerts as JSON over https."),
  sms: phone.optional().describe("Phone that receives text messages."),
  email: email.optional().describe("Mailbox that receives alerts."),
});

const target = line(200);

/** One channel of one contact: the value is a contact's name, or the address itself. */
const route = z
  .strictObject({
    webhook: target
      .optional()
      .describe("Contact name or https address.")
      .meta({ examples: ["itsm"] }),
    sms: target
      .optional()
      .describe("Contact name or phone number.")
      .meta({ examples: ["on-call"] }),
    email: target
      .optional()
      .describe("Contact name or e-mail address.")
      .meta({ examples: ["exploitation@example.com"] }),
    when: z
      .enum(["always", "service-hours", "outside-service-hours"])
      .default("always")
      .describe("Hours in which this route notifies, from contract.serviceHours."),
  })
  .refine((given) => [given.webhook, given.sms, given.email].filter((one) => one !== undefined).length === 1, {
    error: complaint("needs exactly one channel", "one of webhook, sms, email"),
  });

const routes = z.array(route).min(1);

/** Every alert of the baseline that a client file may override; the plan's alert catalogue is keyed by these. */
const alertNames = [
  "cpu-high",
  "memory-low",
  "disk-full",
  "disk-latency",
  "status-check",
  "unhealthy-hosts",
  "http-5xx",
  "latency-high",
  "uptime",
  "certificate-expiry",
  "waf-blocked",
  "db-cpu",
  "db-down",
  "db-memory-low",
  "db-storage-low",
  "db-swap",
  "db-queue-depth",
  "db-connections",
  "db-replica-lag",
  "files-burst-credits",
  "files-io-limit",
  "objects-errors",
  "replication-lag",
  "vpn-tunnel-down",
  "nat-port-errors",
  "keys-availability",
] as const;
const alertName = z.enum(alertNames);
export type AlertName = z.output<typeof alertName>;

const alertOverride = z.strictObject({
  threshold: z.number().min(0).optional().describe("Value that raises the alert, in the alert's own unit."),
  forMinutes: z.int().min(1).max(1440).optional().describe("Minutes above the threshold before it raises."),
  severity: severity.optional().describe("Severity instead of the baseline's."),
  enabled: z.boolean().default(true).describe("false silences the alert."),
  reason: line(200)
    .describe("Why this differs from the baseline; shown in reports and in the alert itself.")
    .meta({
      examples: ["Nightly batch keeps the processor busy"],
    }),
});

export const alertOverrides = z
  .partialRecord(alertName, alertOverride)
  .describe("Differences from the alert baseline, each with its reason.")
  .meta({ examples: [{ "cpu-high": { threshold: 95, reason: "Nightly batch keeps the processor busy" } }] });

export const alertingSchema = z.strictObject({
  contacts: z
    .record(label, contact)
    .default({})
    .describe("Names used by the routes, and where they lead.")
    .meta({ examples: [{ itsm: { webhook: "https://itsm.example.com/hooks/socle" } }] }),
  routes: z
    .strictObject({
      P1: routes.describe("Where a P1 goes.").meta({ examples: [[{ webhook: "itsm" }, { sms: "on-call" }]] }),
      P2: routes.describe("Where a P2 goes.").meta({ examples: [[{ webhook: "itsm" }]] }),
      P3: routes.describe("Where a P3 goes.").meta({ examples: [[{ email: "exploitation@example.com" }]] }),
    })
    .describe("Where alerts of each severity go."),
});
