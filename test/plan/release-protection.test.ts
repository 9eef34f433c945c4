import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadClient } from "../../components/client/load.ts";
import { planAccount } from "../../components/plan/plan-account.ts";
import { planEnvironment } from "../../components/plan/plan-environment.ts";
import { releaseAccount, releaseEnvironment } from "../../components/plan/release-protection.ts";

const client = loadClient(join(import.meta.dirname, "..", ".."), "atelier-mercier");

/** Every place of a plan that says `protect` or `deletionProtection`, as paths with their values. */
function listProtections(value: unknown, path = ""): readonly (readonly [string, unknown])[] {
  if (typeof value !== "object" || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([key, inner]) => {
    const place = `${path}/${key}`;
    return key === "protect" || key === "deletionProtection"
      ? [[place, inner] as const]
      : listProtections(inner, place);
  });
}

describe("an environment about to be removed", () => {
  const plan = planEnvironment(client, "prod");
  const released = releaseEnvironment(plan);

  it("has nothing left that refuses its removal, wherever the plan says so", () => {
    expect(listProtections(plan).filter(([, value]) => value === true).length).toBeGreaterThan(3);
    expect(listProtections(released).filter(([, value]) => value === true)).toEqual([]);
    expect(listProtections(released).map(([place]) => place)).toEqual(listProtections(plan).map(([place]) => place));
  });

  it("keeps every name, and the locks that outlive it on purpose", () => {
    expect(released.backup).toEqual(plan.backup);
    expect(released.workloads.map(({ name }) => name)).toEqual(plan.workloads.map(({ name }) => name));
    expect({ ...released, protect: plan.protect, workloads: [], standby: undefined }).toEqual({
      ...plan,
      workloads: [],
      standby: undefined,
    });
  });
});

describe("an account about to be removed", () => {
  it("differs in its protection alone", () => {
    const plan = planAccount(client, "111122223333");
    expect(releaseAccount(plan)).toEqual({ ...plan, protect: false });
  });
});
