import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { RehearsalPaths } from "../../engine/modes.ts";

/** The engine process that holds a stack of the rehearsal, from its lock; undefined when none does. */
export function readEnginePid({ backend }: RehearsalPaths): number | undefined {
  const locks = join(backend, ".pulumi", "locks");
  try {
    const file = readdirSync(locks, { recursive: true, encoding: "utf8" }).find((name) => name.endsWith(".json"));
    const lock: { readonly pid: number } = JSON.parse(readFileSync(join(locks, file ?? ""), "utf8"));
    return lock.pid;
  } catch {
    return undefined;
  }
}
