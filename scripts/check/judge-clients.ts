import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { CloudName } from "../../components/client/schema.ts";
import type { CheckAnswer, CheckJob } from "./check-worker.ts";
import type { JudgedStack } from "./judge-stack.ts";

/** What a run of many stacks tells and obeys. */
export interface JudgeOptions {
  readonly signal: AbortSignal;
  readonly onJudged: (judged: JudgedStack, done: number, total: number) => void;
}

/** Each stack leaves a lot of garbage behind: left to itself, a thread takes a tenth more memory for it. */
const resourceLimits = { maxYoungGenerationSizeMb: 32 };

/**
 * Runs the programs of the stacks on all cores and judges each. The answer is in the order of the jobs. Throws what a program threw,
 * and stops at an abort with what was judged until then.
 */
export async function judgeClients(jobs: readonly CheckJob[], options: JudgeOptions): Promise<readonly JudgedStack[]> {
  // Sorted by cloud and taken from both ends: most threads load one cloud's SDK.
  const queue = jobs.map((job, place) => ({ job, place })).sort((a, b) => order(a.job) - order(b.job));
  const judged = new Map<number, JudgedStack>();
  const threads = Math.min(availableParallelism(), jobs.length);
  const work = async (fromEnd: boolean): Promise<void> => {
    const worker = new Worker(new URL("./check-worker.ts", import.meta.url), { resourceLimits });
    try {
      for (;;) {
        const next = options.signal.aborted ? undefined : fromEnd ? queue.pop() : queue.shift();
        if (next === undefined) return;
        const answer = await ask(worker, next.job);
        if ("failure" in answer) throw new Error(`${next.job.stack}: its program failed: ${answer.failure}`);
        judged.set(next.place, answer.judged);
        options.onJudged(answer.judged, judged.size, jobs.length);
      }
    } finally {
      await worker.terminate();
    }
  };
  await Promise.all(Array.from({ length: threads }, (_, index) => work(index % 2 === 1)));
  return jobs.flatMap((_, place) => judged.get(place) ?? []);
}

const clouds: readonly CloudName[] = ["aws", "azure", "gcp"];

function order({ client, target }: CheckJob): number {
  const environments = Object.entries(client.environments);
  const found = environments.find(([name, { account }]) =>
    target.kind === "account" ? account === target.account : name === target.environment,
  );
  return clouds.indexOf(found?.[1].cloud ?? "aws");
}

function ask(worker: Worker, job: CheckJob): Promise<CheckAnswer> {
  return new Promise((resolve, reject) => {
    worker.once("error", reject);
    worker.once("message", (answer: CheckAnswer) => {
      worker.off("error", reject);
      resolve(answer);
    });
    worker.postMessage(job);
  });
}
