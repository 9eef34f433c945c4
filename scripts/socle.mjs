#!/usr/bin/env node
// Plain JavaScript on purpose: it starts on whatever node the machine has, then hands over to the pinned one.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { constants } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, "node_modules");
const pinned =
  process.platform === "win32"
    ? join(modules, `node-win-${process.arch}`, "bin", "node.exe")
    : join(modules, ".bin", "node");
if (!existsSync(join(modules, "commander"))) {
  process.stderr.write("The dependencies are not installed: run `npm start` once (it installs them), or `npm ci`.\n");
  process.exit(1);
}

const child = spawn(
  existsSync(pinned) ? pinned : process.execPath,
  [join(root, "scripts", "cli.ts"), ...process.argv.slice(2)],
  { stdio: "inherit", env: { ...process.env, PATH: join(modules, ".bin") + delimiter + (process.env.PATH ?? "") } },
);
// A terminal sends Ctrl-C to the child as well, another process sends it to this one alone: passing it on under another name lets
// the child tell one Ctrl-C from two.
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, () => child.kill("SIGTERM"));
}
child.on("exit", (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
