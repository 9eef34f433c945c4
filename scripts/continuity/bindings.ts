import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { clientFile } from "../../components/client/load.ts";
import { providedClouds } from "../../components/client/provided-clouds.ts";
import type { Client, CloudName } from "../../components/client/schema.ts";
import type { Bindings } from "../../components/continuity/evidence.ts";
import { planEnvironment } from "../../components/plan/plan-environment.ts";
import { sha256Of } from "./signed-list.ts";

/**
 * Hashes of what an evidence is bound to, as they are now: the client file, the program that makes the environment, and the plan that
 * the one gives the other.
 */
export function bindingsOf(root: string, client: Client, environment: string): Bindings {
  const cloud = client.environments[environment]?.cloud;
  if (cloud === undefined) throw new Error(`no environment ${environment}`);
  return {
    clientFile: sha256Of(withoutCarriageReturns(join(root, clientFile(client.client)))),
    program: programHash(root, cloud),
    plan: sha256Of(canonical(planEnvironment(client, environment))),
  };
}

/** The program of a cloud: the stacks and components save those of the other clouds, and the packages that they run on. */
function programHash(root: string, cloud: CloudName): string {
  const others = Object.keys(providedClouds)
    .filter((each) => each !== cloud)
    .map((each) => `components/${each}/`);
  const files = ["Pulumi.yaml", ...sources(root, "components"), ...sources(root, "stacks")]
    .filter((file) => !others.some((folder) => file.startsWith(folder)))
    .map((file) => [file, sha256Of(withoutCarriageReturns(join(root, file)))]);
  return sha256Of(canonical({ files, packages: productionPackages(root) }));
}

function sources(root: string, folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith(".md"))
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(root.length + 1)
        .replaceAll("\\", "/"),
    )
    .sort();
}

/** Of the lock file, what is installed beside the program; what only tests and checks need changes nothing of it. */
function productionPackages(root: string): unknown {
  const lock: { readonly packages: Readonly<Record<string, { version?: string; integrity?: string; dev?: boolean }>> } =
    JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
  return Object.entries(lock.packages).flatMap(([path, { version, integrity, dev }]) =>
    path === "" || dev ? [] : [[path, version ?? "", integrity ?? ""]],
  );
}

/** The same text whatever the order in which keys were written. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, each: unknown) =>
    typeof each === "object" && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}

/** git may write line ends of its own into a working tree. */
function withoutCarriageReturns(path: string): string {
  return readFileSync(path, "utf8").replaceAll("\r\n", "\n");
}
