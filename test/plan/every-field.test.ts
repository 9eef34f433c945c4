import { describe, expect, it } from "vitest";
import { clientSchema } from "../../components/client/schema.ts";
import { planAccount } from "../../components/plan/plan-account.ts";
import { planEnvironment } from "../../components/plan/plan-environment.ts";
import { listAccounts } from "../../components/plan/stack-names.ts";
import { parseRaw, type RawClient } from "../support/arbitrary-client.ts";
import { richClient } from "../support/rich-client.ts";
import { leafPaths } from "../support/schema-leaves.ts";

const erp = "environments.prod.workloads.0";
const portal = "environments.prod.workloads.1";

/** For each leaf of the schema: where it is in the rich client, and another valid value; `undefined` takes it away. */
const changes: Readonly<Record<string, readonly [path: string, value: unknown]>> = {
  client: ["client", "atelier-martin"],
  name: ["name", "Atelier Martin SAS"],
  timezone: ["timezone", "Europe/London"],
  "tags.*": ["tags.business-unit", "head-office"],
  "contract.reference": ["contract.reference", "MS-2027-001"],
  "contract.costCentre": ["contract.costCentre", "CC-2"],
  "contract.scope": ["contract", { thirdParties: [], scope: "global" }],
  "contract.scope.*": ["contract.scope", ["infrastructure", "cloud"]],
  "contract.thirdParties.*.area": ["contract.thirdParties", []],
  "contract.thirdParties.*.name": ["contract.thirdParties.0.name", "Other SA"],
  "contract.thirdParties.*.contact": ["contract.thirdParties.0.contact", "other@editor.example"],
  "contract.serviceHours.days.*": ["contract.serviceHours.days", ["mon"]],
  "contract.serviceHours.from": ["contract.serviceHours.from", "09:00"],
  "contract.serviceHours.to": ["contract.serviceHours.to", "17:00"],
  "contract.serviceHours.holidays": ["contract.serviceHours.holidays", "none"],
  "contract.onCall.severities.*": ["contract.onCall.severities", ["P1", "P2"]],
  "contract.onCall.hours": ["contract.onCall.hours", "24x7"],
  "contract.onCall.hours.days.*": ["contract.onCall.hours.days", ["sun"]],
  "contract.onCall.hours.from": ["contract.onCall.hours.from", "08:00"],
  "contract.onCall.hours.to": ["contract.onCall.hours.to", "13:00"],
  "contract.sla.maintenance.windowsPerMonth": ["contract.sla.maintenance.windowsPerMonth", 4],
  "contract.sla.maintenance.maxMinutes": ["contract.sla.maintenance.maxMinutes", 180],
  "contract.sla.severities.P1.acknowledge": ["contract.sla.severities.P1.acknowledge", "PT10M"],
  "contract.sla.severities.P1.restore": ["contract.sla.severities.P1.restore", "PT2H"],
  "contract.sla.severities.P2.acknowledge": ["contract.sla.severities.P2.acknowledge", "PT2H"],
  "contract.sla.severities.P2.restore": ["contract.sla.severities.P2.restore", "PT9H"],
  "contract.sla.severities.P3.acknowledge": ["contract.sla.severities.P3.acknowledge", "PT6H"],
  "contract.sla.severities.P3.restore": ["contract.sla.severities.P3.restore", "P4D"],
  "contract.budget.monthly": ["environments.staging.budget", undefined],
  "contract.budget.currency": ["contract.budget.currency", "CHF"],
  "contract.budget.dollarRate": ["contract.budget.dollarRate", 1.3],
  "contract.budget.alertAt.*": ["contract.budget.alertAt", [60, 90]],
  "contract.budget.forecastAt": ["contract.budget.forecastAt", 110],
  "compliance.frameworks.*": ["compliance.frameworks", ["pci-dss"]],
  "compliance.dataClass": ["compliance.dataClass", "internal"],
  "compliance.logRetentionDays": ["compliance.logRetentionDays", 700],
  "compliance.maxRetentionDays": ["compliance.maxRetentionDays", 5000],
  "compliance.keyRotationDays": ["compliance.keyRotationDays", 180],
  "continuity.tiers.*.rpo": ["continuity.tiers.vital.rpo", "PT30M"],
  "continuity.tiers.*.rpoAfterDamage": ["continuity.tiers.vital.rpoAfterDamage", "PT5H"],
  "continuity.tiers.*.rto": ["continuity.tiers.vital.rto", "PT2H"],
  "continuity.tiers.*.mtpd": ["continuity.tiers.vital.mtpd", "PT6H"],
  "continuity.tiers.*.strategy": ["continuity.tiers.standard.strategy", "warm-standby"],
  "continuity.retention.daily": ["continuity.retention.daily", 40],
  "continuity.retention.weekly": ["continuity.retention.weekly", 20],
  "continuity.retention.monthly": ["continuity.retention.monthly", 0],
  "continuity.retention.yearly": ["continuity.retention.yearly", 3],
  "continuity.immutability": ["continuity.immutability", "governance"],
  "continuity.immutabilityGraceDays": ["continuity.immutabilityGraceDays", 10],
  "environments.*.copyAccount": ["environments.prod.copyAccount", "777788889999"],
  "continuity.copyAccount": ["continuity.copyAccount", "777788889999"],
  "continuity.drill.restoreTestEvery": ["continuity.drill.restoreTestEvery", "P3M"],
  "access.users.*.login": ["access.users.0.login", "d.durand"],
  "access.users.*.name": ["access.users.0.name", "Dominique Durand"],
  "access.users.*.email": ["access.users.0.email", "d@mercier.example"],
  "access.users.*.role": ["access.users.0.role", "auditor"],
  "access.users.*.environments.*": ["access.users.0.environments", ["staging"]],
  "access.operators.group": ["access.operators.group", "other-operators"],
  "access.operators.breakGlass": ["access.operators.breakGlass", "other-breakglass"],
  "access.operators.home.aws": ["access.operators.home.aws", "999900002222"],
  "access.adminCidrs.*": ["access.adminCidrs", []],
  "alerting.contacts.*.webhook": ["alerting.contacts.itsm.webhook", "https://other.example.com/"],
  "alerting.contacts.*.sms": ["alerting.contacts.on-call.sms", "+33199000002"],
  "alerting.contacts.*.email": ["alerting.contacts.desk.email", "other@example.com"],
  ...Object.fromEntries(
    ["P1", "P2", "P3"].flatMap((severity) => [
      [`alerting.routes.${severity}.*.webhook`, [`alerting.routes.${severity}.0.webhook`, "https://x.example.com/"]],
      [`alerting.routes.${severity}.*.sms`, [`alerting.routes.${severity}.1.sms`, "+33199000009"]],
      [`alerting.routes.${severity}.*.email`, [`alerting.routes.${severity}.2.email`, "x@example.com"]],
      [`alerting.routes.${severity}.*.when`, [`alerting.routes.${severity}.2.when`, "service-hours"]],
    ]),
  ),
  "environments.*.production": ["environments.prod.production", false],
  "environments.*.account": ["environments.prod.account", "111122225555"],
  "environments.*.region": ["environments.prod.region", "eu-west-1"],
  "environments.*.drRegion": ["environments.prod.drRegion", "eu-west-2"],
  "environments.*.domain": ["environments.prod.domain", "www.mercier.example"],
  "environments.*.deployRole": ["environments.prod.deployRole", "other-deploy"],
  "environments.*.scale": ["environments.prod.scale", "half"],
  "environments.*.continuity": ["environments.prod.continuity", "standard"],
  "environments.*.budget.monthly": ["environments.prod.budget.monthly", 4000],
  "environments.*.network.cidr": ["environments.prod.network.cidr", "10.22.0.0/16"],
  "environments.*.network.zones": ["environments.prod.network.zones", 3],
  "environments.*.network.drCidr": ["environments.prod.network.drCidr", "10.160.0.0/16"],
  "environments.*.network.onPremises.gateway": ["environments.prod.network.onPremises.gateway", "203.0.113.11"],
  "environments.*.network.onPremises.cidrs.*": ["environments.prod.network.onPremises.cidrs", ["192.168.8.0/24"]],
  "environments.*.network.onPremises.bgpAsn": ["environments.prod.network.onPremises.bgpAsn", 65_020],
  "environments.*.network.publicPorts.*": ["environments.prod.network.publicPorts", [80, 443]],
  "environments.*.patching.window": ["environments.prod.patching.window", "Sat 03:00"],
  "environments.*.patching.duration": ["environments.prod.patching.duration", "PT4H"],
  "environments.*.patching.approveAfterDays": ["environments.prod.patching.approveAfterDays", 3],
  "environments.*.patching.rings.*": ["environments.prod.patching.rings", ["canary", "early", "all"]],
  "environments.*.workloads.*.name": [`${portal}.name`, "shop"],
  "environments.*.workloads.*.enabled": [`${erp}.enabled`, false],
  "environments.*.workloads.*.kind": [`${erp}.kind`, "gpao"],
  "environments.*.workloads.*.scope": [`${erp}.scope`, "applications"],
  "environments.*.workloads.*.tier": [`${erp}.tier`, "standard"],
  "environments.*.workloads.*.exposure": [`${erp}.exposure`, "public"],
  "environments.*.workloads.*.port": [`${erp}.port`, 8080],
  "environments.*.workloads.*.compute.size": [`${erp}.compute.size`, "large"],
  "environments.*.workloads.*.compute.count": [`${erp}.compute.count`, 3],
  "environments.*.workloads.*.compute.maxCount": [`${erp}.compute.maxCount`, 6],
  "environments.*.workloads.*.compute.os": [`${portal}.compute.os`, "windows"],
  "environments.*.workloads.*.compute.diskGb": [`${erp}.compute.diskGb`, 80],
  "environments.*.workloads.*.compute.image.container": [`${erp}.compute.image.container`, "ghcr.io/example/erp:18.0"],
  "environments.*.workloads.*.compute.image.machine": [`${portal}.compute.image.machine`, "ami-0fedcba9876543210"],
  "environments.*.workloads.*.compute.image.environment.*": [`${erp}.compute.image.environment.WORKERS`, "16"],
  "environments.*.workloads.*.database.engine": [
    `${erp}.database`,
    { engine: "mysql", version: "8.4", size: "medium", storageGb: 200, maxStorageGb: 500 },
  ],
  "environments.*.workloads.*.database.version": [`${erp}.database.version`, "17"],
  "environments.*.workloads.*.database.size": [`${erp}.database.size`, "large"],
  "environments.*.workloads.*.database.storageGb": [`${erp}.database.storageGb`, 300],
  "environments.*.workloads.*.database.maxStorageGb": [`${erp}.database.maxStorageGb`, 600],
  "environments.*.workloads.*.files.sizeGb": [`${erp}.files.sizeGb`, 600],
  "environments.*.workloads.*.objects.archiveAfterDays": [`${portal}.objects.archiveAfterDays`, 90],
  "environments.*.workloads.*.objects.expireAfterDays": [`${portal}.objects.expireAfterDays`, 500],
  "environments.*.workloads.*.objects.writeOnceDays": [`${portal}.objects.writeOnceDays`, 30],
  "environments.*.workloads.*.health.path": [`${erp}.health.path`, "/ready"],
  "environments.*.workloads.*.health.expect": [`${erp}.health.expect`, 204],
  "environments.*.workloads.*.waf.rateLimit": [`${portal}.waf.rateLimit`, 500],
  "environments.*.workloads.*.waf.countries.*": [`${portal}.waf.countries`, ["FR", "DE"]],
  "environments.*.workloads.*.secrets.*": [`${erp}.secrets`, ["smtp-password", "api-key"]],
  "environments.*.workloads.*.patchRing": [`${erp}.patchRing`, "all"],
  "environments.*.workloads.*.alerts.*.threshold": [`${erp}.alerts.db-cpu.threshold`, 95],
  "environments.*.workloads.*.alerts.*.forMinutes": [`${erp}.alerts.db-cpu.forMinutes`, 60],
  "environments.*.workloads.*.alerts.*.severity": [`${erp}.alerts.db-cpu.severity`, "P3"],
  "environments.*.workloads.*.alerts.*.enabled": [`${erp}.alerts.db-cpu.enabled`, false],
  "environments.*.workloads.*.alerts.*.reason": [`${erp}.alerts.db-cpu.reason`, "Another reason"],
  "environments.*.alerts.*.threshold": ["environments.prod.alerts.nat-port-errors.threshold", 6],
  "environments.*.alerts.*.forMinutes": ["environments.prod.alerts.nat-port-errors.forMinutes", 20],
  "environments.*.alerts.*.severity": ["environments.prod.alerts.nat-port-errors.severity", "P1"],
  "environments.*.alerts.*.enabled": ["environments.prod.alerts.nat-port-errors.enabled", false],
  "environments.*.alerts.*.reason": ["environments.prod.alerts.nat-port-errors.reason", "Another reason"],
};

const reports = "read by the service reports from the client file itself";
const decided = "decided while the file is read: a plan sees the outcome in other fields";

/** Fields that change no plan, and why. */
const exceptions: Readonly<Record<string, string>> = {
  locale: reports,
  "contract.start": "tells only from which day the time zone's clock changes are read",
  "contract.term": reports,
  "contract.notice": reports,
  "contract.renewal": reports,
  "contract.interventions": reports,
  "contract.interventions.quota": reports,
  "contract.interventions.per": reports,
  "contract.sla.availability": reports,
  "contract.sla.formula": reports,
  "contract.sla.maintenance.noticeDays": reports,
  "contract.penalties.perPointBelow": reports,
  "contract.penalties.capPercent": reports,
  "compliance.residency.countries.*": "refuses regions, or chooses the recovery region, while the file is read",
  "continuity.drill.every": "read by the drills: a plan has no calendar",
  "access.operators.home.azure.tenant": "for Azure environments, of which the client of this test has none",
  "access.operators.home.azure.group": "for Azure environments, of which the client of this test has none",
  "access.operators.home.azure.breakGlass": "for Azure environments, of which the client of this test has none",
  "access.users.*.entraId": "for Azure environments, of which the client of this test has none",
  "environments.*.tenant": "for Azure environments, of which the client of this test has none",
  "environments.*.openedRegions.*": "answers a warning while the file is read",
  "access.operators.home.gcp": "for GCP environments, which are not planned yet",
  "environments.*.extends": decided,
  "environments.*.cloud": "one cloud is planned so far",
  "environments.*.workloads.*.health.transaction": "planned when applications are in scope, as the test below shows",
  "exemptions.*.policy": "read by the policies",
  "exemptions.*.resource": "read by the policies",
  "exemptions.*.reason": "read by the policies",
  "exemptions.*.approvedBy": "read by the policies",
  "exemptions.*.ticket": "read by the policies",
  "exemptions.*.expires": "read by the policies",
};

function plansOf(raw: RawClient): string {
  const client = parseRaw(raw);
  const environments = Object.keys(client.environments).map((name) => planEnvironment(client, name));
  return JSON.stringify([...environments, ...listAccounts(client).map((account) => planAccount(client, account))]);
}

/** A copy with one place changed; an object given for an object is laid over it. */
function changed(path: string, value: unknown): RawClient {
  const copy = richClient();
  const steps = path.split(".");
  const last = steps.pop() ?? "";
  let place: Record<string, unknown> = copy;
  for (const step of steps) place = place[step] as Record<string, unknown>;
  const before = place[last];
  const isLaidOver = path === "contract" && typeof before === "object" && typeof value === "object";
  place[last] = isLaidOver ? { ...before, ...value } : value;
  return copy;
}

describe("every field of the client file", () => {
  const leaves = leafPaths(clientSchema);

  it("is either changed here or excepted with a reason, never both", () => {
    const known = new Set([...Object.keys(changes), ...Object.keys(exceptions)]);
    expect(leaves.filter((leaf) => !known.has(leaf))).toEqual([]);
    expect([...known].filter((leaf) => !leaves.includes(leaf))).toEqual([]);
    expect(Object.keys(changes).filter((leaf) => leaf in exceptions)).toEqual([]);
  });

  it.each(Object.entries(changes))("%s changes a plan", (_, [path, value]) => {
    expect(plansOf(changed(path, value))).not.toBe(plansOf(richClient()));
  });

  it("health.transaction is planned when applications are in the scope", () => {
    const raw = changed("contract", { scope: "global", thirdParties: [] });
    const workload = planEnvironment(parseRaw(raw), "prod").workloads.find(({ name }) => name === "erp");
    expect(workload?.transaction).toBe("login");
  });
});
