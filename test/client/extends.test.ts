import { expect, test } from "vitest";
import { resolveExtends } from "../../components/client/extends.ts";
import { changed, parseData } from "./support/minimal-client.ts";

const resolve = (environments: unknown) => resolveExtends(environments).environments;

test("maps merge key by key, lists and plain values replace", () => {
  const environments = {
    prod: { region: "a", network: { cidr: "1", zones: 3, publicPorts: [80, 443] } },
    test: { extends: "prod", network: { cidr: "2", publicPorts: [443] } },
  };
  expect(resolve(environments)).toEqual({
    prod: environments.prod,
    test: { extends: "prod", region: "a", network: { cidr: "2", zones: 3, publicPorts: [443] } },
  });
});

test("an explicit empty value removes what was inherited", () => {
  const environments = { prod: { drRegion: "b", region: "a" }, test: { extends: "prod", drRegion: null } };
  expect(resolve(environments)).toMatchObject({ test: { extends: "prod", region: "a" } });
  expect(Object.keys(Object(resolve(environments)).test)).not.toContain("drRegion");
});

test("workloads merge by name, in the order of the ancestor, new ones at the end", () => {
  const environments = {
    prod: {
      workloads: [
        { name: "erp", size: 1 },
        { name: "web", size: 1 },
      ],
    },
    test: { extends: "prod", workloads: [{ name: "tool" }, { name: "web", size: 2 }] },
  };
  expect(resolve(environments)).toMatchObject({
    test: { workloads: [{ name: "erp", size: 1 }, { name: "web", size: 2 }, { name: "tool" }] },
  });
});

test("production, domain and budget are said of one environment only", () => {
  const environments = {
    prod: { production: true, domain: "d", budget: { monthly: 1 }, region: "a" },
    test: { extends: "prod" },
  };
  expect(resolve(environments)).toMatchObject({ test: { region: "a" } });
  expect(Object.keys(Object(resolve(environments)).test).sort()).toEqual(["extends", "region"]);
});

test("a chain takes the nearest value", () => {
  const environments = { a: { x: 1, y: 1, z: 1 }, b: { extends: "a", y: 2, z: 2 }, c: { extends: "b", z: 3 } };
  expect(resolve(environments)).toMatchObject({ c: { extends: "b", x: 1, y: 2, z: 3 } });
});

test("what the file leaves out is decided: production by name, tiers, workloads, recovery region, defaults", () => {
  const parsed = parseData(
    changed(
      { at: ["environments", "prod", "drRegion"], to: undefined },
      { at: ["continuity", "tiers", "low"], to: { rpo: "P1D", rto: "P2D", strategy: "backup-restore" } },
      {
        at: ["environments", "test"],
        to: {
          extends: "prod",
          account: "111122224444",
          network: { cidr: "10.21.0.0/16" },
          continuity: "low",
          workloads: [
            { name: "erp", enabled: false },
            { name: "tool", kind: "business", tier: "standard", files: { sizeGb: 5 } },
          ],
        },
      },
    ),
  );
  expect(parsed.problems).toEqual([]);
  const { prod, test: testing } = parsed.client?.environments ?? {};
  expect(prod).toMatchObject({
    production: true,
    drRegion: "eu-central-1",
    scale: "full",
    network: { zones: 2, publicPorts: [443] },
  });
  expect(testing).toMatchObject({
    production: false,
    drRegion: "eu-central-1",
    workloads: [{ name: "tool", tier: "low" }],
  });
  expect(testing?.workloads).toHaveLength(1);
  expect(parsed.client?.contract.scope).toEqual({
    global: true,
    areas: ["applications", "operations", "infrastructure", "support", "cloud"],
  });
  expect(parsed.client?.continuity.retention).toEqual({ daily: 35, weekly: 13, monthly: 12, yearly: 7 });
  expect(Object.isFrozen(parsed.client?.environments.prod?.network)).toBe(true);
});

test("an environment whose ancestor is misspelt is not told everything it would have inherited", () => {
  const parsed = parseData(changed({ at: ["environments", "test"], to: { extends: "prdo", account: "111122224444" } }));
  expect(parsed.problems.map(({ rule, path }) => `${rule} ${path}`)).toEqual([
    "extends-unknown environments.test.extends",
  ]);
});
