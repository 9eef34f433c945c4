import type { Cloud } from "../contract/cloud.ts";
import { AzureAccessLogs } from "./access-logs.ts";
import { AzureAccount } from "./account.ts";
import { AzureAlerting } from "./alerting.ts";
import { withoutApiVersionAliases } from "./api-version-aliases.ts";
import { AzureBackup } from "./backup.ts";
import { AzureBudget } from "./budget.ts";
import { AzureCompute } from "./compute.ts";
import { AzureDatabase } from "./database.ts";
import { AzureDns } from "./dns.ts";
import { AzureEdge } from "./edge.ts";
import { AzureFiles } from "./files.ts";
import { AzureFirewall } from "./firewall.ts";
import { AzureFoundation } from "./foundation.ts";
import { AzureKeys } from "./keys.ts";
import { AzureMonitoring } from "./monitoring.ts";
import { AzureNetwork } from "./network.ts";
import { AzureObjects } from "./objects.ts";
import { AzurePatching } from "./patching.ts";
import { createAzureProvider } from "./provider.ts";
import { AzureSecrets } from "./secrets.ts";

export const azureCloud = {
  createProvider: createAzureProvider,
  transformation: withoutApiVersionAliases,
  createFoundation: (name, args, options) => new AzureFoundation(name, args, options),
  createKeys: (name, args, options) => new AzureKeys(name, args, options),
  createNetwork: (name, args, options) => new AzureNetwork(name, args, options),
  createFirewall: (name, args, options) => new AzureFirewall(name, args, options),
  createAlerting: (name, args, options) => new AzureAlerting(name, args, options),
  createDns: (name, args, options) => new AzureDns(name, args, options),
  createAccessLogs: (name, args, options) => new AzureAccessLogs(name, args, options),
  createSecrets: (name, args, options) => new AzureSecrets(name, args, options),
  createDatabase: (name, args, options) => new AzureDatabase(name, args, options),
  createFiles: (name, args, options) => new AzureFiles(name, args, options),
  createObjects: (name, args, options) => new AzureObjects(name, args, options),
  createEdge: (name, args, options) => new AzureEdge(name, args, options),
  createCompute: (name, args, options) => new AzureCompute(name, args, options),
  createBackup: (name, args, options) => new AzureBackup(name, args, options),
  createMonitoring: (name, args, options) => new AzureMonitoring(name, args, options),
  createPatching: (name, args, options) => new AzurePatching(name, args, options),
  createBudget: (name, args, options) => new AzureBudget(name, args, options),
  createAccount: (name, args, options) => new AzureAccount(name, args, options),
} satisfies Cloud;
