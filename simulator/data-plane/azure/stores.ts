import { nameIn } from "../../behaviours/azure/ids.ts";
import { sqlDatabaseToken } from "../../behaviours/azure/sql.ts";
import type { LedgerResource } from "../../core/behaviour.ts";
import type { Ledger } from "../../ledger.ts";
import { type Period, periodsOf } from "../periods.ts";
import { WriteHistory, writeSeconds } from "../write-history.ts";

export const tokensOfStores = {
  postgres: "azure-native:dbforpostgresql:Server",
  mysql: "azure-native:dbformysql:Server",
  sqlserver: sqlDatabaseToken,
  share: "azure-native:storage:FileShare",
  container: "azure-native:storage:BlobContainer",
} as const;

/** What holds data on Azure, by type. */
const kinds = {
  [tokensOfStores.postgres]: "database",
  [tokensOfStores.mysql]: "database",
  [tokensOfStores.sqlserver]: "database",
  [tokensOfStores.share]: "files",
  [tokensOfStores.container]: "objects",
} as const;

/** Something that holds data, or held it. */
export interface Store {
  readonly resource: LedgerResource;
  readonly data: (typeof kinds)[keyof typeof kinds];
  /** Children have no location: theirs is that of what they stand in. */
  readonly region: string;
  /** The oldest first. */
  readonly periods: readonly Period[];
  /** From when it could be written to, and until when. */
  readonly from: number;
  readonly until: number;
}

/** Every store of the ledger, those that are gone included; `master` of a server of SQL holds nothing of the client's. */
export function storesOf(ledger: Ledger, account?: string): readonly Store[] {
  const places = placesOf(ledger);
  return Object.entries(kinds).flatMap(([type, data]) =>
    [...Map.groupBy(periodsOf(ledger, type, account), ({ resource }) => resource.key).values()].flatMap((periods) => {
      const [first, last] = [periods[0], periods.at(-1)];
      if (!first || !last || last.resource.name === "master") return [];
      const region = last.resource.region || (places.get(parentIdOf(last.resource.id)) ?? "");
      return [{ data, resource: last.resource, region, periods, from: first.from, until: last.until }];
    }),
  );
}

/** A store by its id, whatever its case; the last one where several had it. */
export function storeById(stores: readonly Store[], id: string | undefined): Store | undefined {
  const wanted = id?.toLowerCase();
  return stores.findLast(({ resource }) => resource.id.toLowerCase() === wanted);
}

/** The writes to a store of its own: what replicates another is answered by its replication. */
export function historyOf({ seed }: Ledger, { resource, data, from }: Store): WriteHistory {
  return new WriteHistory(seed, `${resource.id}\0${resource.key}`, from, writeSeconds[data]);
}

/** The account of a share or container, the server of a database. */
export function parentIdOf(id: string): string {
  return (/^(.*\/(?:storageAccounts|servers)\/[^/]+)\//i.exec(id)?.[1] ?? "").toLowerCase();
}

/** Whether a share or container was made by a drill: it stands empty until a job has restored into it. */
export function isOfDrill(ledger: Ledger, { resource }: Store): boolean {
  return ledger.byAnyIdentifier(parentIdOf(resource.id))?.inputs.text("tags.drill") !== undefined;
}

/** Name of the storage account that something stands in. */
export function accountNameOf(id: string): string {
  return (nameIn(id, "storageAccounts") ?? "").toLowerCase();
}

function placesOf(ledger: Ledger): ReadonlyMap<string, string> {
  const parents = ["azure-native:storage:StorageAccount", "azure-native:sql:Server"];
  const rows = parents.flatMap((type) => ledger.rows("SELECT id, region FROM resources WHERE type = ?", type));
  return new Map(rows.map(({ id, region }) => [String(id).toLowerCase(), String(region)]));
}
