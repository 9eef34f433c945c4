import { hostname } from "node:os";
import { describe, expect, it, vi } from "vitest";
import type { LockOwner } from "../../scripts/run/stale-locks.ts";
import { waitForEngines } from "../../scripts/run/wait-for-engines.ts";

const stranger: LockOwner = { user: "s.martin", host: "another-desk", pid: 1, since: "" };
/** Of this machine, with a number that no process has. */
const dead: LockOwner = { ...stranger, host: hostname(), pid: 2 ** 30 };

describe("whoever finds a stack held", () => {
  it.each([
    ["nobody", []],
    ["an engine that is dead", [dead]],
    ["somebody on another machine, who is not waited for", [dead, stranger]],
  ])("goes on at once after %s", async (_who, held) => {
    const owners = vi.fn(() => held);
    const update = vi.fn();
    await waitForEngines(owners, { progress: { update } });
    expect(owners).toHaveBeenCalledTimes(1);
    expect(update).not.toHaveBeenCalled();
  });
});
