// A thread that deploys and mutates the example of one cloud: the SDK's runtime belongs to its thread.
import { parentPort, workerData } from "node:worker_threads";
import type { CloudName } from "../../components/client/schema.ts";
import { rules } from "../../policies/rules.generated.ts";
import { mutateExample } from "./mutate-example.ts";

export interface MutationJob {
  readonly cloud: CloudName;
  /** Names of rules. */
  readonly selected: readonly string[];
}

const { cloud, selected }: MutationJob = workerData;
const wanted = rules.filter(({ name }) => selected.includes(name));
parentPort?.postMessage(await mutateExample(cloud, wanted));
