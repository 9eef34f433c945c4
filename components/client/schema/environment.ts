import * as z from "zod";
import { alertOverrides } from "./access.ts";
import { account, cidr, cloud, domain, duration, ipv4, label, slug, text, uuid, whole } from "./scalars.ts";
import { workloadSchema } from "./workload.ts";

const region = text(/^[a-z][a-z0-9-]{2,39}$/, "not a region", "a region of the cloud such as eu-west-3", ["eu-west-3"]);

const network = z.strictObject({
  cidr: cidr.describe("Address block of the environment; private, /16 to /22."),
  zones: whole(2, 3).default(2).describe("Availability zones used."),
  drCidr: cidr
    .optional()
    .describe("Address block in the DR region; when absent, the mirror of cidr in the other half of its private range.")
    .meta({ examples: ["10.148.0.0/16"] }),
  onPremises: z
    .strictObject({
      gateway: ipv4.describe("Public address of the client's VPN gateway."),
      cidrs: z
        .array(cidr)
        .min(1)
        .describe("The client's own address blocks.")
        .meta({ examples: [["192.168.0.0/16"]] }),
      bgpAsn: whole(1, 4_294_967_294)
        .optional()
        .describe("The client's BGP number; static routes when absent.")
        .meta({ examples: [65010] }),
    })
    .optional()
    .describe("Site-to-site VPN to the client's premises."),
  publicPorts: z.array(whole(1, 65_535)).min(1).default([443]).describe("Ports that may be open to the Internet."),
});

const patching = z.strictObject({
  window: text(
    /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) (?:[01]\d|2[0-3]):[0-5]\d$/,
    "not a window",
    'day and time in the client\'s time zone, such as "Sun 02:00"',
    ["Sun 02:00"],
  )
    .default("Sun 02:00")
    .describe("Start of the weekly window, in the client's time zone."),
  duration: duration.default("PT3H").describe("Length of the window: whole hours, 1 to 24."),
  approveAfterDays: whole(0, 100).default(7).describe("Days between a patch's release and its approval."),
  rings: z
    .array(label)
    .min(1)
    .max(4)
    .default(["all"])
    .describe("Groups patched one week after the other.")
    .meta({ examples: [["canary", "all"]] }),
});

/** An environment once `extends` is resolved. */
export const environmentSchema = z.strictObject({
  extends: slug(16)
    .optional()
    .describe("Environment whose settings this one starts from.")
    .meta({ examples: ["prod"] }),
  production: z
    .boolean()
    .optional()
    .describe("Whether it is production; true by default when the name is prod or production."),
  cloud: cloud.describe("Cloud."),
  account: account.describe("Account id, subscription id or project id; the deployment refuses any other."),
  tenant: uuid.optional().describe("Azure: the Microsoft Entra tenant that the subscription belongs to."),
  copyAccount: account
    .optional()
    .describe("Instead of continuity.copyAccount, for an environment that is not on the cloud of the others."),
  region: region.describe("Region."),
  drRegion: region
    .optional()
    .describe(
      "Disaster-recovery region, where copies and standing parts go; the usual one within the residency when absent.",
    )
    .meta({ examples: ["eu-central-1"] }),
  openedRegions: z
    .array(region)
    .min(1)
    .optional()
    .describe("Regions among the two that are not open to every account, and have been opened to this one.")
    .meta({ examples: [["francesouth"]] }),
  domain: domain.optional().describe("DNS name of its public zone; required when a workload is exposed."),
  deployRole: text(/^[\w+=,.@/-]{1,64}$/, "not a role name", "1 to 64 letters, digits and + = , . @ _ / -", [
    "socle-deploy",
  ])
    .optional()
    .describe(
      "Role (AWS) or service account (Google Cloud) of the account that the deployment assumes; the caller's own rights when absent.",
    ),
  scale: z
    .enum(["full", "half", "quarter", "minimal"])
    .default("full")
    .describe("Share of the declared machine counts and sizes."),
  continuity: label
    .optional()
    .describe("Tier of all the workloads, instead of their own.")
    .meta({ examples: ["archive"] }),
  budget: z
    .strictObject({ monthly: z.number().positive().max(10_000_000).describe("Cloud spend a month.") })
    .optional()
    .describe("Share of the contract's budget; what remains is divided equally when absent.")
    .meta({ examples: [{ monthly: 1500 }] }),
  network: network.describe("Network."),
  patching: patching.prefault({}).describe("Patching of the machines."),
  workloads: z
    .array(workloadSchema)
    .default([])
    .describe("What runs there. With extends, entries of the same name are merged and new ones added."),
  alerts: alertOverrides.default({}),
});
