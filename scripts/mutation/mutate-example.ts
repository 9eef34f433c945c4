import { existsSync } from "node:fs";
import { join } from "node:path";
import { loadClient } from "../../components/client/load.ts";
import type { CloudName } from "../../components/client/schema.ts";
import type { EquivalentMutants } from "../../policies/core/mutants.ts";
import type { Rule } from "../../policies/core/rule.ts";
import { rules } from "../../policies/rules.generated.ts";
import { stackTargets } from "../../stacks/target.ts";
import { cloudProviders } from "../check/cloud-answers.ts";
import { requirementsOf } from "../check/judge-stack.ts";
import { exampleClients } from "../example-clients.ts";
import { deployStack } from "./deploy-stack.ts";
import { type MutantResult, Mutation } from "./mutate-stack.ts";

const root = join(import.meta.dirname, "..", "..");

/** What became of the mutants of one kind: of a property of a type, spoilt in one way. */
export interface MutantKind extends MutantResult {
  readonly cloud: CloudName;
}

/** Deploys the example client of a cloud and mutates it for some rules. Mutants that say the same are told once. */
export async function mutateExample(cloud: CloudName, selected: readonly Rule[]): Promise<readonly MutantKind[]> {
  const equivalents = new Map<Rule, readonly EquivalentMutants[]>();
  for (const rule of selected) equivalents.set(rule, await equivalentsOf(rule.name));
  const kinds = new Map<string, MutantKind>();
  for (const client of exampleClients.map((name) => loadClient(root, name))) {
    if (!Object.values(client.environments).some((each) => each.cloud === cloud)) continue;
    const providers = await cloudProviders(cloud);
    for (const [stack, target] of stackTargets(client)) {
      const requirements = requirementsOf(client, target, { today: client.contract.start });
      const records = await deployStack(client, stack, target, providers);
      const mutation = new Mutation({ records, requirements, providers });
      for (const [rule, own] of equivalents) {
        for (const result of mutation.of(rule, own, rules)) {
          const { type, path, operator, outcome, equivalent } = result;
          const key = [rule.name, type, path, operator, outcome, equivalent?.reason].join("\n");
          if (!kinds.has(key)) kinds.set(key, { ...result, cloud });
        }
      }
    }
  }
  return [...kinds.values()];
}

/** The mutants that a rule's folder declares to keep its promise. */
export async function equivalentsOf(rule: string): Promise<readonly EquivalentMutants[]> {
  const path = join(root, "policies", rule, "mutants.ts");
  if (!existsSync(path)) return [];
  const { equivalents }: { equivalents: readonly EquivalentMutants[] } = await import(path);
  return equivalents;
}
