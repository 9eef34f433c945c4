// The lock file must install anywhere: it may name packages and integrity hashes, never the address they were fetched from, and `npm ci`
// refuses it when a package's binaries for other platforms are missing from it.
import { readFileSync } from "node:fs";
import { join } from "node:path";

interface Locked {
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const file = process.argv[2] ?? join(import.meta.dirname, "..", "package-lock.json");
const { packages }: { packages: Readonly<Record<string, Locked>> } = JSON.parse(readFileSync(file, "utf8"));

/** Whether npm never fetches it here: a registry that lacks it cannot give its hash either. */
function isToolForAnotherPlatform({ dev, optional, os, cpu, libc }: Locked): boolean {
  const fits = os?.includes(process.platform) && cpu?.includes(process.arch) && !libc?.includes("musl");
  return dev === true && optional === true && os !== undefined && !fits;
}

/** Looks up `name` as Node does from the folder of a package: beside it, then in each folder above. */
function isLocked(name: string, from: string): boolean {
  if (packages[`${from === "" ? "" : `${from}/`}node_modules/${name}`]) return true;
  return from !== "" && isLocked(name, from.slice(0, Math.max(0, from.lastIndexOf("/node_modules/"))));
}

const problems = Object.entries(packages).flatMap(([path, locked]) => {
  const missing = Object.keys(locked.optionalDependencies ?? {})
    .filter((name) => !isLocked(name, path))
    .map(
      (name) =>
        `${path}: its optional ${name} is not in the file, so that npm ci refuses it; add its version, os and cpu`,
    );
  if (path === "" || locked.link) return missing;
  if (locked.resolved !== undefined)
    return [
      ...missing,
      `${path}: records where it was fetched (${locked.resolved}); npm install with omit-lockfile-registry-resolved`,
    ];
  const unverified = locked.integrity === undefined && !isToolForAnotherPlatform(locked);
  return unverified ? [...missing, `${path}: has no integrity hash`] : missing;
});
for (const problem of problems) process.stderr.write(`package-lock.json ${problem}\n`);
process.exitCode = problems.length > 0 ? 1 : 0;
