import { ComponentResource, type ComponentResourceOptions, type Output } from "@pulumi/pulumi";
import type { DatabaseArgs } from "../contract/cloud.ts";
import type { Database, Subject } from "../contract/handles.ts";
import type { DatabaseEngine } from "../plan/types/workload.ts";
import { type Administrator, createAdministrator } from "./database-administrator.ts";
import { createMysql } from "./database-mysql.ts";
import { createPostgres } from "./database-postgres.ts";
import { createSqlDatabase } from "./database-sql.ts";
import { lockFromDeletion } from "./deletion-lock.ts";

/** What each engine's service is made from. */
export interface ServerParts {
  readonly name: string;
  readonly args: DatabaseArgs;
  readonly parent: ComponentResource;
  readonly administrator: Administrator | undefined;
  /** The database that this one is to replicate. */
  readonly source: AzureDatabase | undefined;
}

/** What each engine's service offers. */
export interface MadeDatabase {
  readonly serverName: Output<string>;
  readonly serverId: Output<string>;
  /** Full identifier of what holds the data: the server, or the database of SQL Server. Known once everything is set. */
  readonly resourceId: Output<string>;
  readonly endpoint: Output<string>;
}

/**
 * A managed database reached by a private endpoint alone, under the client's key: a flexible server of PostgreSQL or
 * MySQL, or Azure SQL Database; a new one, or the replica of another region's. Its administrator's password stays in the
 * key vaults of both regions.
 *
 * Servers are maintained in the night that Azure chooses, from 23:00 to 07:00 of their region: no window can be
 * given at creation (https://github.com/Azure/bicep-types-az/issues/2239), and whoever wants one sets it once with
 * `az postgres flexible-server update --maintenance-window`, which later runs leave alone.
 */
export class AzureDatabase extends ComponentResource implements Database {
  readonly databaseId: Output<string>;
  readonly resourceId: Output<string>;
  readonly endpoint: Output<string>;
  readonly secretId?: Output<string>;
  readonly subjects: readonly Subject[];
  readonly engine: DatabaseEngine;
  /** Region, server and administrator, for a replica to name. */
  readonly region: string;
  readonly serverId: Output<string>;
  readonly administrator: Administrator | undefined;

  constructor(name: string, args: DatabaseArgs, options: ComponentResourceOptions) {
    super("socle:azure:Database", name, {}, options);
    const { plan, replicaOf, region, workload } = args;
    const source = sourceOf(args);
    const administrator =
      source?.administrator ?? (plan.adminSecret && createAdministrator(name, plan.adminSecret, args, this));
    const made = createServer({ name, args, parent: this, administrator, source });
    this.engine = plan.engine;
    this.region = region;
    this.administrator = administrator;
    this.databaseId = made.serverName;
    this.serverId = made.serverId;
    this.resourceId = made.resourceId;
    this.endpoint = made.endpoint;
    const secretId = administrator?.secretIdIn(region);
    if (secretId) this.secretId = secretId;
    if (args.protect) lockFromDeletion(name, made.resourceId, "Holds data of the client", this);
    const key = `${replicaOf ? "replica" : "database"}:${workload}`;
    this.subjects = [{ key, dimensions: { resourceId: made.resourceId } }];
    this.registerOutputs({});
  }
}

function sourceOf({ replicaOf }: DatabaseArgs): AzureDatabase | undefined {
  if (replicaOf === undefined) return undefined;
  if (!(replicaOf instanceof AzureDatabase)) throw new Error("a replica on Azure needs a database of Azure");
  return replicaOf;
}

function createServer(parts: ServerParts): MadeDatabase {
  const { engine } = parts.args.plan;
  switch (engine) {
    case "postgres":
      return createPostgres(parts);
    case "mysql":
      return createMysql(parts);
    case "sqlserver":
      return createSqlDatabase(parts);
    case "mariadb":
      throw new Error("mariadb is no managed database of Azure: the plan refuses it");
  }
}
