import type { Client, Environment } from "../client/schema.ts";
import { UserError } from "../user-error.ts";
import { planAccess } from "./account/access.ts";
import { planAccountEvents, planFilters } from "./account/security.ts";
import { planAccountAlerts } from "./areas/alerts.ts";
import { planRoutes } from "./areas/routes.ts";
import { objectsBucket } from "./areas/stores.ts";
import { catalogueOf } from "./catalogue/catalogues.ts";
import type { AccountScope, CloudCatalogue } from "./catalogue/cloud-catalogue.ts";
import { environmentTags } from "./context.ts";
import { Names } from "./names.ts";
import { isInScope, isWorkloadInScope } from "./scope.ts";
import { accountStackName, listAccounts } from "./stack-names.ts";
import type { AccountPlan, AuditTrailPlan } from "./types/account.ts";
import type { TargetPlan } from "./types/common.ts";
import type { AlertRoutePlan } from "./types/operations.ts";

/** Days that the trail of an account without production cannot be deleted: enough for any inquiry, not for a year's bill. */
const idleLockDays = 30;

/** Classes of data whose every reading is recorded. */
const sensitiveClasses: ReadonlySet<string> = new Set(["confidential", "secret"]);

/**
 * Decides everything that exists once in an account of a client, for all its environments there. Pure. Throws a
 * UserError when the client has no such account.
 */
export function planAccount(client: Client, account: string): AccountPlan {
  const environments = environmentsOf(client, account);
  const home = homeOf(environments);
  const catalogue = catalogueOf(home.cloud);
  const names = new Names(home.cloud, client.client, account);
  const production = environments.some(([, { production }]) => production);
  const stack = accountStackName(client.client, account);
  const tags = catalogue.tags({ ...environmentTags(client), environment: "shared" });
  const trail = planTrail(client, catalogue, account, home, environments);
  const routes = planRoutes(client, names, catalogue.switches?.identity);
  const regions = [...new Set(environments.flatMap(([, { region, drRegion }]) => [region, drRegion]))];
  const scope: AccountScope = {
    client,
    account,
    names,
    production,
    environments,
    regions,
    homeRegion: home.region,
    tags,
    archiveBucket: trail.archive.bucket,
  };
  const foundation = catalogue.foundation({
    isAccount: true,
    names,
    regions,
    logRetentionDays: catalogue.logRetentionDays(client.compliance.logRetentionDays),
    production,
  });
  const target: TargetPlan = {
    client: client.client,
    cloud: home.cloud,
    account,
    region: home.region,
    tags,
    ...(home.deployRole && { deployRole: home.deployRole }),
  };
  return {
    client: client.client,
    stack,
    target,
    production,
    protect: production,
    environments: environments.map(([name]) => name),
    key: {
      purpose: "operations",
      name: names.of("keyAlias", "audit"),
      description: `${stack}: audit trail and alerts`,
      rotationDays: client.compliance.keyRotationDays,
      deletionWindowDays: production ? 30 : 7,
      replicaRegions: [],
    },
    trail,
    filters: planFilters(catalogue, scope),
    guards: catalogue.guards(scope),
    ...(foundation && { foundation }),
    ...(isInScope(client, "access") ? { access: planAccess(catalogue, scope) } : {}),
    routes,
    alerts: planAccountAlerts({ client, names, production }, catalogue.alertBaseline, foundation?.keyStores),
    events: planAccountEvents(catalogue, scope),
    alternateContacts: planContacts(client, routes),
    tags,
  };
}

function environmentsOf(client: Client, account: string): readonly (readonly [string, Environment])[] {
  const found = Object.entries(client.environments).filter(([, environment]) => environment.account === account);
  if (found.length === 0) {
    throw new UserError(
      `${client.client} has no environment in the account ${account}; its accounts are ${listAccounts(client).join(", ")}`,
    );
  }
  return found;
}

/** Where the account's own things live: with its production, else with its first environment. */
function homeOf(environments: readonly (readonly [string, Environment])[]): Environment {
  const home = environments.find(([, { production }]) => production) ?? environments[0];
  if (home === undefined) throw new Error("an account without environments has no home");
  return home[1];
}

function planTrail(
  client: Client,
  catalogue: CloudCatalogue,
  account: string,
  { cloud, region }: Environment,
  environments: readonly (readonly [string, Environment])[],
): AuditTrailPlan {
  const names = new Names(cloud, client.client, account);
  const production = environments.some(([, each]) => each.production);
  const retentionDays = client.compliance.logRetentionDays;
  const isIrrevocable = production && client.continuity.immutability === "compliance";
  return {
    name: names.of("trail", "trail"),
    logGroup: names.logGroup("audit"),
    logRetentionDays: catalogue.logRetentionDays(retentionDays),
    roleName: names.of("role", "trail"),
    archive: {
      bucket: names.globalOf("bucket", "audit-archive"),
      region,
      retentionDays,
      lockMode: isIrrevocable ? "COMPLIANCE" : "GOVERNANCE",
      lockDays: production ? retentionDays : Math.min(idleLockDays, retentionDays),
    },
    sensitiveBuckets: sensitiveClasses.has(client.compliance.dataClass)
      ? environments.flatMap(([name, each]) => objectBuckets(client, name, each))
      : [],
  };
}

function objectBuckets(client: Client, name: string, { cloud, account, workloads }: Environment): string[] {
  const names = new Names(cloud, client.client, account, name);
  return workloads
    .filter((workload) => workload.objects && isWorkloadInScope(client, workload))
    .map((workload) => objectsBucket(names, workload.name));
}

/** Source: https://docs.aws.amazon.com/accounts/latest/reference/API_PutAlternateContact.html */
const longestContactName = 64;

/** The cloud provider calls whoever the gravest alerts go to; it wants a mailbox and a phone, or nothing. */
function planContacts(client: Client, routes: readonly AlertRoutePlan[]): AccountPlan["alternateContacts"] {
  const targets = routes.flatMap((route) => route.targets);
  const email = targets.flatMap((target) => (target.kind === "email" ? [target.address] : []))[0];
  const phone = targets.flatMap((target) => (target.kind === "sms" ? [target.number] : []))[0];
  if (email === undefined || phone === undefined) return [];
  const contact = { name: `Managed services of ${client.name}`.slice(0, longestContactName).trimEnd(), email, phone };
  return [
    { type: "SECURITY", title: "Security incidents", ...contact },
    { type: "OPERATIONS", title: "Operations", ...contact },
  ];
}
