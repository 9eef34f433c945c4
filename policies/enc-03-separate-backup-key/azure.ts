import { backupVault, servicesVault } from "../core/azure-vaults.ts";
import { keyUses } from "../core/key-places.ts";
import { azureKeyPlaces } from "../core/key-places-azure.ts";
import { logWriters, receivesLogs } from "../core/log-stores.ts";
import type { StackCheck } from "../core/rule.ts";
import { judgeVault, type KeyNames } from "./judge.ts";

/** What backups are of. Disks and machines name a set of keys, which names the key. */
const stores = [
  "azure-native:compute:DiskEncryptionSet",
  "azure-native:cosmosdb:DatabaseAccount",
  "azure-native:dbformysql:Server",
  "azure-native:dbforpostgresql:Server",
  "azure-native:netapp:CapacityPoolVolume",
  "azure-native:storage:StorageAccount",
];

const names: KeyNames = {
  places: azureKeyPlaces,
  keys: { "azure-native:keyvault:Key": { names: ["keyUri", "keyUriWithVersion"] } },
  // With a version or without, and with or without the port.
  normal: (text) => text.toLowerCase().replace(/^(https:\/\/[^/:]+)(?::443)?\/+keys\/([^/]+).*$/, "$1/keys/$2"),
  textOf: ({ path, key }, resource) => {
    const block = /^(.*keyVaultProperties)\.keyName$/.exec(path)?.[1];
    return block && `${resource.text(`${block}.keyVaultUri`)?.replace(/\/+$/, "")}/keys/${key}`;
  },
};

export const azure: StackCheck = {
  stage: "stack",
  documentation: ["https://learn.microsoft.com/azure/backup/encryption-at-rest-with-cmk"],
  types: [backupVault, servicesVault],
  reads: [...stores, ...logWriters, ...Object.keys(names.keys)],
  each: (vault, stack) => {
    const data = stack
      .ofType(...stores)
      .filter((store) => !receivesLogs(store, stack))
      .map((resource) => ({ resource, uses: keyUses(resource, azureKeyPlaces) }));
    return judgeVault(vault, stack, names, data);
  },
};
