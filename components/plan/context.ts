import { durationMinutes } from "../client/durations.ts";
import { environmentOf } from "../client/environment-of.ts";
import type { Client, Environment, Workload } from "../client/schema.ts";
import { UserError } from "../user-error.ts";
import { catalogueOf } from "./catalogue/catalogues.ts";
import type { CloudCatalogue } from "./catalogue/cloud-catalogue.ts";
import { Names } from "./names.ts";
import { isInScope, isWorkloadInScope } from "./scope.ts";
import { environmentStackName } from "./stack-names.ts";
import type { Tags, TargetPlan, TierPlan } from "./types/common.ts";

/** What every area of an environment is planned from. */
export interface PlanContext {
  readonly client: Client;
  readonly environment: string;
  readonly settings: Environment;
  readonly stack: string;
  readonly names: Names;
  readonly catalogue: CloudCatalogue;
  readonly target: TargetPlan;
  readonly region: string;
  readonly drRegion: string;
  readonly production: boolean;
  readonly tags: Tags;
  /** The workloads in the contract's scope. */
  readonly workloads: readonly Workload[];
  readonly tiers: Readonly<Record<string, TierPlan>>;
  readonly logRetentionDays: number;
}

/** Throws a UserError when the environment does not exist. */
export function planContext(client: Client, environment: string): PlanContext {
  const settings = environmentOf(client, environment);
  const { cloud, account, region, deployRole } = settings;
  const catalogue = catalogueOf(cloud);
  const tags = catalogue.tags(environmentTags(client, environment));
  return {
    client,
    environment,
    settings,
    stack: environmentStackName(client.client, environment),
    names: new Names(cloud, client.client, account, environment),
    catalogue,
    target: { client: client.client, cloud, account, region, tags, ...(deployRole && { deployRole }) },
    region,
    drRegion: settings.drRegion,
    production: settings.production,
    tags,
    workloads: settings.workloads.filter((workload) => isWorkloadInScope(client, workload)),
    tiers: planTiers(client),
    logRetentionDays: catalogue.logRetentionDays(client.compliance.logRetentionDays),
  };
}

/** Tags of everything in an environment, or in an account when `environment` is left out; the standard ones win over the client's. */
export function environmentTags(client: Client, environment?: string): Tags {
  const { contract } = client;
  return {
    ...client.tags,
    client: client.client,
    ...(environment === undefined ? {} : { environment }),
    contract: contract.reference,
    "cost-centre": contract.costCentre ?? contract.reference,
    "data-class": client.compliance.dataClass,
    "managed-by": "socle",
  };
}

function planTiers(client: Client): Readonly<Record<string, TierPlan>> {
  const entries = Object.entries(client.continuity.tiers).map(([name, tier]) => {
    const plan: TierPlan = {
      name,
      strategy: tier.strategy,
      rpoMinutes: durationMinutes(tier.rpo),
      rpoAfterDamageMinutes: durationMinutes(tier.rpoAfterDamage ?? tier.rpo),
      rtoMinutes: durationMinutes(tier.rto),
      ...(tier.mtpd === undefined ? {} : { mtpdMinutes: durationMinutes(tier.mtpd) }),
    };
    return [name, plan] as const;
  });
  return Object.fromEntries(entries);
}

/** The tier of a workload. Throws a UserError when the contract has no such tier, or this version no such strategy. */
export function tierOf(context: PlanContext, workload: Workload): TierPlan {
  const tier = Object.hasOwn(context.tiers, workload.tier) ? context.tiers[workload.tier] : undefined;
  if (tier === undefined) {
    const known = Object.keys(context.tiers).join(", ");
    throw new UserError(`workload ${workload.name}: tier "${workload.tier}" is not in continuity.tiers; use ${known}`);
  }
  if (tier.strategy === "active-active") {
    throw new UserError(
      `continuity.tiers.${tier.name}.strategy: active-active is not provided on ${context.target.cloud}; use warm-standby, pilot-light or backup-restore`,
    );
  }
  return tier;
}

/** Back within four hours, or a standby that serves at once: one zone's failure must then go unnoticed. */
export function survivesZoneLoss(tier: Pick<TierPlan, "rtoMinutes" | "strategy">): boolean {
  return tier.rtoMinutes <= 240 || tier.strategy === "warm-standby" || tier.strategy === "active-active";
}

/** Value of the tag by which backup plans find what they protect: nothing is listed by hand, so nothing is missed. */
export function backupTag(context: PlanContext, tier: string): string {
  return `${context.stack}/${tier}`;
}

/** Tags of a workload, on top of the environment's. */
export function workloadTags(context: PlanContext, workload: Workload): Tags {
  const { name, tier } = workload;
  const backup = isInScope(context.client, "backup") ? { backup: backupTag(context, tier) } : {};
  return context.catalogue.tags({
    workload: name,
    tier,
    "data-class": context.client.compliance.dataClass,
    ...backup,
  });
}
