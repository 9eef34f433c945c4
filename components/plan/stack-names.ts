import type { Client } from "../client/schema.ts";

/** Pulumi stack of one environment, e.g. `atelier-mercier-prod`. */
export function environmentStackName(client: string, environment: string): string {
  return `${client}-${environment}`;
}

/** Pulumi stack of what exists once per account, e.g. `atelier-mercier-account-111122223333`. */
export function accountStackName(client: string, account: string): string {
  return `${client}-account-${account}`;
}

/** Pulumi stack of what stands in for an environment in its DR region, e.g. `atelier-mercier-prod-replica`. */
export function replicaStackName(client: string, environment: string): string {
  return `${environmentStackName(client, environment)}-replica`;
}

/** The accounts that the environments of a client live in, each once, in the order of the file. */
export function listAccounts(client: Client): readonly string[] {
  return [...new Set(Object.values(client.environments).map(({ account }) => account))];
}
