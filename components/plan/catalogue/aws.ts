import { awsNameRules } from "../name-rules.ts";
import { awsAlertBaseline } from "./aws-alerts.ts";
import { awsAuditFilters } from "./aws-audit-filters.ts";
import { databaseClass, databaseMemoryGb, databaseVersion, engines } from "./aws-databases.ts";
import { awsEvents } from "./aws-events.ts";
import { awsAccountEvents, awsGuards } from "./aws-guards.ts";
import {
  imageParameters,
  logRetentionDays,
  machineTypes,
  patchedSystems,
  systemDisks,
  tlsPolicy,
} from "./aws-machines.ts";
import { zoneLetter, zonesOf } from "./aws-regions.ts";
import { awsReplica } from "./aws-replica.ts";
import { awsRoles } from "./aws-roles.ts";
import type { CloudCatalogue } from "./cloud-catalogue.ts";

/**
 * Services that the machines call without leaving the cloud's network: session manager, logs, metrics, keys, secrets, and
 * EC2, of which the metrics agent asks the group that its machine belongs to.
 */
const interfaceEndpoints = [
  "ec2",
  "ec2messages",
  "kms",
  "logs",
  "monitoring",
  "secretsmanager",
  "ssm",
  "ssmmessages",
  "sts",
] as const;

export const awsCatalogue: CloudCatalogue = {
  title: "AWS",
  nameRules: awsNameRules,
  tags: (tags) => tags,

  zonesOf,
  zoneLetter,
  zonalSubnets: true,
  extraSubnets: [],
  gatewayEndpoints: ["s3"],
  interfaceEndpoints,
  objectsPeer: () => ({ prefixList: "s3" }),
  platformRules: () => [],

  machineType: (size) => machineTypes[size],
  isBurstable: (machineType) => machineType.startsWith("t"),
  systemImages: imageParameters,
  systemDisks,
  patchedSystems,
  tlsPolicy,
  // AWS WAF delivers only to log groups whose name starts with aws-waf-logs-.
  wafLogGroup: (names, ...parts) => `aws-waf-logs-${names.of("webAcl", ...parts)}`,
  logRetentionDays,

  engines,
  databaseClass,
  databaseMemoryGb,
  databaseVersion,
  databaseStorageGb: (_engine, wantedGb) => wantedGb,
  maxDatabaseStorageGb: (engine) => (engine === "sqlserver" ? 16_384 : 65_536),
  maxPitrDays: 35,
  // RDS manages no password of a database that has replicas.
  managesPassword: (hasReplica) => !hasReplica,

  replica: awsReplica,

  foundation: () => undefined,

  alertBaseline: awsAlertBaseline,
  // Route 53 publishes the state of its health checks in this region alone.
  healthCheckRegion: "us-east-1",
  events: awsEvents,

  auditFilters: awsAuditFilters,
  accountEvents: () => awsAccountEvents,
  guards: awsGuards,
  roles: awsRoles,
};
