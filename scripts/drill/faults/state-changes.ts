import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { rehearsalPaths } from "../../../engine/modes.ts";
import type { Drill } from "../drill.ts";
import type { ChangeName } from "./drill-fault.ts";
import { drillFault } from "./table.ts";

/** Somebody on a machine that nobody can look into: such a lock is never taken for a dead one. */
const stranger = { pid: 4711, username: "s.martin", hostname: "another-desk" };

interface StateChange {
  readonly make: (drill: Drill) => void;
  readonly undo: (drill: Drill) => void;
}

/** What befalls the state of the rehearsal's stacks with the failure. Each can be made again and undone again. */
const changes: Readonly<Partial<Record<ChangeName, StateChange>>> = {
  "lock-replica": {
    make: (drill) => {
      mkdirSync(dirname(lockOf(drill)), { recursive: true });
      writeFileSync(lockOf(drill), JSON.stringify({ ...stranger, timestamp: drill.world.now() }));
    },
    undo: (drill) => rmSync(lockOf(drill), { force: true }),
  },
  "corrupt-state": {
    make: (drill) => {
      for (const file of keepStateFiles(drill)) {
        const content = readFileSync(file);
        writeFileSync(file, content.subarray(0, Math.floor(content.length / 2)));
      }
    },
    undo: putBack,
  },
  "lose-state": {
    make: (drill) => {
      for (const file of keepStateFiles(drill)) rmSync(file);
    },
    undo: putBack,
  },
};

export function makeStateChanges(drill: Drill): void {
  for (const { make } of changesOf(drill)) make(drill);
}

export function undoStateChanges(drill: Drill): void {
  for (const { undo } of changesOf(drill)) undo(drill);
}

function changesOf({ request }: Drill): readonly StateChange[] {
  return request.faults.flatMap((name) => {
    const { change } = drillFault(name);
    return change === undefined ? [] : (changes[change] ?? []);
  });
}

function backendOf({ context }: Drill): string {
  return join(rehearsalPaths(context.root, context.env).backend, ".pulumi");
}

function lockOf(drill: Drill): string {
  return join(backendOf(drill), "locks", "organization", "socle", drill.stack, `${drill.request.drill}.json`);
}

function keptIn({ journal }: Drill): string {
  return join(journal.folder, "state");
}

/** The files of production's state, after a copy of each was put aside. */
function keepStateFiles(drill: Drill): readonly string[] {
  const folder = join(backendOf(drill), "stacks", "socle");
  mkdirSync(keptIn(drill), { recursive: true });
  return readdirSync(folder)
    .filter((name) => name.startsWith(`${drill.plan.stack}.json`))
    .map((name) => {
      const kept = join(keptIn(drill), name);
      // Made again after a crash, it must not take what is damaged for the original.
      if (!existsSync(kept)) cpSync(join(folder, name), kept);
      return join(folder, name);
    });
}

function putBack(drill: Drill): void {
  if (!existsSync(keptIn(drill))) return;
  for (const name of readdirSync(keptIn(drill))) {
    renameSync(join(keptIn(drill), name), join(backendOf(drill), "stacks", "socle", name));
  }
}
