// Runs a TypeScript script of this repository on the pinned Node, installing the dependencies first when they are missing or stale.
// Plain JavaScript on purpose: it must start on whatever node the machine has.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { constants } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, "node_modules");
const onWindows = process.platform === "win32";

/** Runs a command to its end. This process outlives it whatever signal comes, so that its last words and its code are not lost. */
function run(command, args, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, options);
    // A terminal sends Ctrl-C to the child as well, another process sends it to this one alone: passing it on under another name
    // lets the child tell one Ctrl-C from two.
    const passOn = () => child.kill("SIGTERM");
    const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
    for (const signal of signals) process.on(signal, passOn);
    const end = (settle, value) => {
      for (const signal of signals) process.off(signal, passOn);
      settle(value);
    };
    child.once("error", (error) => end(reject, error));
    child.once("exit", (code, signal) => end(resolve, code ?? 128 + (constants.signals[signal] ?? 0)));
  });
}

/** npm writes its own lock file when it is through: whoever ran it by hand, after the last change of ours, need not wait again. */
function isInstalledByHand() {
  const [ours, theirs] = [join(root, "package-lock.json"), join(modules, ".package-lock.json")];
  return existsSync(theirs) && statSync(theirs).mtimeMs >= statSync(ours).mtimeMs;
}

async function installDependencies() {
  const stamp = join(modules, ".cache", "socle-lock.sha256");
  const lockHash = createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
  if (existsSync(stamp) ? readFileSync(stamp, "utf8") === lockHash : isInstalledByHand()) return 0;
  process.stderr.write("Installing the dependencies (npm ci), once per version of package-lock.json …\n");
  const code = await run("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    // npm is a command file there, which only a shell can run.
    shell: onWindows,
  });
  if (code === 0) {
    mkdirSync(dirname(stamp), { recursive: true });
    writeFileSync(stamp, lockHash);
  } else {
    process.stderr.write(
      "npm ci failed (see above): check that npm can reach its package registry, then run this again.\n",
    );
  }
  return code;
}

/** The pinned Node, the one in use when it will do, or undefined. */
function findNode() {
  const pinned = onWindows
    ? join(modules, `node-win-${process.arch}`, "bin", "node.exe")
    : join(modules, ".bin", "node");
  if (existsSync(pinned)) return pinned;
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  return major > 22 || (major === 22 && minor >= 18) ? process.execPath : undefined;
}

async function main([script, ...rest]) {
  const installed = await installDependencies();
  if (installed !== 0) return installed;
  const node = findNode();
  if (!node) {
    process.stderr.write(
      `No pinned Node is published for ${process.platform}/${process.arch}, and this one is ${process.versions.node}: install Node 24 (22.18 at least).\n`,
    );
    return 1;
  }
  return run(node, [join(root, script), ...rest], {
    stdio: "inherit",
    env: { ...process.env, PATH: join(modules, ".bin") + delimiter + (process.env.PATH ?? "") },
  });
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error.message}: is it installed, and on PATH?\n`);
  process.exitCode = 1;
}
