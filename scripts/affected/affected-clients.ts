import { clientFile, clientNames, loadClients } from "../../components/client/load.ts";
import { changedFiles } from "./changed-files.ts";
import { reachOf } from "./law.ts";

/** The clients whose verdicts a change can alter. */
export interface Affected {
  readonly since: string;
  /** The commit that the working tree was compared with. */
  readonly base: string | undefined;
  /** Why every client is taken, whether anything of it changed or not. */
  readonly doubt: string | undefined;
  readonly clients: readonly AffectedClient[];
  /** Clients whose file is gone: nothing of them is left to judge. */
  readonly removed: readonly string[];
}

export interface AffectedClient {
  readonly client: string;
  /** The changed files that affect it. */
  readonly because: readonly string[];
}

/** Finds what changed since a branch parted from a commit, and whom it affects: every client where git cannot tell. */
export async function findAffected(root: string, since: string): Promise<Affected> {
  const names = clientNames(root);
  const changes = await changedFiles(root, since);
  if (changes.base === undefined) {
    const clients = names.map((client) => ({ client, because: [] }));
    return { since, base: undefined, doubt: changes.doubt, clients, removed: [] };
  }
  const { base, files } = changes;
  const cloudsOf = readClouds(root);
  const clients = names.map((client) => ({
    client,
    because: files.filter((file) => affects(file, client, cloudsOf.get(client))),
  }));
  const removed = files.flatMap((file) => {
    const { affects: reach, name } = reachOf(file);
    return reach === "client" && file === clientFile(name) && !names.includes(name) ? [name] : [];
  });
  return { since, base, doubt: undefined, clients: clients.filter(({ because }) => because.length > 0), removed };
}

/** The clouds of each client; a client whose file cannot be read may be on any of them. */
function readClouds(root: string): ReadonlyMap<string, ReadonlySet<string>> {
  return new Map(
    loadClients(root).clients.map(({ client, environments }) => [
      client,
      new Set(Object.values(environments).map(({ cloud }) => cloud)),
    ]),
  );
}

function affects(file: string, client: string, clouds: ReadonlySet<string> | undefined): boolean {
  const { affects: reach, name } = reachOf(file);
  switch (reach) {
    case "none":
      return false;
    case "all":
      return true;
    case "client":
      return name === client;
    case "stack":
      // Client a with environment b-c and client a-b with environment c name their stacks alike: both are taken.
      return name.startsWith(`${client}-`);
    default:
      return clouds?.has(reach) ?? true;
  }
}
