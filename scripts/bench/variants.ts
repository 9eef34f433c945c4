import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { parseClient } from "../../components/client/parse.ts";
import { formatProblem } from "../../components/client/problem.ts";
import type { Client } from "../../components/client/schema.ts";
import { stackTargets } from "../../stacks/target.ts";
import type { CheckJob } from "../check/check-worker.ts";
import { exampleClients } from "../example-clients.ts";
import { root } from "./ground.ts";

/** As many clients, each with one environment: the examples in turn, under other names. */
export function exampleVariants(count: number, examples: readonly string[] = exampleClients): readonly CheckJob[] {
  return Array.from({ length: count }, (_, index): CheckJob => {
    const client = variant(examples[index % examples.length] ?? "", index);
    const found = [...stackTargets(client)].find(([, { kind }]) => kind === "environment");
    if (found === undefined) throw new Error(`${client.client} has no environment`);
    const [stack, target] = found;
    return { client, stack, target, circumstances: { today: "2026-12-15" } };
  });
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
