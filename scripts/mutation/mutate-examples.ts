import { Worker } from "node:worker_threads";
import type { CloudName } from "../../components/client/schema.ts";
import type { Rule } from "../../policies/core/rule.ts";
import { rules } from "../../policies/rules.generated.ts";
import { equivalentsOf, type MutantKind } from "./mutate-example.ts";
import type { MutationJob } from "./mutation-worker.ts";

const clouds: readonly CloudName[] = ["aws", "azure", "gcp"];

/** The mutants of all the examples, for some rules, a thread a cloud. */
export async function mutateExamples(selected: readonly Rule[] = rules): Promise<readonly MutantKind[]> {
  const names = selected.map(({ name }) => name);
  const kinds = await Promise.all(clouds.map((cloud) => inThread({ cloud, selected: names })));
  return kinds.flat();
}

function inThread(workerData: MutationJob): Promise<readonly MutantKind[]> {
  const worker = new Worker(new URL("./mutation-worker.ts", import.meta.url), { workerData });
  return new Promise((resolve, reject) => {
    worker.once("error", reject);
    worker.once("message", resolve);
    worker.once("exit", () =>
      reject(new Error(`the mutation of the example of ${workerData.cloud} ended without a word`)),
    );
  });
}

/** The declarations that no mutant needs, by the name of their rule. */
export async function idleDeclarations(
  kinds: readonly MutantKind[],
  selected: readonly Rule[] = rules,
): Promise<readonly string[]> {
  const idle: string[] = [];
  for (const { name } of selected) {
    const own = kinds.filter(({ rule }) => rule === name);
    // Threads hand over copies.
    const needed = new Set(own.map(({ equivalent }) => JSON.stringify(equivalent)));
    const declared = (await equivalentsOf(name)).map((each) => JSON.stringify(each));
    idle.push(...declared.filter((each) => !needed.has(each)).map((each) => `${name}: ${each}`));
  }
  return idle;
}
