import type { Cloud } from "../contract/cloud.ts";
import { AwsAccessLogs } from "./access-logs.ts";
import { AwsAccount } from "./account.ts";
import { AwsAlerting } from "./alerting.ts";
import { AwsBackup } from "./backup.ts";
import { AwsBudget } from "./budget.ts";
import { AwsCompute } from "./compute.ts";
import { AwsDatabase } from "./database.ts";
import { AwsDns } from "./dns.ts";
import { AwsEdge } from "./edge.ts";
import { AwsFiles } from "./files.ts";
import { AwsFirewall } from "./firewall.ts";
import { AwsKeys } from "./keys.ts";
import { AwsMonitoring } from "./monitoring.ts";
import { AwsNetwork } from "./network.ts";
import { AwsObjects } from "./objects.ts";
import { AwsPatching } from "./patching.ts";
import { createAwsProvider } from "./provider.ts";
import { AwsSecrets } from "./secrets.ts";

export const awsCloud = {
  createProvider: createAwsProvider,
  createKeys: (name, args, options) => new AwsKeys(name, args, options),
  createNetwork: (name, args, options) => new AwsNetwork(name, args, options),
  createFirewall: (name, args, options) => new AwsFirewall(name, args, options),
  createAlerting: (name, args, options) => new AwsAlerting(name, args, options),
  createDns: (name, args, options) => new AwsDns(name, args, options),
  createAccessLogs: (name, args, options) => new AwsAccessLogs(name, args, options),
  createSecrets: (name, args, options) => new AwsSecrets(name, args, options),
  createDatabase: (name, args, options) => new AwsDatabase(name, args, options),
  createFiles: (name, args, options) => new AwsFiles(name, args, options),
  createObjects: (name, args, options) => new AwsObjects(name, args, options),
  createEdge: (name, args, options) => new AwsEdge(name, args, options),
  createCompute: (name, args, options) => new AwsCompute(name, args, options),
  createBackup: (name, args, options) => new AwsBackup(name, args, options),
  createMonitoring: (name, args, options) => new AwsMonitoring(name, args, options),
  createPatching: (name, args, options) => new AwsPatching(name, args, options),
  createBudget: (name, args, options) => new AwsBudget(name, args, options),
  createAccount: (name, args, options) => new AwsAccount(name, args, options),
} satisfies Cloud;
