import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createFinder, readForecast, readRemains, renewEmptyCloud } from "../../scripts/run/rehearsal-cloud.ts";
import { SimulatedCloud } from "../support/simulated-cloud.ts";

const ACCOUNT = "111122223333";

describe("the simulated cloud, asked from outside", () => {
  let folder = "";
  let path = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "socle-remains-"));
    path = join(folder, "ledger.sqlite");
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("holds nothing before the first run", () => {
    expect(readRemains(path, [ACCOUNT])).toEqual({ live: 0, retained: [] });
    expect(createFinder(path)("urn:pulumi:s::socle::aws:ec2/vpc:Vpc::network")).toBeUndefined();
    expect(readForecast(path, "acme-prod")).toBeUndefined();
    expect(renewEmptyCloud(path)).toBe(false);
  });

  it("tells what lives, what is retained and until when, and is renewed only when nothing lives", () => {
    const cloud = new SimulatedCloud({ ledger: path });
    const key = cloud.create("aws:kms/key:Key", "key", { description: "key", deletionWindowInDays: 30 });
    expect(readRemains(path, [ACCOUNT]).live).toBe(1);
    expect(readRemains(path, ["999999999999"]).live).toBe(0);
    expect(createFinder(path)(key.urn)).toBe(key.id);
    expect(renewEmptyCloud(path)).toBe(false);
    cloud.delete(key);
    cloud.close();
    const { live, retained } = readRemains(path, [ACCOUNT]);
    expect(live).toBe(0);
    expect(retained).toEqual([expect.objectContaining({ account: ACCOUNT, until: expect.stringMatching(/^2026-/) })]);
    expect(renewEmptyCloud(path)).toBe(true);
    expect(readRemains(path, [ACCOUNT])).toEqual({ live: 0, retained: [] });
  });
});
