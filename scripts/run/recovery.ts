import { UserError } from "../../components/user-error.ts";
import { readName, readType, shortenType } from "./engine-events.ts";
import { type EngineSession, type StopSignals, tellEngine } from "./run-engine.ts";
import type { StackState } from "./stack-state.ts";
import { isStale, readLockOwners } from "./stale-locks.ts";

/**
 * Releases the lock that a killed engine left behind.
 * @returns what was done, for the person; undefined when the refusal was not about a lock.
 * @throws UserError when the owner of the lock is alive, or runs on another machine.
 */
export async function releaseStaleLock(
  session: EngineSession,
  stack: string,
  engineOutput: string,
): Promise<string | undefined> {
  const owners = readLockOwners(engineOutput);
  if (owners.length === 0) {
    return undefined;
  }
  const busy = owners.filter((owner) => !isStale(owner));
  if (busy.length > 0) {
    const names = busy
      .map(({ user, host, pid, since }) => `${user}@${host} (process ${pid}, since ${since})`)
      .join(", ");
    throw new UserError(
      `${stack}: being changed by ${names}. Wait for its end and run this again. ` +
        `When that process is known to be dead: pulumi cancel --stack ${stack}`,
    );
  }
  const answer = await tellEngine(session, ["cancel", "--yes", "--stack", stack]);
  if (answer.exitCode !== 0) {
    throw new UserError(`${stack}: the lock of a dead process cannot be removed: ${answer.stderr.trim()}`);
  }
  const pids = owners.map(({ pid }) => pid).join(", ");
  return `${stack}: the run before was killed (process ${pids}); its lock is released.`;
}

/** Finds what an interrupted creation made, if it made something: URN → id. */
export type FindCreated = (urn: string) => string | undefined;

/**
 * Resolves the operations that a killed run left open: what the cloud has made is taken over, what it has not is forgotten.
 * @param findCreated undefined where nobody can tell (a real cloud): then an open creation is the person's to resolve.
 * @returns what was done, for the person; undefined when there was nothing to do.
 */
export async function resolvePendingOperations(
  session: EngineSession,
  state: StackState,
  findCreated: FindCreated | undefined,
  stop: StopSignals,
): Promise<string | undefined> {
  const { stack, pendingOperations } = state;
  if (pendingOperations.length === 0) {
    return undefined;
  }
  const creations = pendingOperations.filter(({ type }) => type === "creating");
  if (creations.length > 0 && findCreated === undefined) {
    throw new UserError([
      `${stack}: the run before was killed while it created ${creations.length} resource(s). Look in the account which of them exist, then run this again:`,
      ...creations.map(
        ({ urn }) =>
          `${shortenType(readType(urn))} "${readName(urn)}": it exists: pulumi refresh --stack ${stack} --import-pending-creates '${urn}' --import-pending-creates <its id>`,
      ),
      `none of the others exists: pulumi refresh --stack ${stack} --clear-pending-creates`,
    ]);
  }
  const found = creations.flatMap(({ urn }) => {
    const id = findCreated?.(urn);
    return id === undefined ? [] : [{ urn, id }];
  });
  const answer = await tellEngine(
    session,
    [
      "refresh",
      "--stack",
      stack,
      "--yes",
      "--skip-preview",
      "--clear-pending-creates",
      ...found.flatMap(({ urn, id }) => ["--import-pending-creates", urn, "--import-pending-creates", id]),
    ],
    stop,
  );
  if (answer.exitCode !== 0) {
    throw new UserError(
      `${stack}: the run before was killed, and what it left open cannot be resolved: ${(answer.stderr || answer.stdout).trim()}`,
    );
  }
  const others = pendingOperations.length - creations.length;
  const parts = [
    found.length > 0 ? `${found.length} resource(s) it had made are taken over` : "",
    creations.length > found.length ? `${creations.length - found.length} it had not made yet are forgotten` : "",
    others > 0 ? `${others} open change(s) are read again from the cloud` : "",
  ].filter((part) => part !== "");
  return `${stack}: the run before was killed; ${parts.join(", ")}.`;
}
