import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gcpRegions } from "../../components/client/catalogue/gcp-regions.ts";
import { zoneSlots } from "../../components/plan/addresses.ts";
import {
  databaseClass,
  databaseMemoryGb,
  databaseStorageGb,
  databaseVersion,
  engines,
  maxPitrDays,
} from "../../components/plan/catalogue/gcp-databases.ts";
import { labelsOf } from "../../components/plan/catalogue/gcp-labels.ts";
import {
  isBurstable,
  logRetentionDays,
  machineTypes,
  systemImages,
} from "../../components/plan/catalogue/gcp-machines.ts";
import { dualRegionOf, zoneLetter, zonesOf } from "../../components/plan/catalogue/gcp-regions.ts";
import { sizes } from "../../components/plan/catalogue/sizes.ts";

describe("machines of Google Cloud", () => {
  it("double from size to size, and only the smallest shares its core", () => {
    const cores = sizes.slice(1).map((size) => Number(/^n2-standard-(\d+)$/.exec(machineTypes[size])?.[1]));
    expect(cores).toEqual([2, 4, 8, 16]);
    expect(sizes.filter((size) => isBurstable(machineTypes[size]))).toEqual(["small"]);
  });

  it("start from families of public projects", () => {
    for (const image of Object.values(systemImages)) {
      expect(image).toMatch(/^projects\/[a-z-]+-cloud\/global\/images\/family\/[a-z0-9-]+$/);
    }
  });
});

describe("databases of Google Cloud", () => {
  it("have tiers that Cloud SQL takes: an even number of processors, 0.9 to 6.5 GiB for each, in steps of 256 MiB", () => {
    for (const size of sizes) {
      const [, cpus, memory] = /^db-custom-(\d+)-(\d+)$/.exec(databaseClass("postgres", size)) ?? [];
      expect(Number(cpus) % 2).toBe(0);
      expect(Number(memory) % 256).toBe(0);
      expect(Number(memory) / 1024 / Number(cpus)).toBeGreaterThanOrEqual(0.9);
      expect(Number(memory) / 1024 / Number(cpus)).toBeLessThanOrEqual(6.5);
      expect(Number(memory)).toBeGreaterThanOrEqual(3840);
    }
    const memory = sizes.map((size) => databaseMemoryGb("mysql", databaseClass("mysql", size)));
    expect(memory).toEqual([4, 8, 16, 32, 64]);
  });

  it.each([
    ["postgres", "16", "POSTGRES_16"],
    ["postgres", "17.4", "POSTGRES_17"],
    ["mysql", "8.4", "MYSQL_8_4"],
    ["mysql", "8.4.5", "MYSQL_8_4"],
    ["mysql", "8.0", "MYSQL_8_0"],
    ["mysql", "8.0.36", "MYSQL_8_0_36"],
    ["sqlserver", "16", "SQLSERVER_2022_STANDARD"],
    ["sqlserver", "2019", "SQLSERVER_2019_STANDARD"],
  ] as const)("read %s %s as %s", (engine, version, expected) => {
    expect(databaseVersion(engine, version).version).toBe(expected);
  });

  it("have no MariaDB", () => {
    expect(() => databaseClass("mariadb", "small")).toThrow(/mariadb is not offered on Google Cloud.*mysql/);
  });

  it("keep logs for a week, and storage within the service's bounds", () => {
    expect(maxPitrDays).toBe(7);
    expect(databaseStorageGb("postgres", 5)).toBe(10);
    expect(databaseStorageGb("postgres", 137)).toBe(137);
    expect(engines.sqlserver.crossRegionReplica).toBe(false);
  });
});

describe("zones of Google Cloud", () => {
  it.each([
    ["europe-west9", "abc"],
    ["europe-west1", "bcd"],
    ["us-east1", "bcd"],
  ])("%s has %s", (region, letters) => {
    const zones = zonesOf(region, 3);
    expect(zones.map(zoneLetter).join("")).toBe(letters);
    expect(zones.every((zone) => zone.startsWith(`${region}-`))).toBe(true);
  });

  it("are as many as the region is known to have, each with a place among the addresses", () => {
    for (const [region, { zones }] of Object.entries(gcpRegions)) {
      const all = zonesOf(region, zones);
      expect(all).toHaveLength(zones);
      for (const zone of all) expect(zoneLetter(zone).charCodeAt(0) - 97).toBeLessThan(zoneSlots(20));
      expect(() => zonesOf(region, zones + 1)).toThrow(/wanted/);
    }
  });

  it("share buckets within a continent", () => {
    expect(dualRegionOf("europe-west9", "europe-west1")).toEqual({
      location: "EU",
      dataLocations: ["EUROPE-WEST9", "EUROPE-WEST1"],
    });
    expect(dualRegionOf("europe-west10", "europe-west3")?.location).toBe("DE");
    expect(dualRegionOf("europe-west4", "europe-north1")).toEqual({ location: "EUR4" });
    expect(dualRegionOf("europe-west9", "europe-west9")).toBeUndefined();
    expect(dualRegionOf("europe-west9", "us-east1")).toBeUndefined();
    expect(dualRegionOf("europe-north2", "europe-west9")).toBeUndefined();
  });
});

describe("labels", () => {
  it("write tags as Google Cloud takes them", () => {
    expect(labelsOf({ contract: "MS-2026-014", backup: "acme-prod/vital", "business-unit": "Été 26" })).toEqual({
      contract: "ms-2026-014",
      backup: "acme-prod_vital",
      "business-unit": "ete_26",
    });
  });

  it("hold for any tag", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ minLength: 1 }), fc.string()), (tags) => {
        for (const [key, value] of Object.entries(labelsOf(tags))) {
          expect(key).toMatch(/^[a-z][a-z0-9_-]{0,62}$/);
          expect(value).toMatch(/^[a-z0-9_-]{0,63}$/);
        }
      }),
    );
  });
});

describe("logRetentionDays of Google Cloud", () => {
  it.each([
    [30, 30],
    [365, 365],
    [3653, 3650],
  ])("keeps %i days wanted for %i", (wanted, expected) => {
    expect(logRetentionDays(wanted)).toBe(expected);
  });
});
