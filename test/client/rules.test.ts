import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type Change, changed, minimalClient, parseData } from "./support/minimal-client.ts";

const prod = ["environments", "prod"] as const;
const erp = [...prod, "workloads", 0] as const;
const staging = {
  extends: "prod",
  account: "111122224444",
  domain: "staging.acme.example",
  network: { cidr: "10.21.0.0/16" },
};
const exemption = {
  policy: "net-waf-on-public",
  resource: "urn:pulumi:acme-prod::socle::aws:lb/loadBalancer:LoadBalancer::portal",
  reason: "Filtered upstream",
  approvedBy: "rssi@example.com",
  ticket: "SEC-1",
  expires: "2027-03-01",
};
const set = (at: Change["at"], to: unknown): Change => ({ at, to });
const frameworks = (...names: string[]): Change => set(["compliance", "frameworks"], names);

interface Case {
  readonly rule: string;
  readonly level: "error" | "warning";
  /** Path of the problem, as printed. */
  readonly at: string;
  readonly changes: readonly Change[];
}

const error = (rule: string, at: string, ...changes: Change[]): Case => ({ rule, level: "error", at, changes });
const warning = (rule: string, at: string, ...changes: Change[]): Case => ({ rule, level: "warning", at, changes });

const subscription = "11111111-2222-4333-8444-000000000001";
const home = ["access", "operators", "home"] as const;

/** What puts the environment on Azure, or on Google Cloud, without a problem. */
const azure: readonly Change[] = [
  set([...prod, "cloud"], "azure"),
  set([...prod, "account"], subscription),
  set([...prod, "tenant"], "11111111-2222-4333-8444-0000000000cc"),
  set([...prod, "region"], "francecentral"),
  set([...prod, "drRegion"], "francesouth"),
  set([...prod, "openedRegions"], ["francesouth"]),
  set([...home, "azure"], {
    tenant: "11111111-2222-4333-8444-0000000000aa",
    group: "11111111-2222-4333-8444-0000000000b1",
    breakGlass: "11111111-2222-4333-8444-0000000000b2",
  }),
];
const gcp: readonly Change[] = [
  set([...prod, "cloud"], "gcp"),
  set([...prod, "account"], "acme-prod-1"),
  set([...prod, "region"], "europe-west9"),
  set([...prod, "drRegion"], "europe-west1"),
  set([...home, "gcp"], "msp.example"),
];
const database = (engine: string, version: string, storageGb = 100): Change =>
  set([...erp, "database"], { engine, version, size: "small", storageGb });
const premises = (bgpAsn?: number): Change =>
  set([...prod, "network", "onPremises"], {
    gateway: "203.0.113.1",
    cidrs: ["192.168.0.0/16"],
    ...(bgpAsn !== undefined && { bgpAsn }),
  });

/** One broken field each, in a file that is otherwise valid. */
const cases: readonly Case[] = [
  error("folder-name", "client", set(["client"], "other")),
  error("unknown-key", "contract.servicehours", set(["contract", "servicehours"], {})),
  error("missing", "contract.reference", set(["contract", "reference"], undefined)),
  error("shape", "contract.term", set(["contract", "term"], "3 years")),
  error("environments-none", "environments", set(["environments"], {})),
  error(
    "environments-too-many",
    "environments",
    set(["environments"], Object.fromEntries(Array.from({ length: 31 }, (_, index) => [`e${index}x`, {}]))),
  ),
  error(
    "extends-unknown",
    "environments.staging.extends",
    set(["environments", "staging"], { ...staging, extends: "prd" }),
  ),
  error(
    "extends-cycle",
    "environments.prod.extends",
    set(["environments", "staging"], staging),
    set([...prod, "extends"], "staging"),
  ),
  error(
    "extends-too-long",
    "environments.e4.extends",
    ...[1, 2, 3, 4, 5].map((index) =>
      set(["environments", `e${index}`], {
        ...staging,
        account: `11112222000${index}`,
        domain: `e${index}.acme.example`,
        network: { cidr: `10.3${index}.0.0/16` },
        extends: index === 5 ? "prod" : `e${index + 1}`,
      }),
    ),
    set(["environments", "e0"], { ...staging, extends: "e1" }),
  ),
  error("hours-order", "contract.serviceHours.to", set(["contract", "serviceHours", "to"], "07:00")),
  error(
    "hours-order",
    "contract.onCall.hours.to",
    set(["contract", "onCall"], { severities: ["P1"], hours: { days: ["sat"], from: "10:00", to: "10:00" } }),
  ),
  error("country-unknown", "contract.serviceHours.holidays", set(["contract", "serviceHours", "holidays"], "XX")),
  error(
    "country-unknown",
    "compliance.residency.countries[2]",
    set(["compliance", "residency", "countries"], ["FR", "DE", "QQ"]),
  ),
  error(
    "country-unknown",
    "environments.prod.workloads[0].waf.countries[0]",
    set([...erp, "exposure"], "public"),
    set([...erp, "waf", "countries"], ["ZZ"]),
  ),
  error("timezone-unknown", "timezone", set(["timezone"], "Europe/Pariss")),
  error("notice-too-long", "contract.notice", set(["contract", "notice"], "P4Y")),
  error(
    "guarantee-order",
    "contract.sla.severities.P1.restore",
    set(["contract", "sla", "severities", "P1", "restore"], "PT5M"),
  ),
  warning(
    "guarantee-order",
    "contract.sla.severities.P2.restore",
    set(["contract", "sla", "severities", "P2", "restore"], "PT2H"),
  ),
  error("budget-order", "contract.budget.alertAt", set(["contract", "budget", "alertAt"], [80, 50])),
  error("budget-exceeded", "contract.budget.monthly", set([...prod, "budget", "monthly"], 1001)),
  error(
    "budget-exceeded",
    "contract.budget.monthly",
    set([...prod, "budget", "monthly"], 1000),
    set(["environments", "staging"], staging),
  ),
  error(
    "scope-third-party",
    "contract.thirdParties[0].area",
    set(["contract", "thirdParties"], [{ area: "support", name: "X" }]),
  ),
  error("scope-provisions-nothing", "contract.scope", set(["contract", "scope"], ["applications"])),
  warning(
    "scope-workload",
    "environments.prod.workloads[0].scope",
    set(["contract", "scope"], ["operations", "cloud"]),
    set([...erp, "scope"], "applications"),
  ),
  error("shape", "environments.prod.cloud", set([...prod, "cloud"], "oci")),
  error("account-form", "environments.prod.account", set([...prod, "account"], "my-project-id")),
  error("account-form", "continuity.copyAccount", set(["continuity", "copyAccount"], "my-project-id")),
  error(
    "account-form",
    "environments.prod.copyAccount",
    ...azure,
    set([...prod, "copyAccount"], "a-project"),
    set(["continuity", "copyAccount"], "444455556666"),
  ),
  error("copy-account-same", "environments.prod.copyAccount", ...azure, set([...prod, "copyAccount"], subscription)),
  error("copy-account-same", "continuity.copyAccount", set(["continuity", "copyAccount"], "111122223333")),
  warning("copies-stay", "environments.prod.copyAccount", ...gcp, set([...prod, "copyAccount"], "example-copies")),
  error(
    "rpo-unattainable",
    "continuity.tiers.standard.rpo",
    ...gcp,
    set(["continuity", "tiers", "standard"], { rpo: "PT6H", rto: "PT8H", strategy: "backup-restore" }),
  ),
  error("region-unknown", "environments.prod.region", set([...prod, "region"], "eu-west-33")),
  error("dr-region-same", "environments.prod.drRegion", set([...prod, "drRegion"], "eu-west-3")),
  error(
    "dr-region-missing",
    "environments.prod.drRegion",
    set([...prod, "drRegion"], undefined),
    set(["compliance", "residency", "countries"], ["FR"]),
  ),
  error(
    "zones-too-many",
    "environments.prod.network.zones",
    set([...prod, "region"], "us-west-1"),
    set([...prod, "network", "zones"], 3),
  ),
  error(
    "zones-too-many",
    "environments.prod.drRegion",
    set([...prod, "drRegion"], "us-west-1"),
    set([...prod, "network", "zones"], 3),
  ),
  error(
    "zones-too-many",
    "environments.prod.region",
    ...azure,
    set([...prod, "region"], "francesouth"),
    set([...prod, "drRegion"], "francecentral"),
  ),
  error(
    "dr-region-missing",
    "environments.prod.drRegion",
    ...azure,
    set([...prod, "region"], "brazilsouth"),
    set([...prod, "drRegion"], undefined),
    set([...prod, "openedRegions"], undefined),
    set(["compliance", "residency", "countries"], ["BR"]),
  ),
  error(
    "dr-region-not-paired",
    "environments.prod.drRegion",
    ...azure,
    set([...prod, "drRegion"], "westeurope"),
    set([...prod, "openedRegions"], undefined),
  ),
  error(
    "region-lacks",
    "environments.prod.region",
    ...azure,
    set([...prod, "region"], "italynorth"),
    set([...prod, "openedRegions"], undefined),
  ),
  error(
    "region-lacks",
    "environments.prod.region",
    ...gcp,
    set([...prod, "region"], "asia-southeast3"),
    set([...prod, "drRegion"], "asia-southeast1"),
  ),
  warning(
    "zones-together",
    "environments.prod.region",
    ...gcp,
    set([...prod, "region"], "northamerica-northeast1"),
    set([...prod, "drRegion"], "northamerica-northeast2"),
    set(["continuity", "tiers", "standard", "rto"], "PT4H"),
  ),
  error(
    "region-lacks",
    "environments.prod.workloads[0].tier",
    ...azure,
    set([...prod, "region"], "japanwest"),
    set([...prod, "drRegion"], "japaneast"),
    set([...prod, "openedRegions"], undefined),
    set(["continuity", "tiers", "standard", "rto"], "PT4H"),
    database("postgres", "16"),
  ),
  error(
    "region-lacks",
    "environments.prod.workloads[0].database.engine",
    ...azure,
    set([...prod, "region"], "swedencentral"),
    set([...prod, "drRegion"], "swedensouth"),
    set([...prod, "openedRegions"], ["swedensouth"]),
    database("postgres", "16"),
  ),
  error(
    "region-lacks",
    "environments.prod.workloads[0].files",
    ...azure,
    set([...prod, "region"], "swedencentral"),
    set([...prod, "drRegion"], "swedensouth"),
    set([...prod, "openedRegions"], ["swedensouth"]),
    set([...erp, "files"], { sizeGb: 10 }),
  ),
  error("engine-not-offered", "environments.prod.workloads[0].database.engine", ...azure, database("mariadb", "11.4")),
  error("engine-not-offered", "environments.prod.workloads[0].database.engine", ...gcp, database("mariadb", "11.4")),
  error(
    "opened-region-needless",
    "environments.prod.openedRegions[1]",
    ...azure,
    set([...prod, "openedRegions"], ["francesouth", "francecentral"]),
  ),
  error(
    "opened-region-needless",
    "environments.prod.openedRegions[0]",
    set([...prod, "openedRegions"], ["eu-south-1"]),
  ),
  error("log-retention-too-long", "compliance.logRetentionDays", ...gcp, set(["compliance", "logRetentionDays"], 3652)),
  error(
    "storage-too-large",
    "environments.prod.workloads[0].database.storageGb",
    ...azure,
    database("sqlserver", "16", 2000),
  ),
  error("storage-too-large", "environments.prod.workloads[0].database.storageGb", database("sqlserver", "16", 20_000)),
  error(
    "image-form",
    "environments.prod.workloads[0].compute.image.machine",
    ...gcp,
    set([...erp, "compute"], { size: "small", image: { machine: "ami-0123456789abcdef0" } }),
  ),
  error(
    "points-too-many",
    "environments.prod.workloads[0].files",
    ...azure,
    set([...erp, "files"], { sizeGb: 10 }),
    set(["continuity", "retention"], { daily: 180, weekly: 13, monthly: 12, yearly: 7 }),
  ),
  error(
    "files-without-machines",
    "environments.prod.workloads[1].files",
    ...azure,
    set([...prod, "workloads", 1], { name: "share", kind: "file-server", tier: "standard", files: { sizeGb: 10 } }),
  ),
  error("points-too-old", "environments.prod.workloads[0].database.engine", ...azure, database("mysql", "8.4", 100)),
  error("vpn-without-bgp", "environments.prod.network.onPremises.bgpAsn", ...gcp, premises()),
  error("asn-reserved", "environments.prod.network.onPremises.bgpAsn", ...azure, premises(65_515)),
  error("tenant-missing", "environments.prod.tenant", ...azure, set([...prod, "tenant"], undefined)),
  error("tenant-needless", "environments.prod.tenant", set([...prod, "tenant"], subscription)),
  error("deploy-role-form", "environments.prod.deployRole", ...azure, set([...prod, "deployRole"], "socle-deploy")),
  error("deploy-role-form", "environments.prod.deployRole", ...gcp, set([...prod, "deployRole"], "Socle/Deploy")),
  error("dollar-rate-needless", "contract.budget.dollarRate", ...gcp, set(["contract", "budget", "dollarRate"], 1.1)),
  error(
    "user-principal-missing",
    "access.users[0].entraId",
    ...azure,
    set(["access", "users"], [{ login: "a.b", role: "reader", email: "a.b@acme.example" }]),
  ),
  error(
    "user-principal-missing",
    "access.users[0].email",
    ...gcp,
    set(["access", "users"], [{ login: "a.b", role: "reader" }]),
  ),
  error("group-form", "access.operators.group", ...gcp, set(["access", "operators", "group"], "ops+all")),
  error("operator-home-missing", "access.operators.home.azure", ...azure, set([...home, "azure"], undefined)),
  error(
    "patch-duration",
    "environments.prod.patching.duration",
    ...azure,
    set([...prod, "patching", "duration"], "PT4H"),
  ),
  error(
    "rpo-unattainable",
    "continuity.tiers.standard.rpo",
    ...azure,
    set(["continuity", "tiers", "standard"], { rpo: "PT2H", rto: "PT8H", strategy: "backup-restore" }),
  ),
  warning("region-opt-in", "environments.prod.drRegion", ...azure, set([...prod, "openedRegions"], undefined)),
  warning(
    "database-version-unknown",
    "environments.prod.workloads[0].database.version",
    ...gcp,
    database("postgres", "61"),
  ),
  error("residency", "environments.prod.drRegion", set(["compliance", "residency", "countries"], ["FR"])),
  warning("region-opt-in", "environments.prod.drRegion", set([...prod, "drRegion"], "eu-south-1")),
  error("cidr-not-aligned", "environments.prod.network.cidr", set([...prod, "network", "cidr"], "10.20.1.0/16")),
  error("cidr-not-private", "environments.prod.network.cidr", set([...prod, "network", "cidr"], "198.51.0.0/16")),
  error("cidr-size", "environments.prod.network.cidr", set([...prod, "network", "cidr"], "10.20.0.0/24")),
  error("cidr-size", "environments.prod.network.cidr", ...gcp, set([...prod, "network", "cidr"], "10.20.0.0/22")),
  error(
    "shares-range",
    "environments.prod.network.cidr",
    ...gcp,
    set([...erp, "files"], { sizeGb: 20_480 }),
    set([...prod, "network", "cidr"], "10.20.0.0/20"),
  ),
  error(
    "cidr-overlap",
    "environments.prod.network.cidr",
    set([...prod, "network", "onPremises"], { gateway: "203.0.113.1", cidrs: ["10.0.0.0/10"] }),
  ),
  error(
    "cidr-overlap",
    "environments.staging.network.cidr",
    set(["environments", "staging"], { ...staging, network: { cidr: "10.20.0.0/17" } }),
  ),
  error(
    "cidr-overlap",
    "environments.prod.network.drCidr",
    set([...prod, "network", "onPremises"], { gateway: "203.0.113.1", cidrs: ["10.148.0.0/20"] }),
  ),
  error(
    "gateway-not-public",
    "environments.prod.network.onPremises.gateway",
    set([...prod, "network", "onPremises"], { gateway: "192.168.0.1", cidrs: ["192.168.0.0/16"] }),
  ),
  error("patch-duration", "environments.prod.patching.duration", set([...prod, "patching", "duration"], "PT90M")),
  error(
    "patch-window-short",
    "environments.prod.patching.duration",
    set([...prod, "patching", "duration"], "PT1H"),
    set([...erp, "database"], { engine: "postgres", version: "16", size: "small", storageGb: 20 }),
  ),
  error("patch-rings", "environments.prod.patching.rings", set([...prod, "patching", "rings"], ["all", "all"])),
  warning(
    "public-admin-port",
    "environments.prod.network.publicPorts[1]",
    set([...prod, "network", "publicPorts"], [443, 22]),
  ),
  error("tier-unknown", "environments.prod.workloads[0].tier", set([...erp, "tier"], "standart")),
  error("tier-unknown", "environments.prod.continuity", set([...prod, "continuity"], "gold")),
  error("tier-none", "continuity.tiers", set(["continuity", "tiers"], {})),
  warning(
    "tier-unused",
    "continuity.tiers.gold",
    set(["continuity", "tiers", "gold"], { rpo: "P1D", rto: "P1D", strategy: "backup-restore" }),
  ),
  error("rto-beyond-mtpd", "continuity.tiers.standard.rto", set(["continuity", "tiers", "standard", "mtpd"], "PT2H")),
  warning("rto-ambitious", "continuity.tiers.standard.rto", set(["continuity", "tiers", "standard", "rto"], "PT5M")),
  error(
    "strategy-not-provided",
    "continuity.tiers.standard.strategy",
    set(["continuity", "tiers", "standard", "strategy"], "active-active"),
  ),
  error(
    "rpo-unattainable",
    "continuity.tiers.standard.rpo",
    set(["continuity", "tiers", "standard"], { rpo: "PT30M", rto: "PT8H", strategy: "backup-restore" }),
  ),
  error(
    "rpo-unattainable",
    "continuity.tiers.standard.rpo",
    set(["continuity", "tiers", "standard", "rpo"], "PT10M"),
    set([...erp, "files"], { sizeGb: 10 }),
  ),
  error("retention-beyond-maximum", "compliance.maxRetentionDays", set(["compliance", "maxRetentionDays"], 365)),
  error(
    "restore-test-interval",
    "continuity.drill.restoreTestEvery",
    set(["continuity", "drill", "restoreTestEvery"], "P2Y"),
  ),
  error("operator-home-missing", "access.operators.home.aws", set(["access", "operators", "home"], {})),
  error(
    "account-of-provider",
    "environments.prod.account",
    set(["access", "operators", "home", "aws"], "111122223333"),
  ),
  error(
    "login-twice",
    "access.users[1].login",
    set(
      ["access", "users"],
      [
        { login: "a.b", role: "reader" },
        { login: "a.b", role: "auditor" },
      ],
    ),
  ),
  error(
    "environment-unknown",
    "access.users[0].environments[0]",
    set(["access", "users"], [{ login: "a.b", role: "reader", environments: ["prd"] }]),
  ),
  error("contact-unknown", "alerting.routes.P1[0].webhook", set(["alerting", "routes", "P1"], [{ webhook: "itms" }])),
  error("contact-channel", "alerting.routes.P1[0].sms", set(["alerting", "routes", "P1"], [{ sms: "itsm" }])),
  error("contact-empty", "alerting.contacts.itsm", set(["alerting", "contacts", "itsm"], {})),
  warning(
    "contact-unused",
    "alerting.contacts.spare",
    set(["alerting", "contacts", "spare"], { email: "x@example.com" }),
  ),
  error(
    "on-call-silent",
    "alerting.routes.P1",
    set(["contract", "onCall"], { severities: ["P1"] }),
    set(["alerting", "routes", "P1"], [{ webhook: "itsm", when: "service-hours" }]),
  ),
  error(
    "workload-twice",
    "environments.prod.workloads[1].name",
    set([...prod, "workloads", 1], { name: "erp", kind: "erp", tier: "standard", files: { sizeGb: 1 } }),
  ),
  error("exposed-without-compute", "environments.prod.workloads[0].compute", set([...erp, "compute"], undefined)),
  error("exposed-without-health", "environments.prod.workloads[0].health", set([...erp, "health"], undefined)),
  error("domain-too-long", "environments.prod.domain", set([...prod, "domain"], `${"a".repeat(57)}.example`)),
  error(
    "environment-too-long",
    "environments.prod.workloads[0].compute.image.environment",
    set([...erp, "compute", "image"], {
      container: "ghcr.io/example/erp:1",
      environment: Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`LONG_${index}`, "x".repeat(1000)])),
    }),
  ),
  error("domain-missing", "environments.prod.domain", set([...prod, "domain"], undefined)),
  error(
    "domain-twice",
    "environments.staging.domain",
    set(["environments", "staging"], { ...staging, domain: "prod.acme.example" }),
  ),
  error(
    "workload-empty",
    "environments.prod.workloads[1]",
    set([...prod, "workloads", 1], { name: "empty", kind: "web", tier: "standard" }),
  ),
  error(
    "max-below-count",
    "environments.prod.workloads[0].compute.maxCount",
    set([...erp, "compute"], { size: "small", count: 3, maxCount: 2 }),
  ),
  error(
    "container-on-windows",
    "environments.prod.workloads[0].compute.image.container",
    set([...erp, "compute"], { size: "small", os: "windows", image: { container: "a/b:1" } }),
  ),
  error(
    "files-on-windows",
    "environments.prod.workloads[0].files",
    set([...erp, "compute"], { size: "small", os: "windows" }),
    set([...erp, "files"], { sizeGb: 10 }),
  ),
  error(
    "no-machines",
    "environments.prod.workloads[0].port",
    set(erp, {
      name: "db",
      kind: "business",
      tier: "standard",
      port: 80,
      database: { engine: "postgres", version: "16", size: "small", storageGb: 20 },
    }),
  ),
  error(
    "max-below-storage",
    "environments.prod.workloads[0].database.maxStorageGb",
    set([...erp, "database"], { engine: "postgres", version: "16", size: "small", storageGb: 200, maxStorageGb: 100 }),
  ),
  warning(
    "database-version-unknown",
    "environments.prod.workloads[0].database.version",
    set([...erp, "database"], { engine: "postgres", version: "61", size: "small", storageGb: 200 }),
  ),
  error(
    "archive-after-expiry",
    "environments.prod.workloads[0].objects.archiveAfterDays",
    set([...erp, "objects"], { archiveAfterDays: 90, expireAfterDays: 60 }),
  ),
  error(
    "locked-after-expiry",
    "environments.prod.workloads[0].objects.writeOnceDays",
    set([...erp, "objects"], { writeOnceDays: 90, expireAfterDays: 60 }),
  ),
  error("waf-without-public", "environments.prod.workloads[0].waf", set([...erp, "waf"], { rateLimit: 1000 })),
  error("secret-twice", "environments.prod.workloads[0].secrets[1]", set([...erp, "secrets"], ["a", "a"])),
  error("ring-unknown", "environments.prod.workloads[0].patchRing", set([...erp, "patchRing"], "canary")),
  error(
    "alert-override-empty",
    "environments.prod.workloads[0].alerts.cpu-high",
    set([...erp, "alerts"], { "cpu-high": { reason: "no reason" } }),
  ),
  error(
    "alert-override-empty",
    "environments.prod.alerts.vpn-tunnel-down",
    set([...prod, "alerts"], { "vpn-tunnel-down": { reason: "no reason" } }),
  ),
  error(
    "framework-floor",
    "compliance.logRetentionDays",
    frameworks("secnumcloud"),
    set(["compliance", "residency", "countries"], ["FR", "DE"]),
    set(["compliance", "logRetentionDays"], 90),
  ),
  error(
    "framework-floor",
    "compliance.keyRotationDays",
    frameworks("cis"),
    set(["compliance", "keyRotationDays"], 400),
  ),
  error(
    "framework-floor",
    "continuity.retention.daily",
    frameworks("nis2"),
    set(["continuity", "retention", "daily"], 7),
  ),
  error(
    "framework-floor",
    "continuity.immutability",
    frameworks("iso27001"),
    set(["continuity", "immutability"], "none"),
  ),
  error(
    "framework-floor",
    "continuity.drill.every",
    frameworks("iso27001"),
    set(["continuity", "drill", "every"], "P2Y"),
  ),
  error(
    "framework-floor",
    "continuity.drill.restoreTestEvery",
    frameworks("cis"),
    set(["continuity", "drill", "restoreTestEvery"], "P6M"),
  ),
  error("framework-floor", "compliance.residency", frameworks("hds"), set(["compliance", "dataClass"], "secret")),
  error(
    "framework-floor",
    "compliance.residency.countries",
    frameworks("hds"),
    set(["compliance", "dataClass"], "secret"),
    set(["compliance", "residency", "countries"], ["FR", "DE", "US"]),
  ),
  error("framework-floor", "continuity.copyAccount", frameworks("dora")),
  error("framework-floor", "compliance.dataClass", frameworks("pci-dss")),
  warning("framework-floor", "compliance.maxRetentionDays", frameworks("gdpr")),
  warning(
    "framework-caveat",
    "compliance.frameworks[0]",
    frameworks("secnumcloud"),
    set(["compliance", "residency", "countries"], ["FR", "DE"]),
  ),
  error("framework-twice", "compliance.frameworks[1]", frameworks("iso27001", "iso27001")),
  error("exemption-too-wide", "exemptions[0].resource", set(["exemptions"], [{ ...exemption, resource: "*" }])),
  error("exemption-twice", "exemptions[1]", set(["exemptions"], [exemption, { ...exemption }])),
  error("exemption-expired", "exemptions[0].expires", set(["exemptions"], [{ ...exemption, expires: "2026-11-01" }])),
  warning(
    "contract-ended",
    "contract.term",
    set(["contract", "renewal"], "express"),
    set(["contract", "start"], "2023-11-01"),
  ),
  warning(
    "contract-ending",
    "contract.term",
    set(["contract", "renewal"], "express"),
    set(["contract", "start"], "2024-01-15"),
  ),
  warning("contract-ending", "contract.term", set(["contract", "start"], "2021-03-10")),
  warning(
    "exemption-expiring",
    "exemptions[0].expires",
    set(["exemptions"], [{ ...exemption, expires: "2026-11-30" }]),
  ),
];

const today = "2026-11-23";

describe("rules of a client file", () => {
  test("the file that the cases start from has no problem", () => {
    const parsed = parseData(minimalClient(), today);
    expect(parsed.problems).toEqual([]);
    expect(parsed.ok).toBe(true);
  });

  test.each([
    ["Azure", azure],
    ["Google Cloud", gcp],
  ])("neither has it on %s", (_, changes) => {
    const parsed = parseData(changed(...changes, database("postgres", "16")), today);
    expect(parsed.problems).toEqual([]);
    expect(parsed.ok).toBe(true);
  });

  test("an environment's copies go to its own copyAccount, else to the contract's", () => {
    const own = set(["environments", "staging"], {
      extends: "prod",
      account: "11111111-2222-4333-8444-000000000002",
      domain: "staging.acme.example",
      network: { cidr: "10.21.0.0/16" },
      copyAccount: "11111111-2222-4333-8444-000000000004",
    });
    const common = set(["continuity", "copyAccount"], "11111111-2222-4333-8444-000000000003");
    const { client } = parseData(changed(...azure, common, own), today);
    expect(client?.environments.prod?.copyAccount).toBe("11111111-2222-4333-8444-000000000003");
    expect(client?.environments.staging?.copyAccount).toBe("11111111-2222-4333-8444-000000000004");
  });

  test("one client has environments on three clouds", () => {
    const { client, problems } = parseData(
      changed(
        set(["environments", "azure"], {
          cloud: "azure",
          account: subscription,
          tenant: "11111111-2222-4333-8444-0000000000cc",
          region: "northeurope",
          network: { cidr: "10.21.0.0/16" },
        }),
        set(["environments", "gcp"], {
          cloud: "gcp",
          account: "acme-other-1",
          region: "europe-west4",
          network: { cidr: "10.22.0.0/16" },
        }),
        set([...home], {
          aws: "999900001111",
          azure: {
            tenant: "11111111-2222-4333-8444-0000000000aa",
            group: "11111111-2222-4333-8444-0000000000b1",
            breakGlass: "11111111-2222-4333-8444-0000000000b2",
          },
          gcp: "msp.example",
        }),
      ),
      today,
    );
    expect(problems).toEqual([]);
    expect(client?.environments.azure?.drRegion).toBe("westeurope");
    expect(client?.environments.gcp?.drRegion).toBe("europe-west1");
  });

  test.each(cases)("$level $rule at $at", ({ rule, level, at, changes }) => {
    const parsed = parseData(changed(...changes), today);
    const found = parsed.problems.filter((problem) => problem.rule === rule);
    expect(found.map(({ path }) => path)).toContain(at);
    expect(found.find(({ path }) => path === at)?.level).toBe(level);
    if (level === "error") expect(parsed.client).toBeUndefined();
    // Besides the problem itself, only its own consequences may be reported, as errors never without it.
    if (level === "warning") expect(parsed.problems.filter((problem) => problem.level === "error")).toEqual([]);
  });

  test("every rule has a case", () => {
    const folder = join(import.meta.dirname, "../../components/client");
    const sources = [
      "extends.ts",
      "parse.ts",
      "problems-from-zod.ts",
      ...readdirSync(join(folder, "rules")).map((file) => `rules/${file}`),
    ];
    const named = sources
      .filter((file) => file !== "rules/fleet.ts")
      .flatMap((file) =>
        [
          ...readFileSync(join(folder, file), "utf8").matchAll(/(?:(?:error|missing|warning)\(\s*|rule: )"([a-z-]+)"/g),
        ].map(([, rule]) => rule),
      );
    const elsewhere = ["more", "file-text", "file-shape"];
    const tested = new Set([...cases.map(({ rule }) => rule), ...elsewhere]);
    expect([...new Set(named)].filter((rule) => rule === undefined || !tested.has(rule))).toEqual([]);
  });
});
