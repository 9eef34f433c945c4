// The engine told something by a process of its own, to be killed: `node telling-process.ts <engine> <argument>…`.

import { tellEngine } from "../../scripts/run/run-engine.ts";

const [command = "", ...args] = process.argv.slice(2);
await tellEngine({ command, env: {}, cwd: process.cwd(), mode: "rehearsal" }, args);
