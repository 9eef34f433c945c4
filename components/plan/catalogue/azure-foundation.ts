import type { FoundationPlan } from "../types/common.ts";
import { logQueryDays } from "./azure-machines.ts";
import type { FoundationScope } from "./cloud-catalogue.ts";

/**
 * The resource providers that an environment or an account of ours calls. The SDK registers one at the first refusal
 * with `MissingSubscriptionRegistration`, given the right to `/register/action`; who deploys without that right has them
 * registered beforehand. https://learn.microsoft.com/azure/azure-resource-manager/management/resource-providers-and-types
 */
const services = [
  "Microsoft.AlertsManagement",
  "Microsoft.Authorization",
  "Microsoft.Automation",
  "Microsoft.Compute",
  "Microsoft.Consumption",
  "Microsoft.ContainerInstance",
  "Microsoft.CostManagement",
  "Microsoft.DBforMySQL",
  "Microsoft.DBforPostgreSQL",
  "Microsoft.DataProtection",
  "Microsoft.Insights",
  "Microsoft.KeyVault",
  "Microsoft.Logic",
  "Microsoft.Maintenance",
  "Microsoft.ManagedIdentity",
  "Microsoft.ManagedServices",
  "Microsoft.Network",
  "Microsoft.OperationalInsights",
  "Microsoft.Portal",
  "Microsoft.RecoveryServices",
  "Microsoft.Resources",
  "Microsoft.Security",
  "Microsoft.Sql",
  "Microsoft.Storage",
] as const;

/**
 * Encryption of what a host caches and swaps, before it reaches the disk, must be asked for once per subscription.
 * https://learn.microsoft.com/azure/virtual-machines/disks-enable-host-based-encryption-portal
 */
const features = ["Microsoft.Compute/EncryptionAtHost"] as const;

/** Tables that hold what must be kept as long as the contract says: who came, who was refused, what machines and services did. */
const archivedTables = [
  "AGWAccessLogs",
  "AGWFirewallLogs",
  "AzureActivity",
  "AzureDiagnostics",
  "Event",
  "NTANetAnalytics",
  "StorageBlobLogs",
  "StorageFileLogs",
  "Syslog",
] as const;

/**
 * A group a region, so that what stands in the DR region is neither deleted nor locked with the primary one; in each a
 * workspace, and names for the vaults of keys: those of backups have one of their own, and so have certificates, whose
 * vault opens itself to the script that makes them.
 */
export function azureFoundation({
  names,
  regions,
  logRetentionDays,
  isAccount = false,
}: FoundationScope): FoundationPlan {
  const distinct = [...new Set(regions)];
  return {
    groups: distinct.map((region) => ({ region, name: names.of("resourceGroup", region) })),
    keyStores: distinct.map((region) => ({
      region,
      name: names.globalOf("keyStore", "keys", region),
      backupName: names.globalOf("keyStore", "backup", region),
      certificatesName: names.globalOf("keyStore", "tls", region),
    })),
    workspaces: distinct.map((region) => ({
      region,
      name: names.of("workspace", "logs", region),
      // What must be kept longer is kept longer by the tables, as an archive.
      retentionDays: Math.min(logRetentionDays, logQueryDays.max),
      totalRetentionDays: logRetentionDays,
    })),
    ...(logRetentionDays > logQueryDays.max ? { archivedTables } : {}),
    ...(isAccount ? { features } : {}),
    services,
  };
}
