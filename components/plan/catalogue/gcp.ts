import { gcpNameRules } from "../name-rules-gcp.ts";
import type { CloudCatalogue } from "./cloud-catalogue.ts";
import { gcpAlertBaseline } from "./gcp-alerts.ts";
import { gcpAuditFilters } from "./gcp-audit-filters.ts";
import {
  databaseClass,
  databaseMemoryGb,
  databaseStorageGb,
  databaseVersion,
  engines,
  maxDatabaseStorageGb,
  maxPitrDays,
} from "./gcp-databases.ts";
import { gcpEvents } from "./gcp-events.ts";
import { filesShape } from "./gcp-files.ts";
import { gcpFoundation } from "./gcp-foundation.ts";
import { gcpAccountEvents, gcpGuards } from "./gcp-guards.ts";
import { labelsOf } from "./gcp-labels.ts";
import {
  isBurstable,
  logRetentionDays,
  machineType,
  patchedSystems,
  systemDisks,
  systemImages,
  tlsPolicy,
} from "./gcp-machines.ts";
import { objectsPeer, platformRules } from "./gcp-network.ts";
import { zoneLetter, zonesOf } from "./gcp-regions.ts";
import { gcpReplica } from "./gcp-replica.ts";
import { gcpRoles, sessionPrincipals } from "./gcp-roles.ts";

export const gcpCatalogue: CloudCatalogue = {
  title: "Google Cloud",
  nameRules: gcpNameRules,
  tags: labelsOf,

  zonesOf,
  zoneLetter,
  zonalSubnets: false,
  // Where the proxies of a region's balancers take their addresses.
  extraSubnets: ["proxy"],
  // Machines reach Google's services at addresses that its own network routes: there is nothing to place in a subnet.
  gatewayEndpoints: [],
  interfaceEndpoints: [],
  objectsPeer,
  platformRules,
  // A failover policy of Cloud DNS is one record set that names both ends.
  sharesFailoverRecord: true,
  machineIdentityKind: "identity",
  sessionPrincipals,

  machineType,
  isBurstable,
  systemImages,
  systemDisks,
  patchedSystems,
  tlsPolicy,
  // A web firewall writes what it decided into the balancer's own log.
  wafLogGroup: (names, ...parts) => names.logGroup(...parts, "waf"),
  logRetentionDays,

  engines,
  databaseClass,
  databaseMemoryGb,
  databaseVersion,
  databaseStorageGb,
  maxDatabaseStorageGb,
  maxPitrDays,
  managesPassword: () => false,
  filesShape,
  filesReplicaStands: true,
  // Backup and DR keeps no objects: their versions stay in the bucket, and everything new goes to the DR region at once.
  copiesObjectsByReplica: true,

  foundation: gcpFoundation,
  replica: gcpReplica,

  alertBaseline: gcpAlertBaseline,
  // A snooze is for once and a channel is on or off: a scheduler does the rest.
  switches: { identity: "identity", workflow: "schedule" },
  budgetsWholeAccounts: true,
  events: gcpEvents,

  auditFilters: gcpAuditFilters,
  accountEvents: gcpAccountEvents,
  guards: gcpGuards,
  roles: gcpRoles,
};
