// A thread that runs clients' programs and judges what they register, one stack after the other: the SDK's runtime belongs to its thread.
import { parentPort } from "node:worker_threads";
import type { Client, CloudName } from "../../components/client/schema.ts";
import type { Circumstances } from "../../policies/core/read-requirements.ts";
import type { StackTarget } from "../../stacks/target.ts";
import { captureStack } from "./capture.ts";
import { type CloudAnswers, cloudAnswers } from "./cloud-answers.ts";
import { type JudgedStack, judgeRecords, requirementsOf } from "./judge-stack.ts";

export interface CheckJob {
  readonly client: Client;
  readonly stack: string;
  readonly target: StackTarget;
  readonly circumstances: Circumstances;
}

export type CheckAnswer = { readonly judged: JudgedStack } | { readonly failure: string };

const answers = new Map<CloudName, Promise<CloudAnswers>>();

function answersOf(cloud: CloudName): Promise<CloudAnswers> {
  const known = answers.get(cloud) ?? cloudAnswers(cloud);
  answers.set(cloud, known);
  return known;
}

async function work({ client, stack, target, circumstances }: CheckJob): Promise<CheckAnswer> {
  try {
    const requirements = requirementsOf(client, target, circumstances);
    const records = await captureStack(client, stack, target, await answersOf(requirements.cloud));
    return { judged: judgeRecords(client.client, records, requirements) };
  } catch (error) {
    return { failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

parentPort?.on("message", async (job: CheckJob) => parentPort?.postMessage(await work(job)));
