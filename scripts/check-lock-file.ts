// The lock file must install anywhere: it may name packages and integrity hashes, never the address they were fetched from.
import { readFileSync } from "node:fs";
import { join } from "node:path";

const lock: { packages: Record<string, { resolved?: string; integrity?: string; link?: boolean }> } = JSON.parse(
  readFileSync(join(import.meta.dirname, "..", "package-lock.json"), "utf8"),
);
const problems = Object.entries(lock.packages).flatMap(([path, { resolved, integrity, link }]) => {
  if (path === "" || link) return [];
  if (resolved !== undefined)
    return [`${path}: records where it was fetched (${resolved}); npm install with omit-lockfile-registry-resolved`];
  return integrity === undefined ? [`${path}: has no integrity hash`] : [];
});
for (const problem of problems) process.stderr.write(`package-lock.json ${problem}\n`);
process.exitCode = problems.length > 0 ? 1 : 0;
