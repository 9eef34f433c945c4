// A drill as a process of its own, to be killed: `node drill-process.ts <root> <client> <environment>`.

import type { Progress } from "../../scripts/command.ts";
import { run } from "../../scripts/commands/drill.ts";
import { silentProgress } from "../../scripts/output/progress.ts";

const [root = "", ...args] = process.argv.slice(2);
const say = (text: string): void => void process.stderr.write(`${text}\n`);
const progress: Progress = { ...silentProgress, step: say, update: say };
const signal = new AbortController().signal;
await run(args, {}, { root, env: process.env, json: true, interactive: false, progress, signal });
