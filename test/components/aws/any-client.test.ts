import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Client } from "../../../components/client/schema.ts";
import { loadCloud } from "../../../components/clouds.ts";
import { ManagedAccount } from "../../../components/managed-account.ts";
import { ManagedEnvironment } from "../../../components/managed-environment.ts";
import { planAccount } from "../../../components/plan/plan-account.ts";
import { planEnvironment } from "../../../components/plan/plan-environment.ts";
import { listAccounts } from "../../../components/plan/stack-names.ts";
import { loadCatalogue } from "../../../simulator/catalogue/catalogue.ts";
import { checkInputs } from "../../../simulator/core/check.ts";
import { isObject, unknown, type Value, type Values } from "../../../simulator/values.ts";
import { arbitraryClient } from "../../support/arbitrary-client.ts";
import { collectResources, type RegisteredResource } from "../../support/collect-resources.ts";

const catalogue = loadCatalogue("aws");
const cloud = await loadCloud("aws");

/** What a client's stacks would register, for whatever its file says. */
async function collectAll(client: Client): Promise<ReadonlyMap<string, readonly RegisteredResource[]>> {
  const stacks = new Map<string, readonly RegisteredResource[]>();
  for (const environment of Object.keys(client.environments)) {
    const plan = planEnvironment(client, environment);
    stacks.set(plan.stack, await collectResources(() => new ManagedEnvironment(plan.stack, { plan, cloud }, {})));
  }
  for (const account of listAccounts(client)) {
    const plan = planAccount(client, account);
    stacks.set(plan.stack, await collectResources(() => new ManagedAccount(plan.stack, { plan, cloud }, {})));
  }
  return stacks;
}

function refusals({ type, name, inputs }: RegisteredResource): readonly string[] {
  if (!type.startsWith("aws:")) return [];
  const entry = catalogue.types[type];
  if (entry === undefined) return [`no ${type} in the catalogue`];
  const known = Object.entries(inputs as Values).map(([key, value]) => [key, withoutMocks(value)]);
  return checkInputs(Object.fromEntries(known), entry, catalogue).map(
    ({ property, reason }) => `${type} ${name} ${property}: ${reason}`,
  );
}

/** What the mocks made up has not the form of the cloud's own identifiers: it counts as not known yet. */
function withoutMocks(value: Value): Value {
  if (typeof value === "string")
    return /-id$|-id[:/]|-zone$|arn:aws:mock|\.example\.net$/.test(value) ? unknown : value;
  if (Array.isArray(value)) return value.map(withoutMocks);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withoutMocks(item)]));
}

describe("the stacks of any client on AWS", () => {
  const clients = fc.sample(arbitraryClient, { numRuns: 4, seed: 42 });

  it.each(clients.map((client, index) => [index, client] as const))(
    "number %i build, and never ask for what AWS is known to refuse",
    async (_, client) => {
      for (const [stack, resources] of await collectAll(client)) {
        expect(resources.flatMap(refusals), stack).toEqual([]);
        const names = resources.map(({ type, name }) => `${type} ${name}`);
        expect(new Set(names).size, stack).toBe(names.length);
      }
    },
  );
});
