import { describe, expect, it } from "vitest";
import { loadCatalogue } from "../../../simulator/catalogue/catalogue.ts";
import { collectEnvironment, exampleClient } from "../../support/collect-environment.ts";
import { once, type RegisteredResource } from "../../support/collect-resources.ts";

const catalogue = loadCatalogue("aws");
const environments = {
  prod: once(() => collectEnvironment(exampleClient(), "prod")),
  staging: once(() => collectEnvironment(exampleClient(), "staging")),
};

function entryOf(type: string) {
  const entry = catalogue.types[type];
  if (entry === undefined) throw new Error(`no ${type} in the catalogue`);
  return entry;
}

function isOfCloud({ type }: RegisteredResource): boolean {
  return type.startsWith("aws:");
}

describe.each(["prod", "staging"] as const)("the example's %s environment on AWS", (environment) => {
  const collect = environments[environment];

  it("says the region of everything that has one, among those of the contract", async () => {
    const allowed = new Set(["eu-west-3", "eu-central-1", "us-east-1"]);
    const strays = (await collect()).filter(isOfCloud).filter(({ type, inputs }) => {
      const { region } = inputs;
      return entryOf(type).inputs.region !== undefined && !allowed.has(String(region));
    });
    expect(strays.map(({ type, name, inputs }) => `${type} ${name} ${String(inputs.region)}`)).toEqual([]);
  });

  it("gives no two resources of a kind the same name in a region", async () => {
    const seen = new Map<string, string>();
    for (const { type, name, inputs } of (await collect()).filter(isOfCloud)) {
      const property = entryOf(type).name?.property;
      const given = property === undefined ? undefined : inputs[property];
      if (given === undefined) continue;
      const key = `${type} ${String(inputs.region)} ${String(given)} ${String(inputs.role ?? inputs.bucket ?? inputs.setIdentifier ?? "")}`;
      expect(seen.get(key), `${key} of ${name}`).toBeUndefined();
      seen.set(key, name);
    }
  });
});
