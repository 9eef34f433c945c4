import * as postgres from "@pulumi/azure-native/types/enums/dbforpostgresql/index.js";
import * as network from "@pulumi/azure-native/types/enums/network/index.js";
import { describe, expect, it } from "vitest";
import { azureRegions } from "../../components/client/catalogue/azure-regions.ts";
import { providedClouds } from "../../components/client/provided-clouds.ts";
import {
  databaseClass,
  databaseMemoryGb,
  databaseStorageGb,
  databaseTier,
  databaseVersion,
  engines,
  maxDatabaseStorageGb,
} from "../../components/plan/catalogue/azure-databases.ts";
import {
  isBurstable,
  logRetentionDays,
  machineType,
  machineTypes,
  systemImages,
  tlsPolicy,
} from "../../components/plan/catalogue/azure-machines.ts";
import { pairOf, zoneLetter, zonesOf } from "../../components/plan/catalogue/azure-regions.ts";
import { azureStores } from "../../components/plan/catalogue/azure-stores.ts";
import { sizes } from "../../components/plan/catalogue/sizes.ts";
import { Names } from "../../components/plan/names.ts";

describe("machines of Azure", () => {
  it("double from size to size, and only the smallest lives on credits", () => {
    const cores = sizes.map((size) => Number(/^Standard_[BD](\d+)l?s_v\d$/.exec(machineTypes[size])?.[1]));
    expect(cores).toEqual([2, 2, 4, 8, 16]);
    expect(sizes.filter((size) => isBurstable(machineTypes[size]))).toEqual(["small"]);
  });

  it("are not burstable in regions open on request, which promise none", () => {
    expect(machineType("small", "francecentral")).toBe("Standard_B2ls_v2");
    expect(machineType("small", "francesouth")).toBe("Standard_D2s_v5");
    expect(machineType("large", "francesouth")).toBe(machineType("large", "francecentral"));
  });

  it("start from images of publisher, offer and sku", () => {
    for (const image of Object.values(systemImages)) expect(image).toMatch(/^[A-Za-z]+:[\w-]+:[\w-]+$/);
  });

  it("are reached with a TLS policy that the SDK knows", () => {
    expect(Object.values(network.ApplicationGatewaySslPolicyName)).toContain(tlsPolicy);
  });
});

describe("databases of Azure", () => {
  it.each([
    ["postgres", "medium", "francecentral", "Standard_D2ds_v5"],
    ["postgres", "large", "francesouth", "Standard_D4ds_v5"],
    ["postgres", "large", "polandcentral", "Standard_D4ds_v4"],
    ["postgres", "medium", "jioindiawest", "Standard_D2s_v3"],
    ["mysql", "xlarge", "francecentral", "Standard_D8ds_v4"],
    ["sqlserver", "2xlarge", "francecentral", "GP_Gen5_16"],
  ] as const)("are, for %s in %s in %s, %s", (engine, size, region, expected) => {
    expect(databaseClass(engine, size, region)).toBe(expected);
  });

  it("are burstable only when small and alone: the burstable tier has neither standby nor replica", () => {
    expect(databaseClass("postgres", "small", "francecentral", false)).toBe("Standard_B2s");
    expect(databaseTier("Standard_B2s")).toBe("Burstable");
    for (const engine of ["postgres", "mysql"] as const) {
      for (const size of sizes) {
        expect(databaseTier(databaseClass(engine, size, "francecentral"))).toBe("GeneralPurpose");
        if (size !== "small") expect(databaseClass(engine, size, "francecentral", false)).not.toMatch(/_B/);
      }
    }
  });

  it("have the memory that connection limits follow", () => {
    const memory = sizes.map((size) => databaseMemoryGb("postgres", databaseClass("postgres", size, "francecentral")));
    expect(memory).toEqual([8, 8, 16, 32, 64]);
    expect(databaseMemoryGb("postgres", "Standard_B2s")).toBe(4);
    expect(databaseMemoryGb("sqlserver", "GP_Gen5_4")).toBeCloseTo(20.4);
  });

  it.each([
    ["postgres", "16", "16"],
    ["postgres", "17.4", "17"],
    ["mysql", "8.0", "8.0.21"],
    ["mysql", "8.0.36", "8.0.21"],
    ["mysql", "8.4", "8.4"],
    ["sqlserver", "16", "12.0"],
  ] as const)("read %s %s as %s", (engine, version, expected) => {
    expect(databaseVersion(engine, version).version).toBe(expected);
  });

  it("have versions that the SDK knows", () => {
    const known = Object.values(postgres.PostgresMajorVersion);
    expect(known).toEqual(expect.arrayContaining([...providedClouds.azure.databaseVersions.postgres]));
  });

  it("have no MariaDB", () => {
    expect(() => databaseClass("mariadb", "small", "francecentral")).toThrow(/mariadb is not offered on Azure.*mysql/);
    expect(() => databaseVersion("mariadb", "11.4")).toThrow(/not offered/);
    expect(() => databaseClass("postgres", "small", "swedensouth")).toThrow(/another region/);
  });

  it.each([
    [20, 32],
    [32, 32],
    [200, 256],
    [3000, 4095],
    [4095, 4095],
    [4096, 8192],
    [60_000, 32_767],
  ])("come with a disk for %i GiB of %i", (wanted, expected) => {
    expect(databaseStorageGb("postgres", wanted)).toBe(expected);
  });

  it("take any whole number of GiB for the other engines, up to their most", () => {
    expect(databaseStorageGb("mysql", 137)).toBe(137);
    expect(databaseStorageGb("mysql", 20_000)).toBe(16_384);
    const most = sizes.map((size) => maxDatabaseStorageGb("sqlserver", size));
    expect(most).toEqual([...most].sort((one, other) => one - other));
  });

  it("force TLS wherever the engine has a parameter for it", () => {
    expect(engines.postgres.parameters).toContainEqual({
      name: "require_secure_transport",
      value: "on",
      needsRestart: false,
    });
    expect(engines.mysql.parameters.map(({ name }) => name)).toContain("require_secure_transport");
  });
});

describe("logRetentionDays of Azure", () => {
  it.each([
    [7, 30],
    [365, 365],
    [730, 730],
    [731, 1095],
    [1095, 1095],
    [3653, 3653],
  ])("keeps %i days wanted for %i", (wanted, expected) => {
    expect(logRetentionDays(wanted)).toBe(expected);
  });
});

describe("zones of Azure", () => {
  it("are numbers, with a letter each", () => {
    expect(zonesOf("francecentral", 3)).toEqual(["1", "2", "3"]);
    expect(zonesOf("francecentral", 3).map(zoneLetter).join("")).toBe("abc");
    expect(zoneLetter("")).toBe("a");
  });

  it("are none where the region is not divided, and refused where there are too few", () => {
    expect(zonesOf("francesouth", 3)).toEqual([]);
    expect(() => zonesOf("francecentral", 4)).toThrow(/francecentral has 3 zones, 4 wanted/);
  });

  it("know the pair", () => {
    expect(pairOf("francecentral")).toBe("francesouth");
    expect(pairOf("italynorth")).toBeUndefined();
  });

  it("exist in every region whose databases can span them", () => {
    for (const [name, { zones, lacks }] of Object.entries(azureRegions)) {
      if (!lacks.includes("postgres-zones")) expect(zones, name).toBe(3);
    }
  });
});

describe("a standby of a database on Azure", () => {
  const scope = {
    names: new Names("azure", "acme", "11111111-2222-4333-8444-000000000001", "prod"),
    workload: "shop",
    machineType: "Standard_D2ds_v4",
    drRegion: "uksouth",
    role: "primary",
    hasReplica: false,
    isBackedUp: true,
    pitrDays: 7,
  } as const;

  it("stands beside its server where the region has no zones, and MySQL, which then has none, is refused", () => {
    const postgresql = azureStores.database({ ...scope, engine: "postgres", region: "ukwest", multiZone: true });
    expect(postgresql.standby).toBe("machines");
    const inVain = () => azureStores.database({ ...scope, engine: "mysql", region: "ukwest", multiZone: true });
    expect(inVain).toThrow("mysql has no standby in ukwest");
    expect(azureStores.database({ ...scope, engine: "mysql", region: "ukwest", multiZone: false }).name).toBeDefined();
    expect(azureStores.database({ ...scope, engine: "mysql", region: "uksouth", multiZone: true }).standby).toBe(
      "zone",
    );
  });
});

describe("files of Azure", () => {
  const scope = {
    names: new Names("azure", "clinic", "c0ffee00-0000-4000-8000-000000000101", "prod"),
    workload: "imaging",
    ...{ region: "francecentral", drRegion: "francesouth" },
  } as const;
  const files = (os: "linux" | "windows", rpoMinutes: number, isBackedUp = true) =>
    azureStores.files({ ...scope, os, rpoMinutes, isBackedUp });

  it.each([30, 240, 480, 1440, 10_080])(
    "of Linux machines have a copy elsewhere that keeps an RPO of %i minutes",
    (rpo) => {
      const { replicateTo, copyEveryMinutes = Number.NaN } = files("linux", rpo);
      expect(replicateTo).toBe("francesouth");
      // What is found there counts as two intervals old.
      expect(2 * copyEveryMinutes).toBeLessThanOrEqual(rpo);
    },
  );

  it("are left where they are when nobody asked for backups, and to a vault when Windows mounts them", () => {
    for (const plan of [files("linux", 1440, false), files("windows", 1440)]) {
      expect(plan.replicateTo).toBeUndefined();
      expect(plan.copyEveryMinutes).toBeUndefined();
    }
  });
});
