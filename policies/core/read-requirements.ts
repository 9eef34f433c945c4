import { recoveryCidr } from "../../components/client/addresses.ts";
import { budgetShare } from "../../components/client/budget-share.ts";
import { durationDays, durationMinutes } from "../../components/client/durations.ts";
import { providedClouds } from "../../components/client/provided-clouds.ts";
import type { AlertName, Client, Environment, Severity, Workload } from "../../components/client/schema.ts";
import { environmentTags, survivesZoneLoss } from "../../components/plan/context.ts";
import type { ReplicaDirection } from "../../components/plan/replica/replica-plan.ts";
import { isInScope, isWorkloadInScope } from "../../components/plan/scope.ts";
import { accountStackName, environmentStackName, replicaStackName } from "../../components/plan/stack-names.ts";
import { UserError } from "../../components/user-error.ts";
import type { Evidence, Requirements, RouteRequirements, WorkloadRequirements } from "./requirements.ts";

/** What a judgement needs besides the client file. */
export interface Circumstances {
  /** YYYY-MM-DD */
  readonly today: string;
  readonly evidence?: readonly Evidence[];
  readonly strict?: boolean;
}

/** What the contract asks of the stack of an environment. Throws a UserError when there is no such environment. */
export function environmentRequirements(client: Client, name: string, circumstances: Circumstances): Requirements {
  const environment = client.environments[name];
  if (environment === undefined) {
    const known = Object.keys(client.environments).join(", ");
    throw new UserError(`${client.client} has no environment "${name}"; it has: ${known}`);
  }
  return {
    ...commonRequirements(client, [[name, environment]], circumstances),
    kind: "environment",
    stack: environmentStackName(client.client, name),
    silencedAlerts: silencedIn(environment.alerts),
    tags: { ...client.tags, ...environmentTags(client, name) },
  };
}

/**
 * What the contract asks of the replica of an environment in a drill: all that makes it safe and like the original, in the
 * region that it is recovered in; not that it is backed up, copied, patched, paid for or alerted about, for it leaves with the drill.
 */
export function replicaRequirements(
  client: Client,
  name: string,
  { drill, direction = "recovery" }: { readonly drill: string; readonly direction?: ReplicaDirection | undefined },
  circumstances: Circumstances,
): Requirements {
  const {
    copyAccount: _uncopied,
    budget: _unbudgeted,
    ...original
  } = environmentRequirements(client, name, circumstances);
  const { recoveryCidr: cidr, ...network } = original.network;
  const tags = { ...original.tags, environment: `${name}-drill-${drill}`, drill, "replica-of": original.stack };
  return {
    ...original,
    drill,
    stack: replicaStackName(client.client, name),
    ...(direction === "recovery" ? { region: original.drRegion } : { drRegion: original.region }),
    production: false,
    inScope: {
      ...original.inScope,
      backup: false,
      recovery: false,
      monitoring: false,
      patching: false,
      cost: false,
    },
    network: { ...network, ...(cidr !== undefined && { cidr }) },
    tags,
    patching: false,
    workloads: original.workloads.map(({ writeOnceDays: _unlocked, survivesZoneLoss: survives, ...workload }) => ({
      ...workload,
      strategy: "backup-restore",
      // Regions for recovery alone may not be divided.
      survivesZoneLoss: survives && providedClouds[original.cloud].regions[original.drRegion]?.zones !== 0,
    })),
  };
}

/** What the contract asks of the stack of an account: of all its environments together, the strictest of each. */
export function accountRequirements(client: Client, account: string, circumstances: Circumstances): Requirements {
  const environments = Object.entries(client.environments).filter(([, each]) => each.account === account);
  if (environments.length === 0) throw new UserError(`${client.client} has no environment in account ${account}`);
  return {
    ...commonRequirements(client, environments, circumstances),
    kind: "account",
    stack: accountStackName(client.client, account),
    tags: { ...client.tags, ...environmentTags(client) },
  };
}

function commonRequirements(
  client: Client,
  environments: readonly (readonly [string, Environment])[],
  { today, evidence = [], strict = false }: Circumstances,
): Omit<Requirements, "kind" | "stack" | "tags"> {
  // The account's own things are where its production is.
  const main = environments.find(([, { production }]) => production) ?? environments[0];
  if (main === undefined) throw new Error("requirements of no environment");
  const [, settings] = main;
  const { compliance, continuity, contract, access } = client;
  const countries = compliance.residency?.countries;
  const names = environments.map(([name]) => name);
  const copyAccount = settings.copyAccount ?? continuity.copyAccount;
  const budget = budgetOf(client, environments);
  return {
    client: client.client,
    environments: names,
    cloud: settings.cloud,
    account: settings.account,
    region: settings.region,
    drRegion: settings.drRegion,
    ...(copyAccount !== undefined && { copyAccount }),
    production: environments.some(([, { production }]) => production),
    today,
    contractStart: contract.start,
    scope: contract.scope.areas,
    inScope: {
      backup: isInScope(client, "backup"),
      recovery: isInScope(client, "recovery"),
      monitoring: isInScope(client, "monitoring"),
      patching: isInScope(client, "patching"),
      access: isInScope(client, "access"),
      security: isInScope(client, "security"),
      network: isInScope(client, "network"),
      cost: isInScope(client, "cost"),
      databases: isInScope(client, "databases"),
      machines: isInScope(client, "machines"),
    },
    frameworks: compliance.frameworks,
    ...(countries && { countries, allowedRegions: regionsIn(settings.cloud, countries) }),
    dataClass: compliance.dataClass,
    customerKeys: compliance.dataClass === "confidential" || compliance.dataClass === "secret",
    keyRotationDays: compliance.keyRotationDays,
    logRetentionDays: Math.min(compliance.logRetentionDays, providedClouds[settings.cloud].mostLogRetentionDays),
    softDeleteDays: softDeleteDays(environments),
    retention: {
      ...continuity.retention,
      ...(compliance.maxRetentionDays !== undefined && { maxDays: compliance.maxRetentionDays }),
    },
    immutability: continuity.immutability,
    immutabilityGraceDays: continuity.immutabilityGraceDays,
    drillEveryDays: durationDays(continuity.drill.every),
    restoreTestEveryDays: durationDays(continuity.drill.restoreTestEvery),
    network: {
      cidr: settings.network.cidr,
      recoveryCidr: recoveryCidr(settings.network),
      zones: settings.network.zones,
      premises: settings.network.onPremises?.cidrs ?? [],
      publicPorts: settings.network.publicPorts,
      adminCidrs: access.adminCidrs,
    },
    operators: {
      group: access.operators.group,
      breakGlass: access.operators.breakGlass,
      home: homesOf(client),
      known: knownGroups[settings.cloud](access.operators),
    },
    people: access.users
      .filter(({ environments: limited }) => limited === undefined || limited.some((each) => names.includes(each)))
      .flatMap(({ login, email, entraId }) => [login, email, entraId].filter((each) => each !== undefined)),
    routes: { P1: routeOf(client, "P1"), P2: routeOf(client, "P2"), P3: routeOf(client, "P3") },
    silencedAlerts: [],
    patching:
      isInScope(client, "patching") && environments.some(([, each]) => each.workloads.some(({ compute }) => compute)),
    ...(budget && { budget }),
    workloads: environments.flatMap(([, each]) => workloadsOf(client, each)),
    exemptions: client.exemptions,
    evidence: evidence.filter(({ environment }) => names.includes(environment)),
    strict,
  };
}

function workloadsOf(client: Client, environment: Environment): readonly WorkloadRequirements[] {
  return environment.workloads
    .filter((each) => isWorkloadInScope(client, each))
    .map((each) => workloadOf(client, each, environment));
}

function workloadOf(client: Client, workload: Workload, environment: Environment): WorkloadRequirements {
  const tier = client.continuity.tiers[workload.tier];
  if (tier === undefined) throw new UserError(`workload ${workload.name}: no tier "${workload.tier}"`);
  const rtoMinutes = durationMinutes(tier.rto);
  return {
    name: workload.name,
    tier: workload.tier,
    rpoMinutes: durationMinutes(tier.rpo),
    rpoAfterDamageMinutes: durationMinutes(tier.rpoAfterDamage ?? tier.rpo),
    rtoMinutes,
    strategy: tier.strategy,
    exposure: workload.exposure,
    ...(workload.port !== undefined && { port: workload.port }),
    hasCompute: workload.compute !== undefined,
    machines: workload.compute?.count ?? 0,
    hasDatabase: workload.database !== undefined,
    hasFiles: workload.files !== undefined,
    hasObjects: workload.objects !== undefined,
    ...(workload.objects?.writeOnceDays !== undefined && { writeOnceDays: workload.objects.writeOnceDays }),
    survivesZoneLoss: survivesZoneLoss({ rtoMinutes, strategy: tier.strategy }),
    silencedAlerts: silencedIn({ ...environment.alerts, ...workload.alerts }),
  };
}

/** Names of the baseline, which a workload changes before its environment does. */
function silencedIn(alerts: Environment["alerts"]): readonly AlertName[] {
  const names = Object.keys(alerts) as readonly AlertName[];
  return names.filter((name) => alerts[name]?.enabled === false);
}

/** A route names a contact, or the address itself. */
function routeOf({ alerting }: Client, severity: Severity): RouteRequirements {
  const all = alerting.routes[severity].flatMap(({ when, ...route }) =>
    (["webhook", "sms", "email"] as const).flatMap((channel) => {
      const target = route[channel];
      return target === undefined ? [] : [{ when, address: alerting.contacts[target]?.[channel] ?? target }];
    }),
  );
  const [always, inHours] = [true, false].map((wanted) => all.filter(({ when }) => (when === "always") === wanted));
  const addresses = (some: typeof all = []) => some.map(({ address }) => address);
  return { always: addresses(always), inHours: addresses(inHours) };
}

function regionsIn(cloud: Environment["cloud"], countries: readonly string[]): readonly string[] {
  return Object.entries(providedClouds[cloud].regions).flatMap(([region, { country }]) =>
    countries.includes(country) ? [region] : [],
  );
}

/** What was deleted by mistake in production is missed within a month; elsewhere within a week. */
function softDeleteDays(environments: readonly (readonly [string, Environment])[]): number {
  return environments.some(([, { production }]) => production) ? 14 : 7;
}

function homesOf(client: Client): readonly string[] {
  const { aws, azure, gcp } = client.access.operators.home;
  return [aws, azure?.tenant, azure?.group, azure?.breakGlass, gcp].filter((each) => each !== undefined);
}

/** Role assignments of Azure know groups by their ids alone, those of Google Cloud by their addresses. */
const knownGroups: Readonly<
  Record<Environment["cloud"], (operators: Client["access"]["operators"]) => Requirements["operators"]["known"]>
> = {
  aws: ({ group, breakGlass }) => ({ group, breakGlass }),
  azure: ({ group, breakGlass, home: { azure } }) => ({
    group: azure?.group ?? group,
    breakGlass: azure?.breakGlass ?? breakGlass,
  }),
  gcp: ({ group, breakGlass, home }) => ({
    group: `group:${group}@${home.gcp ?? ""}`,
    breakGlass: `group:${breakGlass}@${home.gcp ?? ""}`,
  }),
};

/** The amount agreed for these environments, in the currency that the cloud counts in. */
function budgetOf(
  client: Client,
  environments: readonly (readonly [string, Environment])[],
): Requirements["budget"] | undefined {
  if (!isInScope(client, "cost")) return undefined;
  const { currency, dollarRate, alertAt } = client.contract.budget;
  const own = environments.reduce((sum, [, each]) => sum + budgetShare(client, each), 0);
  const inDollars = environments.some(([, { cloud }]) => providedClouds[cloud].budgetsInDollars);
  return { monthly: own * (inDollars ? dollarRate : 1), currency: inDollars ? "USD" : currency, alertAt };
}
