import { describe, expect, test } from "vitest";
import { azureRegions } from "../../components/client/catalogue/azure-regions.ts";
import { gcpRegions } from "../../components/client/catalogue/gcp-regions.ts";
import { providedClouds } from "../../components/client/provided-clouds.ts";
import { isCountry } from "../../components/client/rules/geography.ts";

describe.each(Object.entries(providedClouds))("the regions of %s", (_, { regions, accountPattern }) => {
  test("are each somewhere, in a country", () => {
    for (const [name, region] of Object.entries(regions)) {
      expect(name).toMatch(/^[a-z][a-z0-9-]+$/);
      expect(region.place, name).not.toBe("");
      expect(isCountry(region.country), `${name}: ${region.country}`).toBe(true);
    }
  });

  test("recover in other regions of the same cloud", () => {
    for (const [name, { recovery }] of Object.entries(regions)) {
      expect(new Set(recovery).size, name).toBe(recovery.length);
      expect(recovery, name).not.toContain(name);
      for (const other of recovery) expect(Object.keys(regions), name).toContain(other);
    }
  });

  test("name what they lack once, and no account is one of another cloud", () => {
    for (const [name, { lacks }] of Object.entries(regions)) expect(new Set(lacks).size, name).toBe(lacks.length);
    const accounts = ["111122223333", "11111111-2222-4333-8444-000000000001", "acme-prod-1"];
    expect(accounts.filter((account) => accountPattern.test(account))).toHaveLength(1);
  });
});

describe("Azure", () => {
  test("has three zones in a region, or none; without zones no service spans them", () => {
    for (const [name, { zones, lacks }] of Object.entries(azureRegions)) {
      expect([0, 3], name).toContain(zones);
      if (zones === 0)
        expect(lacks, name).toEqual(expect.arrayContaining(["postgres-zones", "mysql-zones", "files-zones"]));
    }
  });

  test("pairs regions both ways, but for those that lean on a pair of others", () => {
    const oneWay = Object.entries(azureRegions)
      .filter(([name, { recovery }]) => recovery[0] !== undefined && azureRegions[recovery[0]]?.recovery[0] !== name)
      .map(([name]) => name);
    expect(oneWay.sort()).toEqual(["brazilsouth", "brazilsoutheast", "westindia", "westus3"]);
  });

  test("leaves the country in few pairs", () => {
    const abroad = Object.entries(azureRegions)
      .filter(([, { country, recovery }]) => recovery.some((other) => azureRegions[other]?.country !== country))
      .map(([name]) => name);
    expect(abroad.sort()).toEqual(["brazilsouth", "eastasia", "northeurope", "southeastasia", "westeurope"]);
  });

  test("knows France South for what it is: open on request, undivided, with every engine and share", () => {
    expect(azureRegions.francesouth).toEqual({
      place: "Marseille",
      country: "FR",
      zones: 0,
      optIn: true,
      recovery: ["francecentral"],
      lacks: ["postgres-zones", "mysql-zones", "files-zones"],
    });
    expect(azureRegions.francecentral).toMatchObject({ zones: 3, optIn: false, recovery: ["francesouth"], lacks: [] });
  });

  test("copies nothing elsewhere from a region without a pair", () => {
    for (const [name, { recovery, lacks }] of Object.entries(azureRegions)) {
      expect(lacks.includes("geo-backup"), name).toBe(recovery.length === 0);
    }
  });
});

describe("Google Cloud", () => {
  test("has three zones at least in every region", () => {
    for (const [name, { zones }] of Object.entries(gcpRegions)) expect(zones, name).toBeGreaterThanOrEqual(3);
  });

  test("recovers Paris within the Union, in Belgium first", () => {
    expect(gcpRegions["europe-west9"]).toMatchObject({ country: "FR", optIn: false, lacks: [] });
    expect(gcpRegions["europe-west9"]?.recovery[0]).toBe("europe-west1");
    expect(gcpRegions["europe-west1"]?.country).toBe("BE");
  });
});
