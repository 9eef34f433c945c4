import type { Cloud } from "../contract/cloud.ts";
import { GcpAccessLogs } from "./access-logs.ts";
import { GcpAccount } from "./account.ts";
import { GcpAlerting } from "./alerting.ts";
import { GcpBackup } from "./backup.ts";
import { GcpBudget } from "./budget.ts";
import { GcpCompute } from "./compute.ts";
import { GcpDatabase } from "./database.ts";
import { GcpDns } from "./dns.ts";
import { GcpEdge } from "./edge.ts";
import { GcpFiles } from "./files.ts";
import { GcpFirewall } from "./firewall.ts";
import { GcpFoundation } from "./foundation.ts";
import { GcpKeys } from "./keys.ts";
import { GcpMonitoring } from "./monitoring.ts";
import { GcpNetwork } from "./network.ts";
import { GcpObjects } from "./objects.ts";
import { GcpPatching } from "./patching.ts";
import { createGcpProvider } from "./provider.ts";
import { GcpSecrets } from "./secrets.ts";

export const gcpCloud = {
  createProvider: createGcpProvider,
  createFoundation: (name, args, options) => new GcpFoundation(name, args, options),
  createKeys: (name, args, options) => new GcpKeys(name, args, options),
  createNetwork: (name, args, options) => new GcpNetwork(name, args, options),
  createFirewall: (name, args, options) => new GcpFirewall(name, args, options),
  createAlerting: (name, args, options) => new GcpAlerting(name, args, options),
  createDns: (name, args, options) => new GcpDns(name, args, options),
  createAccessLogs: (name, args, options) => new GcpAccessLogs(name, args, options),
  createSecrets: (name, args, options) => new GcpSecrets(name, args, options),
  createDatabase: (name, args, options) => new GcpDatabase(name, args, options),
  createFiles: (name, args, options) => new GcpFiles(name, args, options),
  createObjects: (name, args, options) => new GcpObjects(name, args, options),
  createEdge: (name, args, options) => new GcpEdge(name, args, options),
  createCompute: (name, args, options) => new GcpCompute(name, args, options),
  createBackup: (name, args, options) => new GcpBackup(name, args, options),
  createMonitoring: (name, args, options) => new GcpMonitoring(name, args, options),
  createPatching: (name, args, options) => new GcpPatching(name, args, options),
  createBudget: (name, args, options) => new GcpBudget(name, args, options),
  createAccount: (name, args, options) => new GcpAccount(name, args, options),
} satisfies Cloud;
