import { describe, expect, it } from "vitest";
import { isStale, readLockOwners } from "../../scripts/run/stale-locks.ts";

const refusal =
  "error: the stack is currently locked by 1 lock(s). Either wait for the other process(es) to end or delete the lock file with `pulumi cancel`.\n" +
  "  file:///backend/.pulumi/locks/organization/socle/dev/0c05.json: created by marie@desk (pid 24014) at 2026-11-23T22:38:13Z";

describe("the lock of a stack", () => {
  it("tells who holds it", () => {
    expect(readLockOwners(refusal)).toEqual([
      { user: "marie", host: "desk", pid: 24014, since: "2026-11-23T22:38:13Z" },
    ]);
  });

  it("is not seen in another failure", () => {
    expect(readLockOwners("error: created by marie@desk (pid 1) at noon")).toEqual([]);
  });

  it("is stale when its owner on this machine is dead, and only then", () => {
    const owner = { user: "marie", host: "desk", pid: 24014, since: "" };
    expect(isStale(owner, "desk", () => false)).toBe(true);
    expect(isStale(owner, "desk", () => true)).toBe(false);
    expect(isStale(owner, "elsewhere", () => false)).toBe(false);
  });

  it("is not held by a process that is no engine, although it bears the number", () => {
    expect(isStale({ user: "marie", host: "desk", pid: process.pid, since: "" }, "desk")).toBe(
      process.platform === "linux",
    );
  });
});
