import { readFileSync } from "node:fs";
import { hostname } from "node:os";

/** Who holds a stack, as the engine's message says it. */
export interface LockOwner {
  readonly user: string;
  readonly host: string;
  readonly pid: number;
  readonly since: string;
}

const OWNER = /created by (\S+)@(\S+) \(pid (\d+)\) at (\S+)/g;

/** The owners named in the engine's refusal; empty when it refused for another reason. */
export function readLockOwners(engineOutput: string): readonly LockOwner[] {
  if (!engineOutput.includes("currently locked by")) {
    return [];
  }
  return [...engineOutput.matchAll(OWNER)].map(([, user = "", host = "", pid = "", since = ""]) => ({
    user,
    host,
    pid: Number(pid),
    since,
  }));
}

/** True when the owner was a process of this machine and is no more. An owner on another machine is never presumed dead. */
export function isStale(owner: LockOwner, host = hostname(), isAlive = isEngineAlive): boolean {
  return owner.host === host && !isAlive(owner.pid);
}

function isEngineAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
  return isPulumi(pid) ?? true;
}

/** Numbers of processes are given again: another program may bear a dead engine's. Undefined where the system does not tell. */
function isPulumi(pid: number): boolean | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    return !/^State:\s+Z/m.test(status) && /^Name:\s+pulumi/m.test(status);
  } catch {
    return undefined;
  }
}
