import { beforeAll, describe, expect, it } from "vitest";
import type { Client } from "../../../components/client/schema.ts";
import { loadCloud } from "../../../components/clouds.ts";
import { parity } from "../../../components/contract/parity.ts";
import { ManagedAccount } from "../../../components/managed-account.ts";
import { ManagedEnvironment } from "../../../components/managed-environment.ts";
import { planAccount } from "../../../components/plan/plan-account.ts";
import { planEnvironment } from "../../../components/plan/plan-environment.ts";
import { loadCatalogue } from "../../../simulator/catalogue/catalogue.ts";
import { lensOf } from "../../support/cloud-lens.ts";
import { collectResources, type RegisteredResource } from "../../support/collect-resources.ts";
import { cloudNames, contractClient } from "../../support/contract-client.ts";

type Resources = readonly RegisteredResource[];

/** What the same contract becomes on each cloud: one suite, so that a cloud that promises less fails here. */
describe.each(cloudNames)("the contract on %s", (name) => {
  const lens = lensOf(name);
  const client = contractClient(name);
  const catalogue = loadCatalogue(name);
  const stacks = new Map<string, Resources>();
  const outputs = new Map<string, ReturnType<ManagedEnvironment["outputs"]>>();

  beforeAll(async () => {
    for (const environment of ["prod", "staging"])
      stacks.set(environment, await collectEnvironment(client, environment));
    stacks.set("account", await collectAccount(client));
  });

  const of = (stack: string): Resources => stacks.get(stack) ?? [];
  const cloudResources = (stack: string): Resources => of(stack).filter(({ type }) => lens.owns(type));

  async function collectEnvironment(from: Client, environment: string, earlier: Resources = []): Promise<Resources> {
    const plan = planEnvironment(from, environment);
    const cloud = await loadCloud(name);
    return collectResources(() => {
      const provider = cloud.createProvider(`${plan.stack}-provider`, plan.target);
      const managed = new ManagedEnvironment(plan.stack, { plan, cloud }, { providers: [provider] });
      if (from === client) outputs.set(environment, managed.outputs());
    }, earlier);
  }

  async function collectAccount(from: Client): Promise<Resources> {
    const account = from.environments.prod?.account ?? "";
    const plan = planAccount(from, account);
    const cloud = await loadCloud(name);
    return collectResources(() => new ManagedAccount(plan.stack, { plan, cloud }, {}));
  }

  it.each(["prod", "staging", "account"])("%s: stands under components, under names of its own", (stack) => {
    const resources = of(stack);
    expect(resources.length).toBeGreaterThan(40);
    const loose = cloudResources(stack).filter(({ parent }) => parent === "");
    expect(loose.map(({ type, name: logical }) => `${type} ${logical}`)).toEqual([]);
    const names = resources.map(({ type, name: logical }) => `${type} ${logical}`);
    expect(names.filter((each, index) => names.indexOf(each) !== index)).toEqual([]);
    const root =
      stack === "account" ? planAccount(client, client.environments.prod?.account ?? "").stack : `contract-${stack}`;
    const strays = resources.filter(({ name: logical }) => logical !== root && !logical.startsWith(`${root}-`));
    expect(strays.map(({ name: logical }) => logical)).toEqual([]);
  });

  it.each(["prod", "staging"])("%s: has every area, and those of each workload", (stack) => {
    const areas = new Set(
      of(stack)
        .map(({ type }) => type)
        .filter((type) => type.startsWith(`socle:${name}:`)),
    );
    const wanted = [
      ...["Keys", "Alerting", "Dns", "Network", "Firewall", "AccessLogs", "Secrets", "Database", "Objects"],
      ...["Edge", "Compute", "Backup", "Monitoring", "Patching", "Budget"],
      ...(stack === "prod" ? ["Files"] : []),
    ];
    expect(wanted.filter((area) => !areas.has(`socle:${name}:${area}`))).toEqual([]);
  });

  it("makes what the parity table says that it has", () => {
    const made = new Set([...stacks.values()].flat().map(({ type }) => type));
    const empty = parity.flatMap(({ capability, on }) => {
      const means = on[name];
      return means.kind === "missing"
        ? []
        : means.types.filter((type) => !made.has(type)).map((type) => `${capability}: ${type}`);
    });
    expect(empty).toEqual([]);
  });

  it("labels everything that takes labels with its client, environment, contract, cost centre and manager", () => {
    for (const stack of ["prod", "staging"]) {
      const plan = planEnvironment(client, stack);
      const missing = cloudResources(stack).flatMap((resource) => {
        const tags = lens.tagsOf(resource, of(stack), catalogue);
        if (tags === undefined) return [];
        const wrong = Object.entries(plan.tags).filter(([key, value]) => tags[key] !== value);
        return wrong.map(([key]) => `${resource.type} ${resource.name} ${key}`);
      });
      expect(missing).toEqual([]);
    }
  });

  it("asks for nothing that the cloud's own schema refuses", () => {
    const problems = [...stacks.values()].flat().filter(({ type }) => lens.owns(type));
    expect(problems.flatMap((resource) => lens.refusals(resource, catalogue))).toEqual([]);
  });

  it("stays in the regions of the contract", () => {
    const { region, drRegion } = client.environments.prod ?? {};
    const allowed = new Set([region, drRegion, ...lens.globalPlaces]);
    const strays = [...stacks.values()].flat().flatMap((resource) => {
      const place = lens.placeOf(resource);
      return place === undefined || allowed.has(place) ? [] : [`${resource.type} ${resource.name} ${place}`];
    });
    expect(strays).toEqual([]);
  });

  it("says where workloads answer, and what holds their data", () => {
    const told = outputs.get("prod");
    expect(Object.keys(told?.endpoints ?? {})).toEqual(["erp", "shop", "drawings"]);
    expect(Object.keys(told?.fleets ?? {})).toEqual(["erp", "shop", "drawings"]);
    expect(Object.keys(told?.databases ?? {})).toEqual(["erp", "shop"]);
    expect(Object.keys(told?.buckets ?? {})).toEqual(["shop"]);
    expect(told?.vaults).toHaveLength(2);
    expect(told?.nameServers).toBeDefined();
  });

  it("keeps data from a mistaken removal in production, and only there", () => {
    const held = (stack: string) => cloudResources(stack).filter(({ type }) => lens.holdsData(type));
    expect(held("prod").length).toBeGreaterThan(5);
    expect(
      held("prod")
        .filter(({ protect }) => !protect)
        .map(({ type, name: logical }) => `${type} ${logical}`),
    ).toEqual([]);
    expect(
      held("staging")
        .filter(({ protect }) => protect)
        .map(({ name: logical }) => logical),
    ).toEqual([]);
  });

  it("encrypts everything that holds data with a key of the client", () => {
    const bare = ["prod", "staging"].flatMap((stack) => cloudResources(stack).filter((each) => lens.lacksKey(each)));
    expect(bare.map(({ type, name: logical }) => `${type} ${logical}`)).toEqual([]);
  });

  it("backs up every database, share and bucket of every workload, with copies out of the region and a lock", () => {
    const resources = of("prod");
    const { databases, files, objects } = lens.backedUp(resources);
    expect(databases).toBeGreaterThanOrEqual(2);
    expect(files).toBeGreaterThanOrEqual(1);
    expect(objects).toBeGreaterThanOrEqual(1);
    expect(lens.lockedVaults(resources)).toBeGreaterThanOrEqual(2);
  });

  it("turns each alert and event of the plan into a rule that tells somebody", () => {
    for (const stack of ["prod", "staging"]) {
      const plan = planEnvironment(client, stack).monitoring;
      const rules = cloudResources(stack).filter(({ type }) => lens.isAlert(type));
      expect(rules.length).toBeGreaterThanOrEqual(plan?.alerts.length ?? 0);
      const untold = rules.filter((rule) => !lens.tellsSomebody(rule));
      expect(untold.map(({ name: logical }) => logical)).toEqual([]);
      const text = JSON.stringify(rules);
      for (const { runbook } of plan?.alerts ?? []) expect(text).toContain(runbook);
    }
  });

  it("spreads machines and databases over the zones of the contract where one zone's failure must go unnoticed", () => {
    expect(lens.fleetZones(of("prod"))).toBeGreaterThanOrEqual(3);
    expect(lens.multiZoneDatabases(of("prod"))).toBeGreaterThanOrEqual(1);
  });

  it.each([
    ["backup-restore", []],
    ["pilot-light", ["Network", "Firewall", "Database"]],
    ["warm-standby", ["Network", "Firewall", "Database", "Edge", "Compute"]],
  ] as const)("%s keeps its parts in the DR region, and no more", async (strategy, parts) => {
    const placed = contractClient(name, (raw) => {
      const rto = strategy === "backup-restore" ? "P2D" : "PT8H";
      const rpo = strategy === "backup-restore" ? "P1D" : "PT4H";
      raw.continuity.tiers = { only: { rpo, rto, strategy } };
      for (const environment of Object.values(raw.environments)) {
        delete environment.continuity;
        for (const workload of environment.workloads) if (workload.tier !== undefined) workload.tier = "only";
      }
    });
    const resources = await collectEnvironment(placed, "prod");
    const standing = new Set(
      resources
        .filter(({ type, name: logical }) => type.startsWith(`socle:${name}:`) && logical.includes("-standby-"))
        .map(({ type }) => type.slice(`socle:${name}:`.length)),
    );
    for (const part of ["Network", "Firewall", "Database", "Edge", "Compute"]) {
      expect(standing.has(part), part).toBe(parts.some((wanted) => wanted === part));
    }
  });

  it("leaves out what is not in the contract's scope", async () => {
    const partial = contractClient(name, (raw) => {
      raw.contract.scope = ["cloud"];
    });
    const areas = new Set((await collectEnvironment(partial, "prod")).map(({ type }) => type));
    for (const area of ["Backup", "Monitoring", "Alerting", "Patching"]) {
      expect(areas.has(`socle:${name}:${area}`), area).toBe(false);
    }
    for (const area of ["Network", "Compute", "Database"]) expect(areas.has(`socle:${name}:${area}`), area).toBe(true);
  });

  it("moves nothing when a workload, a user or an alert target is added", async () => {
    const grown = contractClient(name, (raw) => {
      raw.environments.prod?.workloads.push({
        name: "reports",
        kind: "business",
        tier: "standard",
        exposure: "internal",
        compute: { size: "small" },
        database: { engine: "postgres", version: "16", size: "small", storageGb: 64 },
        health: { path: "/" },
      });
    });
    const before = of("prod");
    const grownUp = await collectEnvironment(grown, "prod", before);
    const after = new Map(grownUp.map((each) => [`${each.type} ${each.name}`, each]));
    const gone = before.filter(({ type, name: logical }) => !after.has(`${type} ${logical}`));
    expect(gone.map(({ type, name: logical }) => `${type} ${logical}`)).toEqual([]);
    const replaced = before.flatMap((resource) => {
      const grownResource = after.get(`${resource.type} ${resource.name}`);
      return grownResource && lens.wouldReplace(resource, grownResource, catalogue)
        ? [`${resource.type} ${resource.name}`]
        : [];
    });
    expect(replaced).toEqual([]);
  });
});
