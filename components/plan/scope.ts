import type { Client, ScopeArea, Workload } from "../client/schema.ts";
import type { ResponsibilityPlan } from "./environment-plan.ts";

/**
 * What an environment is made of, and the contract scopes that put each area in the provider's hands: any of them is
 * enough. What none covers is not planned. This table is the only place that knows.
 */
const areas = {
  foundation: {
    title: "Cloud account, guard rails and encryption keys",
    scopes: ["cloud", "infrastructure", "operations"],
    provisions: true,
  },
  network: {
    title: "Hosting and securing of the network",
    scopes: ["operations", "cloud", "infrastructure"],
    provisions: true,
  },
  vpn: {
    title: "Site-to-site VPN to the client's premises",
    scopes: ["operations", "infrastructure"],
    provisions: true,
  },
  machines: {
    title: "Machines, databases, files and objects",
    scopes: ["cloud", "infrastructure", "operations"],
    provisions: true,
  },
  databases: { title: "Database administration", scopes: ["operations"], provisions: true },
  backup: { title: "Backup and restore tests", scopes: ["operations", "infrastructure"], provisions: true },
  recovery: { title: "Disaster recovery", scopes: ["infrastructure", "operations"], provisions: true },
  security: {
    title: "Audit trail and security operations",
    scopes: ["infrastructure", "operations", "cloud"],
    provisions: true,
  },
  monitoring: { title: "Monitoring and alerting", scopes: ["operations", "infrastructure"], provisions: true },
  patching: { title: "Patching", scopes: ["operations"], provisions: true },
  access: { title: "User accounts and access", scopes: ["operations"], provisions: true },
  cost: { title: "Budget and cost alerts", scopes: ["cloud", "operations"], provisions: true },
  applications: {
    title: "Application maintenance and application health",
    scopes: ["applications"],
    provisions: true,
  },
  support: { title: "User help desk", scopes: ["support"], provisions: false },
} as const satisfies Record<string, { title: string; scopes: readonly ScopeArea[]; provisions: boolean }>;

export type Area = keyof typeof areas;

/** In the order of the responsibility matrix. */
export const areaNames = Object.keys(areas).filter((name): name is Area => Object.hasOwn(areas, name));

/** What of a client tells its scope. */
interface Scoped {
  readonly contract: { readonly scope: { readonly areas: readonly ScopeArea[] } };
}

/** Whether the contract puts an area in the provider's hands. */
export function isInScope({ contract }: Scoped, area: Area): boolean {
  return areas[area].scopes.some((scope) => contract.scope.areas.includes(scope));
}

/** Whether a workload is provisioned: its own area of the contract must be covered. */
export function isWorkloadInScope(client: Client, workload: Workload): boolean {
  return client.contract.scope.areas.includes(workload.scope);
}

/** The responsibility matrix: a row for every area, then one for every workload. */
export function planResponsibilities(client: Client, workloads: readonly Workload[]): readonly ResponsibilityPlan[] {
  const rows = Object.values(areas).map(({ title, scopes, provisions }) => row(client, title, scopes, provisions));
  const own = workloads.map((workload) => row(client, `Workload ${workload.name}`, [workload.scope], true));
  return [...rows, ...own];
}

function row(
  client: Client,
  area: string,
  scopes: readonly [ScopeArea, ...ScopeArea[]],
  provisions: boolean,
): ResponsibilityPlan {
  const { scope, thirdParties } = client.contract;
  const granted = scopes.find((one) => scope.areas.includes(one));
  if (granted !== undefined) {
    const because = scope.global ? "the contract's scope is global" : `"${granted}" is in the contract's scope`;
    return { area, scope: granted, responsible: "msp", planned: provisions, because };
  }
  const third = thirdParties.find((party) => scopes.includes(party.area));
  const party = third && { name: third.name, ...(third.contact === undefined ? {} : { contact: third.contact }) };
  const because = `the contract's scope holds none of: ${scopes.join(", ")}`;
  return { area, scope: scopes[0], responsible: "client", planned: false, because, ...(party && { party }) };
}
