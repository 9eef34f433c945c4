import * as z from "zod";
import { alertOverrides } from "./access.ts";
import { scopeArea } from "./contract.ts";
import { complaint, country, label, size, slug, text, whole } from "./scalars.ts";

const image = z
  .strictObject({
    container: text(
      /^[a-z0-9][a-z0-9._:/-]*(?:@sha256:[0-9a-f]{64})?$/,
      "not a container image",
      "registry/name:tag or registry/name@sha256:digest",
      ["ghcr.io/example/erp:17.0"],
    )
      .optional()
      .describe("Container image run on each machine."),
    machine: z
      .string()
      .regex(/^[A-Za-z0-9/][A-Za-z0-9._:/-]{2,299}$/)
      .optional()
      .describe("Machine image id of the cloud.")
      .meta({
        examples: ["ami-0123456789abcdef0"],
      }),
    environment: z
      .record(z.string().regex(/^[A-Z][A-Z0-9_]{0,63}$/), z.string().max(1000))
      .default({})
      .describe("Environment variables of the container; never secrets.")
      .meta({ examples: [{ ODOO_WORKERS: "8" }] }),
  })
  .refine((given) => (given.container === undefined) !== (given.machine === undefined), {
    error: complaint("needs exactly one image", "container or machine"),
  });

const compute = z.strictObject({
  size: size.describe("Named size; the catalogue maps it to a type of the cloud."),
  count: whole(1, 50).default(1).describe("Machines in normal operation."),
  maxCount: whole(1, 100).optional().describe("Most machines under load; the same as count when absent."),
  os: z.enum(["linux", "windows"]).default("linux").describe("Operating system."),
  diskGb: whole(8, 16_384).optional().describe("System disk, GiB."),
  image: image.optional().describe("What the machines run; the cloud's latest system image when absent."),
});

const database = z.strictObject({
  engine: z.enum(["postgres", "mysql", "mariadb", "sqlserver"]).describe("Engine."),
  version: text(/^\d{1,4}(?:\.\d{1,4}){0,3}$/, "not a version", 'a version in quotes such as "16"', ["16"]).describe(
    "Major version, or more of it; minor versions follow by themselves.",
  ),
  size: size.describe("Named size."),
  storageGb: whole(20, 65_536).describe("Storage, GiB."),
  maxStorageGb: whole(20, 65_536).optional().describe("Storage up to which it grows by itself, GiB."),
});

const files = z.strictObject({
  sizeGb: whole(1, 1_000_000).describe("Expected size of the share, GiB."),
});

const objects = z.strictObject({
  archiveAfterDays: whole(30, 3650).optional().describe("Days after which objects move to cold storage."),
  expireAfterDays: whole(1, 36_500).optional().describe("Days after which objects are deleted."),
  writeOnceDays: whole(1, 36_500).optional().describe("Days during which an object cannot be changed or deleted."),
});

const health = z.strictObject({
  path: text(/^\/[\w./~%?&=+-]{0,199}$/, "not a path", "an absolute URL path such as /health", [
    "/web/health",
  ]).describe("Path that answers when the workload works."),
  expect: whole(200, 499).default(200).describe("HTTP status expected."),
  transaction: label
    .optional()
    .describe("Business transaction played as proof in drills and uptime checks.")
    .meta({ examples: ["login"] }),
});

const waf = z.strictObject({
  rateLimit: whole(100, 2_000_000)
    .optional()
    .describe("Requests in five minutes from one address before it is blocked."),
  countries: z.array(country).min(1).optional().describe("Countries allowed in; all when absent."),
});

const workloadKind = z.enum(["erp", "cms", "gmao", "gpao", "pim", "pdm", "web", "business", "desktop", "file-server"]);

export const workloadSchema = z.strictObject({
  name: slug(16).describe("Name, unique in the environment; part of cloud names."),
  enabled: z.boolean().default(true).describe("false leaves out a workload inherited through extends."),
  kind: workloadKind.describe("What it is."),
  scope: scopeArea
    .default("cloud")
    .describe("Contract area that the workload belongs to; outside the contract's scope it is not provisioned."),
  tier: label.describe("Continuity tier, one of continuity.tiers.").meta({ examples: ["vital"] }),
  exposure: z
    .enum(["internal", "public", "none"])
    .default("none")
    .describe("Who reaches it: the client's network, the Internet (behind a WAF), or only other workloads."),
  port: whole(1, 65_535)
    .optional()
    .describe("Port that the machines listen on.")
    .meta({ examples: [8069] }),
  compute: compute.optional().describe("Machines."),
  database: database.optional().describe("Managed database."),
  files: files.optional().describe("Shared files."),
  objects: objects.optional().describe("Object storage bucket."),
  health: health.optional().describe("How to tell that it works; required when exposed."),
  waf: waf.optional().describe("Web application firewall settings beyond the managed rules; public workloads only."),
  secrets: z
    .array(label)
    .default([])
    .describe("Secrets the workload reads from the cloud's secret store.")
    .meta({ examples: [["smtp-password"]] }),
  patchRing: label
    .optional()
    .describe("Ring of patching.rings that the machines belong to; the last when absent.")
    .meta({ examples: ["canary"] }),
  alerts: alertOverrides.default({}),
});
