import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadClient } from "../../components/client/load.ts";
import { evaluateRule } from "../../policies/core/evaluate.ts";
import type { ResourceRecord } from "../../policies/core/resource.ts";
import type { Rule } from "../../policies/core/rule.ts";
import { StackView } from "../../policies/core/stack-view.ts";
import { captureStack } from "../../scripts/check/capture.ts";
import { cloudAnswers } from "../../scripts/check/cloud-answers.ts";
import { requirementsOf } from "../../scripts/check/judge-stack.ts";
import { exampleClients } from "../../scripts/example-clients.ts";
import { stackTargets } from "../../stacks/target.ts";
import { once } from "../support/collect-resources.ts";

const root = join(import.meta.dirname, "..", "..");
const folder = join(root, "policies");
// One rule by itself while it is written: RULE=bck-02 npx vitest run test/policies/examples.test.ts
const wanted = process.env.RULE ?? "";
const names = readdirSync(folder).filter((name) => /^[a-z]{2,3}-\d\d-/.test(name) && name.startsWith(wanted));
const rules = await Promise.all(
  names.map(async (name): Promise<Rule> => (await import(join(folder, name, "rule.ts"))).rule),
);

for (const name of exampleClients) {
  const client = loadClient(root, name);
  for (const [stack, target] of stackTargets(client)) {
    describe(stack, () => {
      const requirements = requirementsOf(client, target, { today: "2026-12-15" });
      const records = once(async () => captureStack(client, stack, target, await cloudAnswers(requirements.cloud)));

      it("is captured whole", async () => {
        const resources: readonly ResourceRecord[] = await records();
        expect(resources.length).toBeGreaterThan(50);
      });

      for (const rule of rules) {
        it(`${rule.name}: no finding`, async () => {
          const verdicts = evaluateRule(rule, new StackView(await records()), requirements);
          const found = verdicts.filter(({ status }) => status === "fail");
          expect(
            found.map(({ resource, message }) => `${resource?.type ?? "stack"} ${resource?.name ?? ""}: ${message}`),
          ).toEqual([]);
        });
      }
    });
  }
}
