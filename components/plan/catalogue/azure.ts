import { azureNameRules } from "../name-rules-azure.ts";
import { azureAlertBaseline } from "./azure-alerts.ts";
import { azureAuditFilters } from "./azure-audit-filters.ts";
import {
  databaseClass,
  databaseMemoryGb,
  databaseStorageGb,
  databaseVersion,
  engines,
  maxDatabaseStorageGb,
  maxPitrDays,
} from "./azure-databases.ts";
import { azureEvents, safeguardDeleted } from "./azure-events.ts";
import { azureFoundation } from "./azure-foundation.ts";
import { azureAccountEvents, azureGuards } from "./azure-guards.ts";
import {
  isBurstable,
  logRetentionDays,
  machineType,
  patchedSystems,
  systemDisks,
  systemImages,
  tlsPolicy,
} from "./azure-machines.ts";
import {
  edgeExtras,
  literalSubnetNames,
  networkExtras,
  objectsPeer,
  platformRules,
  rulePriorities,
} from "./azure-network.ts";
import { zoneLetter, zonesOf } from "./azure-regions.ts";
import { azureReplica } from "./azure-replica.ts";
import { azureRoles } from "./azure-roles.ts";
import { azureStores } from "./azure-stores.ts";
import type { CloudCatalogue } from "./cloud-catalogue.ts";

export const azureCatalogue: CloudCatalogue = {
  title: "Azure",
  nameRules: azureNameRules,
  tags: (tags) => tags,

  zonesOf,
  zoneLetter,
  zonalSubnets: false,
  extraSubnets: ["gateway", "bastion"],
  gatewayEndpoints: [],
  // The vaults of keys and secrets; stores bring their own private endpoints, which their firewall groups admit.
  interfaceEndpoints: ["vault"],
  objectsPeer,
  platformRules,
  rulePriorities,
  transparentTcpBalancer: true,
  literalSubnetNames,
  networkExtras,
  edgeExtras,
  machineIdentityKind: "identity",

  machineType,
  isBurstable,
  systemImages,
  systemDisks,
  patchedSystems,
  tlsPolicy,
  // The web firewall is a part of the gateway: it logs where the gateway does, under the name of this setting.
  wafLogGroup: (names, ...parts) => names.of("webAcl", ...parts, "waf"),
  logRetentionDays,

  engines,
  databaseClass,
  databaseMemoryGb,
  databaseVersion,
  databaseStorageGb,
  maxDatabaseStorageGb,
  maxPitrDays,
  // No engine of Azure keeps the administrator's password by itself.
  managesPassword: () => false,

  // A vault takes no container that is replicated; a replica can be read in the DR region at any time.
  // https://learn.microsoft.com/azure/backup/blob-backup-support-matrix?tabs=vaulted-backup#limitations
  copiesObjectsByReplica: true,
  stores: azureStores,

  replica: azureReplica,

  foundation: azureFoundation,

  alertBaseline: azureAlertBaseline,
  mutesRecurWeekly: true,
  events: azureEvents,

  auditFilters: azureAuditFilters,
  accountEvents: () => [...azureAccountEvents, safeguardDeleted({ isVital: true })],
  guards: azureGuards,
  roles: azureRoles,
};
