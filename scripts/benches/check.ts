import process from "node:process";
import type { Figure } from "../bench/figure.ts";
import { exampleVariants } from "../bench/variants.ts";
import { judgeClients } from "../check/judge-clients.ts";

const clients = 200;

/** 200 clients of three clouds, each with one environment, through their programs and every rule, on all cores. */
export async function bench(): Promise<readonly Figure[]> {
  const jobs = exampleVariants(clients);
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
