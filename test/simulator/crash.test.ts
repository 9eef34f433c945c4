import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Ledger } from "../../simulator/ledger.ts";
import { readLedger } from "../../simulator/ledger-report.ts";
import { PluginProcess } from "../support/plugin-process.ts";
import { urnOf } from "../support/simulated-cloud.ts";

const configuration = { region: "eu-west-3", allowedAccountIds: '["111122223333"]' };
const vpc = urnOf("aws:ec2/vpc:Vpc", "main");
const alias = "aws:kms/alias:Alias";
const inputs = { cidrBlock: "10.0.0.0/16" };

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "socle-crash-"));
  path = join(folder, "ledger.sqlite");
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function start(...faults: readonly object[]): Promise<PluginProcess> {
  const plugin = await PluginProcess.start(path, faults.length > 0 ? { SOCLE_FAULTS: JSON.stringify(faults) } : {});
  await plugin.configure(configuration);
  return plugin;
}

function liveIds(type = "aws:ec2/vpc:Vpc"): readonly string[] {
  return (readLedger(path)?.accounts["111122223333"] ?? [])
    .filter((resource) => resource.type === type)
    .map(({ id }) => id);
}

function operationStates(): readonly string[] {
  const ledger = new Ledger(path);
  try {
    expect(ledger.row("PRAGMA integrity_check")).toEqual({ integrity_check: "ok" });
    return ledger
      .rows("SELECT operation, state FROM operations ORDER BY number")
      .map((row) => `${row.operation} ${row.state}`);
  } finally {
    ledger.close();
  }
}

describe("a provider killed with kill -9", () => {
  it("before its intent is journaled leaves nothing behind", async () => {
    await using killed = await start({ fault: "killed", point: "before", times: 1 });
    await expect(killed.create(vpc, inputs)).rejects.toThrow();
    expect(operationStates()).toEqual([]);
    await using next = await start();
    const { id } = await next.create(vpc, inputs);
    expect(liveIds()).toEqual([id]);
  });

  it("between intent and work leaves a pending operation, which the next run closes", async () => {
    await using killed = await start({ fault: "killed", point: "journaled", times: 1 });
    await expect(killed.create(vpc, inputs)).rejects.toThrow();
    expect(operationStates()).toEqual(["create pending"]);
    expect(readLedger(path)?.pending).toMatchObject([{ operation: "create", urn: vpc }]);
    expect(liveIds()).toEqual([]);
    await using next = await start();
    const { id } = await next.create(vpc, inputs);
    expect(liveIds()).toEqual([id]);
    expect(operationStates()).toEqual(["create interrupted", "create done"]);
  });

  it("before its answer arrived gives the same resource to the next run", async () => {
    await using killed = await start({ fault: "killed", point: "stored", times: 1 });
    await expect(killed.create(vpc, inputs)).rejects.toThrow();
    const [orphan] = liveIds();
    await using next = await start();
    const made = await next.create(vpc, { ...inputs, enableDnsHostnames: true });
    expect(made.id).toBe(orphan);
    expect(made.properties.enableDnsHostnames).toBe(true);
    expect(liveIds()).toEqual([orphan]);
  });

  it("does not pass an unanswered resource off as one that the program no longer wants", async () => {
    await using killed = await start({ fault: "killed", point: "stored", times: 1 });
    await expect(killed.create(vpc, inputs)).rejects.toThrow();
    await using next = await start();
    const made = await next.create(vpc, { cidrBlock: "10.9.0.0/16" });
    expect(liveIds()).toHaveLength(2);
    expect((await next.read(vpc, made.id)).properties.cidrBlock).toBe("10.9.0.0/16");
  });

  it("while deleting lets the next run delete again", async () => {
    await using first = await start();
    const { id, properties } = await first.create(vpc, inputs);
    await using killed = await start({ fault: "killed", point: "stored", operation: "delete", times: 1 });
    await expect(killed.delete(vpc, id, properties)).rejects.toThrow();
    await using next = await start();
    await next.delete(vpc, id, properties);
    expect((await next.read(vpc, id, properties, inputs)).id).toBe("");
    expect(liveIds()).toEqual([]);
  });

  it("in the middle of many calls loses none of those it answered, and repeats double none", async () => {
    const urns = Array.from({ length: 40 }, (_unused, index) => urnOf("aws:kms/key:Key", `key${index}`));
    const answered = new Set<string>();
    for (const after of [3, 11, 24]) {
      await using plugin = await start();
      let count = 0;
      await Promise.allSettled(
        urns.map(async (urn) => {
          const { id } = await plugin.create(urn, {});
          answered.add(id);
          if (++count === after) plugin.process.kill("SIGKILL");
        }),
      );
      expect(liveIds("aws:kms/key:Key")).toEqual(expect.arrayContaining([...answered]));
    }
    await using last = await start();
    const ids = await Promise.all(urns.map(async (urn) => (await last.create(urn, {})).id));
    expect([...liveIds("aws:kms/key:Key")].sort()).toEqual([...ids].sort());
    expect(operationStates()).not.toContain("create pending");
  });
});

describe("two providers on one ledger", () => {
  it("write side by side, and one of them alone gets a name", async () => {
    await using one = await start();
    await using other = await start();
    const { properties } = await one.create(urnOf("aws:kms/key:Key", "data"), {});
    const attempts = Array.from({ length: 20 }, (_unused, index) => {
      const plugin = index % 2 === 0 ? one : other;
      return plugin.create(urnOf(alias, `alias${index}`), {
        name: `alias/n${Math.floor(index / 2)}`,
        targetKeyId: properties.keyId,
      });
    });
    const results = await Promise.allSettled(attempts);
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(10);
    for (const result of results) {
      if (result.status === "rejected") expect(String(result.reason)).toContain("AlreadyExistsException");
    }
    expect(liveIds(alias)).toHaveLength(10);
  });
});
