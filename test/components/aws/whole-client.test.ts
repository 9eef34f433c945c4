import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { loadClient } from "../../../components/client/load.ts";
import { loadCloud } from "../../../components/clouds.ts";
import { ManagedAccount } from "../../../components/managed-account.ts";
import { ManagedEnvironment } from "../../../components/managed-environment.ts";
import { planAccount } from "../../../components/plan/plan-account.ts";
import { planEnvironment } from "../../../components/plan/plan-environment.ts";
import { loadCatalogue } from "../../../simulator/catalogue/catalogue.ts";
import { collectResources, type RegisteredResource } from "../../support/collect-resources.ts";

/** What holds for every resource of a client, whichever area makes it. */

const client = loadClient(join(import.meta.dirname, "../../.."), "atelier-mercier");
const catalogue = loadCatalogue("aws");

async function createAll(): Promise<ReadonlyMap<string, readonly RegisteredResource[]>> {
  const cloud = await loadCloud("aws");
  const stacks = new Map<string, readonly RegisteredResource[]>();
  for (const environment of Object.keys(client.environments)) {
    const plan = planEnvironment(client, environment);
    stacks.set(plan.stack, await collectResources(() => new ManagedEnvironment(plan.stack, { plan, cloud }, {})));
    const account = planAccount(client, plan.target.account);
    if (stacks.has(account.stack)) continue;
    stacks.set(
      account.stack,
      await collectResources(() => new ManagedAccount(account.stack, { plan: account, cloud }, {})),
    );
  }
  return stacks;
}

let stacks: ReadonlyMap<string, readonly RegisteredResource[]> = new Map();

beforeAll(async () => {
  stacks = await createAll();
});

describe("every resource of the example client", () => {
  it("has a logical name of its own within its type, that derives from the stack's", () => {
    for (const [stack, resources] of stacks) {
      const names = resources.map(({ type, name }) => `${type} ${name}`);
      expect(new Set(names).size).toBe(names.length);
      expect(resources.filter(({ name }) => name !== stack && !name.startsWith(`${stack}-`))).toEqual([]);
    }
  });

  it("has a name of its own in the cloud, among all that AWS compares it with", () => {
    const seen = new Map<string, string>();
    const clashes: string[] = [];
    for (const [account, resources] of byAccount()) {
      for (const resource of resources) {
        const key = nameKey(account, resource);
        if (key === undefined) continue;
        const other = seen.get(key);
        if (other !== undefined) clashes.push(`${other} and ${resource.name}: ${key}`);
        seen.set(key, resource.name);
      }
    }
    expect(clashes).toEqual([]);
  });

  it("stands under a component, never loose in the stack", () => {
    for (const [, resources] of stacks) {
      expect(resources.filter(({ type, parent }) => parent === "" && type.startsWith("aws:"))).toEqual([]);
    }
  });

  it("carries a Name where AWS takes tags", () => {
    const unnamed = [...stacks.values()].flat().filter((resource) => isTaggable(resource.type) && !hasName(resource));
    expect(unnamed.map(({ type, name }) => `${type} ${name}`)).toEqual([]);
  });

  it("is an AWS type that the rehearsal knows", () => {
    const types = new Set([...stacks.values()].flat().map(({ type }) => type));
    expect([...types].filter((type) => type.startsWith("aws:") && catalogue.types[type] === undefined)).toEqual([]);
  });
});

function byAccount(): [account: string, resources: readonly RegisteredResource[]][] {
  return Object.keys(client.environments).map((environment) => {
    const { stack, target } = planEnvironment(client, environment);
    const shared = planAccount(client, target.account).stack;
    return [target.account, [...(stacks.get(stack) ?? []), ...(stacks.get(shared) ?? [])]];
  });
}

/** What must be unique: the name, with the account, the region and the parent that it is a name within; undefined when it has none. */
function nameKey(account: string, { type, inputs }: RegisteredResource): string | undefined {
  const facts = catalogue.types[type]?.name;
  const name = facts && inputs[facts.property];
  if (typeof name !== "string") return undefined;
  const within = (facts?.within ?? []).map((property) => inputs[property]);
  return JSON.stringify([account, type, inputs.region, within, name]);
}

function isTaggable(type: string): boolean {
  const inputs = catalogue.types[type]?.inputs;
  return inputs !== undefined && "tags" in inputs;
}

function hasName({ inputs }: RegisteredResource): boolean {
  const { tags } = inputs;
  if (Array.isArray(tags)) return tags.some((tag) => tag.key === "Name");
  return typeof tags === "object" && tags !== null && "Name" in tags;
}
