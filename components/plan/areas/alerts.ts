import type { AlertName, Environment, Severity } from "../../client/schema.ts";
import type { BaselineAlert, SubjectKind, Watched } from "../alert-baseline.ts";
import { type PlanContext, survivesZoneLoss } from "../context.ts";
import { runbookOf } from "../runbooks.ts";
import { isInScope } from "../scope.ts";
import type { FoundationPlan } from "../types/common.ts";
import type { NetworkPlan } from "../types/network.ts";
import type { AlertPlan, StandbyPlan, WorkloadPlan } from "../types/workload.ts";
import { severities } from "./routes.ts";

/** What an alert needs to know of where it stands. */
type AlertContext = Pick<PlanContext, "client" | "names" | "production">;

type Override = NonNullable<Environment["alerts"][AlertName]>;

/** One watched thing, by the key that its component publishes, and what the client changes in its alerts. */
interface WatchedSubject extends Watched {
  readonly kind: SubjectKind;
  readonly of: string;
  readonly region?: string | undefined;
  /** What stands by in the DR region: users do not feel its failure, but the promise of a quick recovery does. */
  readonly isStandby?: boolean;
  readonly overrides: Environment["alerts"];
}

/** The baseline applied to everything there is, with the client's own differences. */
export function planAlerts(
  context: PlanContext,
  network: NetworkPlan,
  workloads: readonly WorkloadPlan[],
  standby: StandbyPlan,
  keyStores: FoundationPlan["keyStores"] = [],
): readonly AlertPlan[] {
  const subjects = [
    ...networkSubjects(context, network),
    ...keySubjects(context, keyStores),
    ...workloads.flatMap((workload) => workloadSubjects(context, workload)),
    ...standbySubjects(context, workloads, standby),
  ];
  return subjects.flatMap((subject) =>
    context.catalogue.alertBaseline
      .filter((entry) => entry.on === subject.kind && isInScope(context.client, entry.area))
      .filter((entry) => entry.when?.(subject) ?? true)
      .filter((entry) => subject.overrides[entry.alert]?.enabled !== false)
      .map((entry) => planAlert(context, subject, entry)),
  );
}

function networkSubjects(context: PlanContext, network: NetworkPlan): WatchedSubject[] {
  const overrides = context.settings.alerts;
  return [
    ...natSubjects(context, network),
    ...(network.vpn ? [{ kind: "vpn" as const, of: "", vpn: network.vpn, overrides }] : []),
  ];
}

/** The keys as a whole; where each region has stores of its own, also that of backups and that of certificates, and what stands by of them. */
function keySubjects(
  { settings, region: home }: PlanContext,
  keyStores: FoundationPlan["keyStores"],
): WatchedSubject[] {
  const overrides = settings.alerts;
  const apart = keyStores.filter(({ backupName }) => backupName !== undefined);
  const others = apart.flatMap(({ region, certificatesName }) => {
    const isStandby = region !== home;
    const hasCertificates = certificatesName !== undefined && settings.domain !== undefined;
    const parts = [...(isStandby ? [""] : []), "backup", ...(hasCertificates ? ["certificates"] : [])];
    return parts.map((of) => ({ kind: "keys" as const, of, overrides, ...(isStandby && { region, isStandby }) }));
  });
  return [{ kind: "keys", of: "", overrides }, ...others];
}

/** What is watched of an account: the store of its own keys, where keys have stores with metrics. */
export function planAccountAlerts(
  context: AlertContext,
  baseline: readonly BaselineAlert[],
  keyStores: FoundationPlan["keyStores"] = [],
): readonly AlertPlan[] {
  if (!isInScope(context.client, "monitoring") || keyStores.every(({ backupName }) => backupName === undefined))
    return [];
  const subject: WatchedSubject = { kind: "keys", of: "", overrides: {} };
  return baseline.filter(({ on }) => on === subject.kind).map((entry) => planAlert(context, subject, entry));
}

function natSubjects({ settings, catalogue }: PlanContext, { nats }: NetworkPlan): WatchedSubject[] {
  return nats.map(({ zone }) => ({
    kind: "nat",
    of: zone === "" ? "" : catalogue.zoneLetter(zone),
    overrides: settings.alerts,
  }));
}

function workloadSubjects(context: PlanContext, workload: WorkloadPlan): WatchedSubject[] {
  const { name, fleet, edge, database, files, objects, tier } = workload;
  const size = context.workloads.find((each) => each.name === name)?.database?.size;
  const watched = {
    of: name,
    tier,
    fleet,
    edge,
    database,
    files,
    databaseMemoryGb:
      database && size ? context.catalogue.databaseMemoryGb(database.engine, database.machineType) : undefined,
    overrides: overridesOf(context, name),
  };
  const kinds: SubjectKind[] = [
    ...(fleet ? (["fleet"] as const) : []),
    ...(edge?.kind === "application" ? (["targets", "edge", "certificate"] as const) : []),
    ...(edge?.kind === "network" ? (["tcp"] as const) : []),
    ...(edge?.waf ? (["waf"] as const) : []),
    ...(database ? (["database"] as const) : []),
    ...(files ? (["files"] as const) : []),
    ...(files?.replicateTo ? (["files-replication"] as const) : []),
    ...(objects ? (["objects"] as const) : []),
    ...(objects?.replica ? (["objects-replication"] as const) : []),
  ];
  const subjects = kinds.map((kind) => ({ ...watched, kind }));
  return edge?.uptimeCheck
    ? [...subjects, { ...watched, kind: "uptime" as const, region: context.catalogue.healthCheckRegion }]
    : subjects;
}

function standbySubjects(
  context: PlanContext,
  workloads: readonly WorkloadPlan[],
  { region, network, workloads: standing }: StandbyPlan,
): WatchedSubject[] {
  const nats = (network ? natSubjects(context, network) : []).map((nat) => ({ ...nat, region, isStandby: true }));
  const watchedWorkloads = standing.flatMap(({ workload, database, fleet, edge }) => {
    const tier = workloads.find(({ name }) => name === workload)?.tier;
    const watched = { of: workload, tier, database, fleet, edge, region, overrides: overridesOf(context, workload) };
    const serving = [
      ...(fleet ? (["fleet"] as const) : []),
      ...(edge?.kind === "application" ? (["targets", "edge"] as const) : []),
      ...(edge?.kind === "network" ? (["tcp"] as const) : []),
    ];
    return [
      ...(database ? [{ ...watched, kind: "replica" as const }] : []),
      ...serving.map((kind) => ({ ...watched, kind, isStandby: true })),
    ];
  });
  return [...nats, ...watchedWorkloads];
}

/** The workload's own differences come before the environment's. */
function overridesOf(context: PlanContext, workload: string): Environment["alerts"] {
  const own = context.workloads.find(({ name }) => name === workload)?.alerts ?? {};
  return { ...context.settings.alerts, ...own };
}

function planAlert(context: AlertContext, subject: WatchedSubject, entry: BaselineAlert): AlertPlan {
  const override = subject.overrides[entry.alert];
  const usual = typeof entry.threshold === "function" ? entry.threshold(subject) : entry.threshold;
  // An override speaks of the alert it is named after, not of its companions, which count other things.
  const isOwn = entry.key === entry.alert;
  const threshold = isOwn ? (override?.threshold ?? usual) : usual;
  const minutes = override?.forMinutes;
  const periods = minutes === undefined ? entry.periods : Math.max(1, Math.ceil((minutes * 60) / entry.periodSeconds));
  const severity = override?.severity ?? severityOf(context, subject, entry);
  const kind = subject.isStandby ? `standby-${subject.kind}` : subject.kind;
  const subjectKey = subject.of === "" ? kind : `${kind}:${subject.of}`;
  const parts = subject.of === "" ? [kind] : [kind, subject.of];
  return {
    key: [...parts, entry.key].join("-"),
    name: context.names.of("alarm", ...parts, entry.key),
    severity,
    subject: subjectKey,
    description: `${describe(entry, threshold, subject, override)}. ${promiseOf(context, severity)}`,
    runbook: runbookOf(entry.key),
    metric: entry.metric,
    comparison: entry.comparison,
    threshold,
    periodSeconds: entry.periodSeconds,
    evaluationPeriods: periods,
    datapointsToAlarm: periods,
    missingData: entry.missingData,
    ...(subject.region === undefined ? {} : { region: subject.region }),
  };
}

function describe(entry: BaselineAlert, threshold: number, subject: WatchedSubject, override?: Override): string {
  const says = entry.says.replace("{threshold}", String(threshold));
  const where = subject.of === "" ? "" : ` (${subject.isStandby ? "standby of " : ""}${subject.of})`;
  return `${says}${where}${override ? `. Differs from the baseline: ${override.reason}` : ""}`;
}

/** What the contract owes the client from here on: the responder's two clocks. */
function promiseOf({ client }: AlertContext, severity: Severity): string {
  const { acknowledge, restore } = client.contract.sla.severities[severity];
  return `Contract: work starts within ${acknowledge}, service is back within ${restore}`;
}

const levels = { outage: 0, degraded: 1, warning: 2 } as const;

/**
 * The contract's severity: a stopped service is a P1, a degraded one a P2, a threat a P3; one less grave where the tier
 * may stay down for more than a working day, one less for a standby, and one less outside production.
 */
function severityOf(context: AlertContext, { tier, isStandby }: WatchedSubject, { level }: BaselineAlert): Severity {
  const isPatient = tier !== undefined && !survivesZoneLoss(tier) && tier.rtoMinutes > 24 * 60;
  const rank = levels[level] + (isPatient ? 1 : 0) + (isStandby ? 1 : 0) + (context.production ? 0 : 1);
  return severities[Math.min(rank, 2)] ?? "P3";
}
