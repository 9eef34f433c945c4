import * as ec2 from "@pulumi/aws/types/enums/ec2/index.js";
import * as rds from "@pulumi/aws/types/enums/rds/index.js";
import { describe, expect, it } from "vitest";
import {
  databaseClass,
  databaseMemoryGb,
  databaseVersion,
  engines,
} from "../../components/plan/catalogue/aws-databases.ts";
import { logRetentionDays, machineTypes } from "../../components/plan/catalogue/aws-machines.ts";
import { zoneLetter, zonesOf } from "../../components/plan/catalogue/aws-regions.ts";
import { databaseSchemaName } from "../../components/plan/catalogue/database-names.ts";
import { sizes } from "../../components/plan/catalogue/sizes.ts";
import type { DatabaseEngine } from "../../components/plan/types/workload.ts";

const names = Object.keys(engines) as DatabaseEngine[];

describe("machine types", () => {
  it.each(Object.entries(machineTypes))("%s is %s, a type that the SDK knows", (_, type) => {
    expect(Object.values(ec2.InstanceType)).toContain(type);
  });
});

describe("databaseClass", () => {
  it.each(names)("gives %s a class of the SDK's families for every size", (engine) => {
    const families = new Set(Object.values(rds.InstanceType).map((type) => type.split(".")[1]));
    for (const size of sizes) {
      const [prefix, family = "", step] = databaseClass(engine, size, "eu-west-3").split(".");
      expect(prefix).toBe("db");
      expect(family).toMatch(/^[tm]\d[a-z]?$/);
      expect(step).toMatch(/^(?:\d?xlarge|large|medium)$/);
      if (family.startsWith("t")) expect(families).toContain(family);
    }
  });

  it("takes an older family where a region has no newer one", () => {
    expect(databaseClass("postgres", "medium", "eu-west-3")).toBe("db.m7g.large");
    expect(databaseClass("postgres", "medium", "eu-south-1")).toBe("db.m6g.large");
    expect(databaseClass("sqlserver", "large", "eu-central-2")).toBe("db.m5.xlarge");
  });

  it("knows the memory that connection limits follow", () => {
    const memory = sizes.map((size) => databaseMemoryGb("postgres", databaseClass("postgres", size, "eu-west-3")));
    expect(memory).toEqual([4, 8, 16, 32, 64]);
    expect(databaseMemoryGb("sqlserver", "db.t3.xlarge")).toBe(16);
  });
});

describe("databaseVersion", () => {
  it.each([
    ["postgres", "16", { version: "16", family: "postgres16" }],
    ["postgres", "17.4", { version: "17.4", family: "postgres17" }],
    ["mysql", "8.4", { version: "8.4", family: "mysql8.4" }],
    ["mysql", "8.4.5", { version: "8.4.5", family: "mysql8.4" }],
    ["mariadb", "10.11", { version: "10.11", family: "mariadb10.11" }],
    ["sqlserver", "16", { version: "16.00", family: "sqlserver-se-16.0" }],
    ["sqlserver", "2019", { version: "15.00", family: "sqlserver-se-15.0" }],
  ] as const)("reads %s %s", (engine, version, expected) => {
    expect(databaseVersion(engine, version)).toEqual(expected);
  });
});

describe("databaseSchemaName", () => {
  it.each([
    ["erp", "erp"],
    ["erp-plant", "erp_plant"],
    ["order", "order_db"],
    ["user", "user_db"],
  ])("calls the database of %s %s", (workload, expected) => {
    expect(databaseSchemaName(workload)).toBe(expected);
  });
});

describe("logRetentionDays", () => {
  it.each([
    [30, 30],
    [31, 60],
    [365, 365],
    [366, 400],
    [3653, 3653],
  ])("keeps %i days wanted for %i", (wanted, expected) => {
    expect(logRetentionDays(wanted)).toBe(expected);
  });
});

describe("zonesOf", () => {
  it.each([
    ["eu-west-3", "abc"],
    ["ap-northeast-1", "acd"],
    ["ca-central-1", "abd"],
  ])("%s has %s", (region, letters) => {
    const zones = zonesOf(region, 3);
    expect(zones.map(zoneLetter).join("")).toBe(letters);
    expect(zones.every((zone) => zone.startsWith(region))).toBe(true);
  });

  it("refuses more zones than the region has", () => {
    expect(() => zonesOf("us-west-1", 3)).toThrow(/us-west-1 has 2 zones, 3 wanted/);
  });
});
