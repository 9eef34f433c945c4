// Runs a TypeScript script of this repository on the pinned Node, installing the dependencies first when they are missing or stale.
// Plain JavaScript on purpose: it must start on whatever node the machine has.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";

const root = join(import.meta.dirname ?? new URL(".", import.meta.url).pathname, "..");
const modules = join(root, "node_modules");
const stamp = join(modules, ".cache", "socle-lock.sha256");
const lockHash = createHash("sha256").update(readFileSync(join(root, "package-lock.json"))).digest("hex");

if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== lockHash) {
  process.stderr.write("Installing the dependencies (npm ci), once per version of package-lock.json …\n");
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const installed = spawnSync(npm, ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
  });
  if (installed.status !== 0) {
    process.stderr.write("npm ci failed (see above): check that npm can reach its package registry, then run this again.\n");
    process.exit(1);
  }
  mkdirSync(join(modules, ".cache"), { recursive: true });
  writeFileSync(stamp, lockHash);
}

const pinned = join(modules, ".bin", process.platform === "win32" ? "node.cmd" : "node");
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (!existsSync(pinned) && (major < 22 || (major === 22 && minor < 18))) {
  process.stderr.write(
    `No pinned Node is published for ${process.platform}/${process.arch}, and this one is ${process.versions.node}: install Node 24 (22.18 at least).\n`,
  );
  process.exit(1);
}
const [script, ...rest] = process.argv.slice(2);
const child = spawnSync(existsSync(pinned) ? pinned : process.execPath, [join(root, script), ...rest], {
  stdio: "inherit",
  shell: false,
  env: { ...process.env, PATH: join(modules, ".bin") + delimiter + process.env.PATH },
});
process.exit(child.status ?? 1);
