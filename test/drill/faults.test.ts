import { describe, expect, it } from "vitest";
import { notExpressed } from "../../scripts/drill/faults/not-expressed.ts";
import { drillFault, drillFaults, faultsOn, refuseFault } from "../../scripts/drill/faults/table.ts";
import { compareWithCloud } from "../../scripts/drill/verify/drift.ts";
import { awsFaults } from "../../simulator/behaviours/aws/faults.ts";
import { azureFaults } from "../../simulator/behaviours/azure/faults.ts";
import { gcpFaults } from "../../simulator/behaviours/gcp/faults.ts";
import { Reader, type Values } from "../../simulator/values.ts";

const clouds = ["aws", "azure", "gcp"] as const;

describe("the names of faults", () => {
  it("are refused when there is none, with the nearest and the list", () => {
    expect(refuseFault("kms-unusable-in-d", "aws")).toMatch(
      /did you mean "kms-unusable-in-dr"\? There are .*restore-stale/,
    );
    expect(refuseFault("stock-out", "aws")).toMatch(/"stock-out" does not exist on aws\. There are /);
    expect(refuseFault("stock-out", "gcp")).toBeUndefined();
  });

  it("are faults that the simulator knows, on each cloud", () => {
    const known = { aws: awsFaults, azure: azureFaults, gcp: gcpFaults };
    const place = { account: "a", region: "r", drRegion: "d", failedAt: 0 };
    for (const { on } of Object.values(drillFaults)) {
      for (const cloud of ["aws", "azure", "gcp"] as const) {
        for (const { fault } of on[cloud]?.(place) ?? []) expect(Object.keys(known[cloud])).toContain(fault);
      }
    }
  });

  it("and what is not expressed cover the whole catalogue on every cloud, each line by the one or the other", () => {
    for (const cloud of clouds) {
      const drilled = faultsOn(cloud).map((name) => drillFault(name).number);
      const reasoned = notExpressed.filter((each) => each.clouds.includes(cloud)).map(({ number }) => number);
      expect([...new Set(drilled), ...reasoned].toSorted((a, b) => a - b)).toEqual(
        Array.from({ length: 45 }, (_unused, index) => index + 1),
      );
    }
  });
});

describe("drift", () => {
  it("is what the cloud has otherwise than the state, secrets and what the cloud computed apart", () => {
    const urn = "urn:pulumi:s::p::t::db";
    const state = { urn, type: "t", custom: true, id: "1", protect: false, parent: "", outputs: {} };
    const resource = (inputs: Values) => ({
      ...{ key: 1, account: "a", region: "r", type: "t", id: "1", urn, name: "", arn: "", created: 0 },
      inputs: new Reader(inputs),
      outputs: new Reader({}),
    });
    const inputs = { size: "small", nested: { kept: 1, password: { secret: "x" } } };
    expect(compareWithCloud([{ ...state, inputs }], [resource({ size: "small", nested: { kept: 1 } })])).toEqual([]);
    expect(compareWithCloud([{ ...state, inputs }], [resource({ size: "large" })])).toEqual([
      'db size was changed by hand: "large" instead of "small"',
    ]);
    expect(compareWithCloud([{ ...state, inputs }], [])).toEqual(["db was deleted by hand"]);
    // What the engine keeps by itself is in no cloud.
    expect(compareWithCloud([{ ...state, inputs, type: "pulumi:index:Stash" }], [])).toEqual([]);
  });
});
