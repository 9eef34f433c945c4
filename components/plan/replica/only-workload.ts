import type { Client } from "../../client/schema.ts";

/** The client as if an environment of it had one workload alone, which is what a test of that workload restores. */
export function onlyWorkload(client: Client, environment: string, workload: string | undefined): Client {
  const settings = client.environments[environment];
  if (workload === undefined || settings === undefined) return client;
  const workloads = settings.workloads.filter(({ name }) => name === workload);
  return { ...client, environments: { ...client.environments, [environment]: { ...settings, workloads } } };
}
