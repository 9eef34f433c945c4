import { type DrillFaults, inRecoveryRegion, onEvery } from "./drill-fault.ts";

const everywhere = onEvery(() => []);

/** In the middle of what is made: when the database is. */
function killedAt(type: string) {
  return inRecoveryRegion("killed", { attempts: 1, times: 1, type });
}

/** What befalls the engine and its state, and what people did by hand. The cloud has no part in it. */
export const ownTroubles: DrillFaults = {
  killed: {
    number: 22,
    title: "The process that builds the replica is killed in the middle of it",
    on: {
      aws: killedAt("aws:rds/instance:Instance"),
      azure: killedAt("azure-native:dbforpostgresql:Server"),
      gcp: killedAt("gcp:sql/databaseInstance:DatabaseInstance"),
    },
    expected: {
      outcome: "reserve",
      told: "retried",
      sees: "plugin",
      next: "A plugin of the engine died.",
    },
  },
  "stack-locked": {
    number: 23,
    title: "Somebody on another machine holds the replica's stack",
    on: everywhere,
    change: "lock-replica",
    expected: {
      outcome: "failed",
      told: "replica",
      sees: "the stack is currently locked by 1 lock(s)",
      next: "Either wait for the other process(es) to end or delete the lock file with `pulumi cancel`.",
    },
  },
  "state-corrupt": {
    number: 25,
    title: "The state of production is damaged: the replica needs it only to be compared with",
    on: everywhere,
    change: "corrupt-state",
    expected: {
      outcome: "reserve",
      told: "state",
      sees: "its state cannot be read",
      next: "Bring the state back from its copies",
    },
  },
  "passphrase-lost": {
    number: 26,
    title: "The passphrase of the stacks is lost: the replica is built without the secrets of the old state",
    on: everywhere,
    change: "lose-passphrase",
    expected: {
      outcome: "reserve",
      told: "state",
      sees: "incorrect passphrase",
      next: "The passphrase is not the one that the stack was made with.",
    },
  },
  "state-lost": {
    number: 27,
    title: "The state of production is gone with its region: the replica needs it only to be compared with",
    on: everywhere,
    change: "lose-state",
    expected: {
      outcome: "reserve",
      told: "state",
      sees: "no stack named",
      next: "Bring the state back from its copies",
    },
  },
  "dns-ttl-raised": {
    number: 37,
    title: "Somebody has raised the TTL of the public name: clients go to the old address for as long (silent)",
    on: everywhere,
    change: "raise-ttl",
    wants: "name",
    expected: {
      outcome: "failed",
      told: "dns:",
      sees: "instead of",
      next: "Set the TTL back",
    },
  },
  "drift-by-hand": {
    number: 42,
    title: "Somebody has changed production by hand, which a rebuild does not know of",
    on: everywhere,
    change: "drift",
    expected: {
      outcome: "reserve",
      told: "drift",
      sees: "was changed by hand",
      next: "Take it into the client file",
    },
    // A server that is restored has the size of its source, whatever the program says.
    otherwise: {
      azure: {
        outcome: "failed",
        told: "drift",
        sees: "was changed by hand",
        next: "Take it into the client file",
      },
    },
  },
};
