import { describe, expect, it } from "vitest";
import { evaluate } from "../../policies/core/evaluate.ts";
import { StackView } from "../../policies/core/stack-view.ts";
import { rules } from "../../policies/rules.generated.ts";
import { captureStack } from "../../scripts/check/capture.ts";
import { cloudAnswers } from "../../scripts/check/cloud-answers.ts";
import { requirementsOf } from "../../scripts/check/judge-stack.ts";
import { stackTargets } from "../../stacks/target.ts";
import { sampleClients } from "../support/clients-on-clouds.ts";
import { cloudNames } from "../support/contract-client.ts";

/** Of each cloud. ANY_CLIENTS=167 makes the five hundred of docs/policies.md, in some minutes. */
const count = Number(process.env.ANY_CLIENTS ?? 4);
const seed = Number(process.env.ANY_CLIENTS_SEED ?? 2026);

describe("what any valid client is given", () => {
  for (const cloud of cloudNames) {
    it(`keeps every promise on ${cloud}`, async () => {
      const answers = await cloudAnswers(cloud);
      const found = new Map<string, string>();
      for (const client of sampleClients(cloud, count, seed)) {
        for (const [stack, target] of stackTargets(client)) {
          // On its first day nothing of what recovery must prove is overdue yet.
          const requirements = requirementsOf(client, target, { today: client.contract.start });
          const view = new StackView(await captureStack(client, stack, target, answers));
          for (const { rule, status, resource, message } of evaluate(rules, view, requirements)) {
            if (status !== "fail") continue;
            // One of a kind tells enough.
            found.set(`${rule} ${resource?.type ?? "stack"}`, `${stack} ${resource?.name ?? ""}: ${message}`);
          }
        }
      }
      expect([...found].map(([what, told]) => `${what} ${told}`)).toEqual([]);
    });
  }
});
