import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { beforeAll, describe, expect, it } from "vitest";
import { loadClient } from "../../../components/client/load.ts";
import type { Client, Environment } from "../../../components/client/schema.ts";
import { loadCloud } from "../../../components/clouds.ts";
import { ManagedAccount } from "../../../components/managed-account.ts";
import { ManagedEnvironment } from "../../../components/managed-environment.ts";
import { planAccount } from "../../../components/plan/plan-account.ts";
import { planEnvironment } from "../../../components/plan/plan-environment.ts";
import { loadCatalogue } from "../../../simulator/catalogue/catalogue.ts";
import { collectResources, type RegisteredResource } from "../../support/collect-resources.ts";

/** A client that grows keeps what it has: nothing is deleted, and nothing is replaced because an input that cannot change did. */

const client = loadClient(join(import.meta.dirname, "../../.."), "atelier-mercier");
const catalogue = loadCatalogue("aws");
const cloud = await loadCloud("aws");
const name = "staging";
const staging = environmentOf(client);

function environmentOf({ environments }: Client): Environment {
  const environment = environments[name];
  if (environment === undefined) throw new Error(`the example client has no ${name}`);
  return environment;
}

function withStaging(changes: Partial<Environment>): Client {
  return { ...client, environments: { ...client.environments, [name]: { ...staging, ...changes } } };
}

function createEnvironment(grown: Client): Promise<readonly RegisteredResource[]> {
  const plan = planEnvironment(grown, name);
  return collectResources(() => new ManagedEnvironment(plan.stack, { plan, cloud }, {}));
}

function createAccount(grown: Client): Promise<readonly RegisteredResource[]> {
  const plan = planAccount(grown, staging.account);
  return collectResources(() => new ManagedAccount(plan.stack, { plan, cloud }, {}));
}

/** What the growth would delete or replace, in words. */
function losses(before: readonly RegisteredResource[], after: readonly RegisteredResource[]): string[] {
  const kept = new Map(after.map((resource) => [`${resource.type} ${resource.name}`, resource]));
  return before.flatMap((resource) => {
    const key = `${resource.type} ${resource.name}`;
    const grown = kept.get(key);
    if (grown === undefined) return [`deleted: ${key}`];
    return immutablePaths(resource.type)
      .filter((path) => !isDeepStrictEqual(valueAt(resource.inputs, path), valueAt(grown.inputs, path)))
      .map((path) => `replaced: ${key}, because of ${path}`);
  });
}

/** Inputs that AWS cannot change, lists and maps as a whole. */
function immutablePaths(type: string): string[] {
  const facts = Object.entries(catalogue.types[type]?.facts ?? {});
  return facts.filter(([path, fact]) => fact.immutable && !/[[{]/.test(path)).map(([path]) => path);
}

function valueAt(inputs: unknown, path: string): unknown {
  let value = inputs;
  for (const key of path.split(".")) {
    value = typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
  }
  return value;
}

let before: readonly RegisteredResource[] = [];

beforeAll(async () => {
  before = await createEnvironment(client);
});

describe("a client that grows", () => {
  it("keeps everything when a workload comes before the others", async () => {
    const [first] = staging.workloads;
    if (first === undefined) throw new Error("the example has no workload");
    const after = await createEnvironment(
      withStaging({ workloads: [{ ...first, name: "aaa" }, ...staging.workloads] }),
    );
    expect(losses(before, after)).toEqual([]);
    expect(after.length).toBeGreaterThan(before.length);
  });

  it("keeps everything when a zone is added", async () => {
    const after = await createEnvironment(withStaging({ network: { ...staging.network, zones: 3 } }));
    expect(losses(before, after)).toEqual([]);
    expect(after.length).toBeGreaterThan(before.length);
  });

  it("keeps everything of its account when a user comes before the others", async () => {
    const user = { login: "a.first", role: "reader" as const };
    const users = [user, ...client.access.users];
    const account = await createAccount(client);
    const after = await createAccount({ ...client, access: { ...client.access, users } });
    expect(losses(account, after)).toEqual([]);
    expect(after.length).toBe(account.length + 2);
  });
});
