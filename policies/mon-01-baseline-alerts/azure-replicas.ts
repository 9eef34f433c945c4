import type { Resource } from "../core/resource.ts";

export function isPostgresReplica(server: Resource): boolean {
  return /replica$/i.test(server.text("createMode") ?? "");
}

/** Also of those that were made as one and promoted since: their own property tells, once they are there. */
export function isMySqlReplica(server: Resource): boolean {
  return (server.text("replicationRole") ?? server.text("createMode")) === "Replica";
}

export function isSqlSecondary(database: Resource): boolean {
  return /^(?:Online|NonReadable)?Secondary$/.test(database.text("createMode") ?? "");
}
