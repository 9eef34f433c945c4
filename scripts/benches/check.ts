import { readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { parse, stringify } from "yaml";
import { parseClient } from "../../components/client/parse.ts";
import { formatProblem } from "../../components/client/problem.ts";
import type { Client } from "../../components/client/schema.ts";
import { stackTargets } from "../../stacks/target.ts";
import type { Figure } from "../bench/figure.ts";
import type { CheckJob } from "../check/check-worker.ts";
import { judgeClients } from "../check/judge-clients.ts";
import { exampleClients } from "../example-clients.ts";

const root = join(import.meta.dirname, "..", "..");
const clients = 200;

/** 200 clients of three clouds, each with one environment, through their programs and every rule, on all cores. */
export async function bench(): Promise<readonly Figure[]> {
  const jobs = Array.from({ length: clients }, (_, index): CheckJob => {
    const client = variant(exampleClients[index % exampleClients.length] ?? exampleClients[0], index);
    const found = [...stackTargets(client)].find(([, { kind }]) => kind === "environment");
    if (found === undefined) throw new Error(`${client.client} has no environment`);
    const [stack, target] = found;
    return { client, stack, target, circumstances: { today: "2026-12-15" } };
  });
  const started = performance.now();
  const judged = await judgeClients(jobs, { signal: new AbortController().signal, onJudged: () => undefined });
  const seconds = (performance.now() - started) / 1000;
  const resources = judged.reduce((sum, each) => sum + each.resources, 0);
  const gibibytes = process.resourceUsage().maxRSS / 1024 / 1024;
  return [
    { name: `check ${clients} clients: resources`, unit: "", value: resources },
    {
      name: `check ${clients} clients: a thousand resources`,
      unit: "s",
      value: (seconds * 1000) / resources,
      limit: 3,
    },
    { name: `check ${clients} clients`, unit: "s", value: seconds },
    { name: `check ${clients} clients: memory`, unit: "GiB", value: gibibytes, limit: 1.5 },
  ];
}

/** An example with its production alone, under another name, with accounts, domain and reference of its own. */
function variant(example: string, index: number): Client {
  const number = String(index).padStart(4, "0");
  const name = `client-${number}`;
  const text = readFileSync(join(root, "clients", example, "client.yaml"), "utf8").replaceAll(example, name);
  const data = parse(text);
  data.environments = { prod: { ...data.environments.prod, workloads: data.environments.prod.workloads.slice(-1) } };
  for (const user of data.access.users ?? []) delete user.environments;
  const folder = name;
  const parsed = parseClient(stringify(data), { file: `clients/${name}/client.yaml`, folder });
  if (!parsed.ok) throw new Error(`the measured file is not valid:\n${parsed.problems.map(formatProblem).join("\n")}`);
  return parsed.client;
}
