import { sqlKeyName, sqlServerToken } from "../../behaviours/azure/sql.ts";
import type { LedgerResource } from "../../core/behaviour.ts";
import { geoBackupUntil, keepsGeoBackup } from "../../data-plane/azure/geo-backups.ts";
import { type LongTermBackup, longTermBackups } from "../../data-plane/azure/long-term-backups.ts";
import { tokensOfStores } from "../../data-plane/azure/stores.ts";
import { type Call, FaceError } from "../call.ts";
import { dateOf } from "../time.ts";
import { type ArmOperation, group, groupId, standing, standingStore } from "./arm.ts";

const docs = "https://learn.microsoft.com/rest/api/sql";
const type = tokensOfStores.sqlserver;

/** What Azure SQL keeps of its databases, in their own region and in the paired one. */
export const sqlFace: readonly ArmOperation[] = [
  {
    name: "Databases - Get",
    path: `${group}/Microsoft.Sql/servers/{server}/databases/{database}`,
    versions: ["2021-11-01", "2023-08-01"],
    type,
    evidence: `${docs}/databases/get`,
    answer: (call) => {
      const { parameters, now } = call;
      const path = `${groupId(call)}/Microsoft.Sql/servers/${parameters.text("server")}/databases/${parameters.text("database")}`;
      const { resource, region, from } = standingStore(call, type, path);
      const days = shortTermDays(call, resource);
      return {
        id: resource.id,
        name: resource.name,
        type: "Microsoft.Sql/servers/databases",
        location: region,
        sku: resource.inputs.get("sku"),
        properties: {
          status: "Online",
          creationDate: dateOf(from).toISOString(),
          earliestRestoreDate: dateOf(Math.max(from, now - days * 86_400)).toISOString(),
        },
      };
    },
  },
  {
    name: "Recoverable Databases - Get",
    path: `${group}/Microsoft.Sql/servers/{server}/recoverableDatabases/{database}`,
    versions: ["2014-04-01", "2022-08-01-preview", "2023-08-01"],
    type,
    servedBy: "pair",
    evidence: `${docs}/recoverable-databases/get`,
    answer: (call) => {
      const { parameters, ledger, faults, now } = call;
      const server = `${groupId(call)}/Microsoft.Sql/servers/${parameters.text("server")}`;
      const name = parameters.text("database");
      const store = standingStore(call, type, `${server}/databases/${name}`);
      const until = geoBackupUntil(ledger, faults, store, now);
      if (until === undefined) {
        throw new FaceError(
          "ResourceNotFound",
          `The requested resource of type 'recoverableDatabases/${name}' was not found.`,
          404,
        );
      }
      return {
        id: `${server}/recoverableDatabases/${name}`,
        name,
        type: "Microsoft.Sql/servers/recoverableDatabases",
        properties: {
          edition: store.resource.inputs.text("sku.tier"),
          serviceLevelObjective: store.resource.outputs.text("currentServiceObjectiveName"),
          lastAvailableBackupDate: dateOf(until).toISOString(),
        },
      };
    },
  },
  {
    name: "Encryption Protectors - Get",
    path: `${group}/Microsoft.Sql/servers/{server}/encryptionProtector/current`,
    versions: ["2021-11-01-preview", "2023-08-01"],
    type: sqlServerToken,
    evidence: `${docs}/encryption-protectors/get`,
    answer: (call) => {
      const id = `${groupId(call)}/Microsoft.Sql/servers/${call.parameters.text("server")}`;
      const uri = standing(call, sqlServerToken, id).inputs.text("keyId");
      return {
        id: `${id}/encryptionProtector/current`,
        name: "current",
        type: "Microsoft.Sql/servers/encryptionProtector",
        kind: uri === undefined ? "servicemanaged" : "azurekeyvault",
        properties: {
          serverKeyName: uri === undefined ? "ServiceManaged" : sqlKeyName(uri),
          serverKeyType: uri === undefined ? "ServiceManaged" : "AzureKeyVault",
          uri,
        },
      };
    },
  },
  {
    name: "Long Term Retention Backups - List By Resource Group Database",
    path: `${group}/Microsoft.Sql/locations/{location}/longTermRetentionServers/{server}/longTermRetentionDatabases/{database}/longTermRetentionBackups`,
    versions: ["2021-05-01-preview", "2023-08-01"],
    type,
    evidence: `${docs}/long-term-retention-backups/list-by-resource-group-database`,
    answer: (call) => {
      const { parameters, ledger, faults, now } = call;
      const place = {
        location: parameters.text("location") ?? "",
        server: parameters.text("server") ?? "",
        database: parameters.text("database") ?? "",
      };
      const { location, server, database } = place;
      const id = `${groupId(call)}/Microsoft.Sql/servers/${server}/databases/${database}`.toLowerCase();
      const found = longTermBackups(ledger, faults, now).filter(
        ({ store: { resource, region } }) => resource.id.toLowerCase() === id && region === location,
      );
      return { value: found.map((backup) => describe(backup, call, place)) };
    },
  },
];

/** Days that any instant can be gone back to: a week unless a policy says otherwise. */
function shortTermDays({ ledger, account }: Call, database: LedgerResource): number {
  const policy = ledger
    .ofType("azure-native:sql:BackupShortTermRetentionPolicy", account, undefined)
    .find(({ id }) => id.toLowerCase().startsWith(`${database.id.toLowerCase()}/`));
  return policy?.inputs.number("retentionDays") ?? 7;
}

function describe(
  { store, name, created, expires }: LongTermBackup,
  call: Call,
  { location, server, database }: Readonly<Record<"location" | "server" | "database", string>>,
) {
  const redundancy = keepsGeoBackup(store)
    ? "Geo"
    : (store.resource.inputs.text("requestedBackupStorageRedundancy") ?? "Geo");
  return {
    id: `${groupId(call)}/Microsoft.Sql/locations/${location}/longTermRetentionServers/${server}/longTermRetentionDatabases/${database}/longTermRetentionBackups/${name}`,
    name,
    type: "Microsoft.Sql/resourceGroups/locations/longTermRetentionServers/longTermRetentionDatabases/longTermRetentionBackups",
    properties: {
      serverName: server,
      serverCreateTime: dateOf(store.from).toISOString(),
      databaseName: database,
      backupTime: dateOf(created).toISOString(),
      backupExpirationTime: dateOf(expires).toISOString(),
      backupStorageRedundancy: redundancy,
      requestedBackupStorageRedundancy: redundancy,
    },
  };
}
