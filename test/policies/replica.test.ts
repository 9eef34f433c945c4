import { describe, expect, it } from "vitest";
import { evaluate } from "../../policies/core/evaluate.ts";
import { StackView } from "../../policies/core/stack-view.ts";
import { rules } from "../../policies/rules.generated.ts";
import { requirementsOf } from "../../scripts/check/judge-stack.ts";
import { exampleClient } from "../support/collect-environment.ts";
import { once } from "../support/collect-resources.ts";
import { deployWithReplica } from "../support/deploy-replica.ts";

describe.each([
  ["atelier-mercier", "staging", ["ENC-01", "ENC-06"]],
  ["atelier-mercier", "prod", ["ENC-01", "ENC-06"]],
  ["clinique-du-lac", "staging", ["ENC-01", "ENC-06"]],
  ["clinique-du-lac", "prod", ["ENC-01", "ENC-06"]],
  // Google encrypts whatever it keeps, and a project refuses plain HTTP as a whole.
  ["librairie-ombrelle", "staging", []],
  ["librairie-ombrelle", "prod", []],
])("the replica of %s's %s", (name, environment, ofItsCloud) => {
  const client = exampleClient(name);
  const judged = once(async () => {
    const { replica, target } = await deployWithReplica(client, environment);
    const requirements = requirementsOf(client, target, { today: "2026-12-15" });
    return evaluate(rules, new StackView(replica), requirements);
  });

  it("keeps what a drill owes", async () => {
    const found = (await judged()).filter(({ status }) => status === "fail");
    expect(
      found.map(
        ({ id, resource, message }) => `${id} ${resource?.type ?? "stack"} ${resource?.name ?? ""}: ${message}`,
      ),
    ).toEqual([]);
  });

  it("is judged by what makes it safe and like the original, and by nothing that keeps, copies or tells", async () => {
    const verdicts = await judged();
    const statuses = (id: string) => new Set(verdicts.filter((each) => each.id === id).map(({ status }) => status));
    for (const id of [...ofItsCloud, "GOV-01", "IAM-01", "LOG-02", "NET-01", "NET-04", "RSD-01"]) {
      expect(statuses(id), id).toContain("pass");
    }
    for (const id of ["BCK-01", "REP-01", "RST-03", "IMM-01", "MON-02", "OPS-01", "GOV-03"]) {
      expect([...statuses(id)], id).toEqual(["not-applicable"]);
    }
    const untold = verdicts.find(({ id }) => id === "BCK-01");
    expect(untold?.message).toBe("backup is no duty of a drill's replica");
  });
});
