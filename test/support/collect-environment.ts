import { fileURLToPath } from "node:url";
import { loadClient } from "../../components/client/load.ts";
import type { Client } from "../../components/client/schema.ts";
import { loadCloud } from "../../components/clouds.ts";
import { ManagedEnvironment } from "../../components/managed-environment.ts";
import { planEnvironment } from "../../components/plan/plan-environment.ts";
import { collectResources, type RegisteredResource } from "./collect-resources.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

export function exampleClient(name = "atelier-mercier"): Client {
  return loadClient(root, name);
}

/** Everything that an environment of a client consists of. */
export async function collectEnvironment(client: Client, environment: string): Promise<readonly RegisteredResource[]> {
  const plan = planEnvironment(client, environment);
  const cloud = await loadCloud(plan.target.cloud);
  return collectResources(() => new ManagedEnvironment(plan.stack, { plan, cloud }, {}));
}
