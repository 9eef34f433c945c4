import { describe, expect, it } from "vitest";
import { replicaTargetOf } from "../../scripts/check/replica-target.ts";

describe("the replica that options name", () => {
  it("is none without a drill, and stands in the recovery region unless another direction is said", () => {
    expect(replicaTargetOf("acme", "prod", {})).toBeUndefined();
    expect(replicaTargetOf("acme", "prod", { replica: "q4a" })?.settings).toEqual({
      drill: "q4a",
      direction: undefined,
    });
    expect(replicaTargetOf("acme", "prod", { replica: "q4a", direction: "local" })?.settings.direction).toBe("local");
  });

  it.each([
    [{ replica: "q4a", direction: "home" }, /--direction: "home" is none; use recovery, failback, local/],
    [{ direction: "local" }, /--direction: it is a replica's; name its drill with --replica/],
  ])("is refused for %j", (options, reason) => {
    expect(() => replicaTargetOf("acme", "prod", options)).toThrow(reason);
  });
});
