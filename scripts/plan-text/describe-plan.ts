import type { EnvironmentPlan } from "../../components/plan/environment-plan.ts";
import type { CronSchedule } from "../../components/plan/types/common.ts";
import type { AlertRoutePlan } from "../../components/plan/types/operations.ts";
import type { Page } from "../output/page.ts";
import { addStores, addWorkloads } from "./describe-workloads.ts";

/** The whole plan, for people: a section an area. */
export function addPlan(page: Page, plan: EnvironmentPlan): void {
  const { target } = plan;
  page.heading(`${plan.stack}`).facts([
    ["client", plan.client],
    ["environment", `${plan.environment}${plan.production ? " (production)" : ""}`],
    ["cloud", `${target.cloud}, account ${target.account}`],
    ["region", `${target.region}, recovery in ${plan.drRegion}`],
    ["domain", plan.domain ?? "none"],
    ["protection", plan.protect ? "what holds data refuses to be deleted" : "none: everything can be deleted"],
  ]);
  addResponsibilities(page, plan);
  addNetwork(page, plan);
  addFirewall(page, plan);
  page.heading("Keys").table(
    ["Purpose", "Name", "Rotation", "Replicas"],
    plan.keys.map((key) => [key.purpose, key.name, `${key.rotationDays} days`, key.replicaRegions.join(" ") || "none"]),
  );
  addWorkloads(page, plan.workloads);
  addStores(page, plan.workloads);
  addStandby(page, plan);
  addBackup(page, plan);
  addMonitoring(page, plan);
  addPatching(page, plan);
  addBudget(page, plan);
  page.heading("Tags on everything").facts(Object.entries(plan.tags));
}

function addResponsibilities(page: Page, { responsibilities }: EnvironmentPlan): void {
  page.heading("Responsibilities").table(
    ["Area", "Scope", "Who", "Provisioned", "Because"],
    responsibilities.map(({ area, scope, responsible, planned, because }) => [
      area,
      scope,
      responsible,
      planned ? "yes" : "no",
      because,
    ]),
  );
}

function addNetwork(page: Page, { network }: EnvironmentPlan): void {
  const { name, cidr, region, subnets, nats, gatewayEndpoints, interfaceEndpoints, flowLogs, privateZone, vpn } =
    network;
  page.heading(`Network ${name}: ${cidr} in ${region}`);
  page.table(
    ["Subnet", "Kind", "Zone", "CIDR"],
    subnets.map((subnet) => [subnet.name, subnet.kind, subnet.zone, subnet.cidr]),
  );
  page.line("");
  page.facts([
    ["NAT", nats.map((nat) => `${nat.name} in ${nat.zone} for ${nat.serves.join(" ")}`).join(", ") || "none"],
    ["gateway endpoints", gatewayEndpoints.join(" ") || "none"],
    ["interface endpoints", interfaceEndpoints.join(" ") || "none"],
    ["flow logs", `${flowLogs.logGroup}, ${flowLogs.retentionDays} days`],
    ["private zone", privateZone],
    ["VPN", vpn === undefined ? "none" : `${vpn.name}: ${vpn.gateway} for ${vpn.cidrs.join(" ")}`],
  ]);
}

function addFirewall(page: Page, { firewall }: EnvironmentPlan): void {
  page.heading("Firewall").table(
    ["Group", "Direction", "Ports", "Peer", "Reason"],
    firewall.rules.map(({ group, direction, protocol, ports, peer, reason }) => [
      group,
      direction,
      describePorts(protocol, ports),
      Object.values(peer).join(""),
      reason,
    ]),
  );
}

function describePorts(protocol: string, ports: { readonly from: number; readonly to: number } | undefined): string {
  if (ports === undefined) {
    return protocol;
  }
  return `${protocol} ${ports.from === ports.to ? ports.from : `${ports.from}-${ports.to}`}`;
}

function addStandby(page: Page, { standby }: EnvironmentPlan): void {
  page.heading(`Recovery region ${standby.region}`);
  if (standby.workloads.length === 0) {
    page.line("  Keys and recovery points only: nothing runs there before a recovery.");
    return;
  }
  page.table(
    ["Workload", "Strategy", "Database replica", "Machines"],
    standby.workloads.map(({ workload, strategy, database, fleet }) => [
      workload,
      strategy,
      database?.name ?? "none",
      fleet === undefined ? "none" : `${fleet.count.desired} × ${fleet.machineType}`,
    ]),
  );
}

function addBackup(page: Page, { backup }: EnvironmentPlan): void {
  if (backup === undefined) {
    return;
  }
  page.heading("Backup").table(
    ["Vault", "Region", "Lock"],
    [backup.vault, backup.drVault].map(({ name, region, lock }) => [
      name,
      region,
      lock === undefined ? "none" : `${lock.mode}, ${lock.minRetentionDays} to ${lock.maxRetentionDays} days`,
    ]),
  );
  page.line("");
  page.table(
    ["Tier", "Rule", "When", "Kept", "Copies"],
    backup.tiers.flatMap(({ tier, rules }) =>
      rules.map((rule) => [
        tier,
        rule.name,
        `${describeSchedule(rule.schedule)}${rule.continuous ? ", continuous" : ""}`,
        `${rule.retentionDays} days`,
        rule.copies
          .map(
            (copy) =>
              `${copy.region}${copy.account === undefined ? "" : `/${copy.account}`} ${copy.retentionDays} days`,
          )
          .join(", ") || "none",
      ]),
    ),
  );
  page.line("").facts([["restore test", describeSchedule(backup.restoreTest.schedule)]]);
}

function addMonitoring(page: Page, { monitoring }: EnvironmentPlan): void {
  if (monitoring === undefined) {
    return;
  }
  page.heading(`Monitoring: ${monitoring.alerts.length} alarms, ${monitoring.events.length} event rules`);
  page.table(
    ["Alarm", "Severity", "Watches", "Fires when"],
    monitoring.alerts.map(
      ({
        name,
        severity,
        subject,
        metric,
        comparison,
        threshold,
        periodSeconds,
        datapointsToAlarm,
        evaluationPeriods,
      }) => [
        name,
        severity,
        `${subject} ${metric.name}`,
        `${metric.statistic} ${describeComparison(comparison)} ${threshold}, ${datapointsToAlarm} of ${evaluationPeriods} × ${periodSeconds} s`,
      ],
    ),
  );
  page.line("").table(["Severity", "Told"], monitoring.routes.map(describeRoute));
}

function describeRoute({ severity, targets }: AlertRoutePlan): readonly string[] {
  return [severity, targets.map((target) => `${target.kind} ${target.name}`).join(", ") || "nobody"];
}

function describeComparison(comparison: string): string {
  const signs: Readonly<Record<string, string>> = {
    GreaterThanThreshold: ">",
    GreaterThanOrEqualToThreshold: "≥",
    LessThanThreshold: "<",
    LessThanOrEqualToThreshold: "≤",
  };
  return signs[comparison] ?? comparison;
}

function addPatching(page: Page, { patching }: EnvironmentPlan): void {
  if (patching === undefined) {
    return;
  }
  page.heading("Patching").table(
    ["Ring", "Window", "When", "Lasts"],
    patching.rings.map((ring) => [
      ring.ring,
      ring.windowName,
      describeSchedule(ring.schedule),
      `${ring.durationHours} h`,
    ]),
  );
}

function addBudget(page: Page, { budget }: EnvironmentPlan): void {
  if (budget === undefined) {
    return;
  }
  page.heading("Budget").facts([
    ["monthly", `${budget.monthlyAmount} ${budget.currency}`],
    ["alerts", budget.notifications.map(({ percent, basis }) => `${percent} % ${basis.toLowerCase()}`).join(", ")],
    ["told", budget.recipients.join(" ") || "nobody"],
  ]);
}

function describeSchedule({ cron, timezone }: CronSchedule): string {
  return `${cron} ${timezone}`;
}
