import { AwsDns } from "../../components/aws/dns.ts";
import { AwsFirewall } from "../../components/aws/firewall.ts";
import type { Dns } from "../../components/contract/handles.ts";
import type { FirewallPlan } from "../../components/plan/types/network.ts";
import type {
  DatabasePlan,
  EdgePlan,
  FilesPlan,
  FleetPlan,
  ObjectsPlan,
} from "../../components/plan/types/workload.ts";
import { createExampleKeys, createExampleNetwork, drRegion, target } from "./example-parts.ts";

/** Plans of one workload's parts, and the ground they stand on, for tests of single components. */

const groups = ["edge-erp", "app-erp", "database-erp", "files-erp"] as const;

const firewallPlan: FirewallPlan = {
  groups: groups.map((key) => ({ key, name: `acme-prod-${key}`, description: key })),
  rules: [],
};

/** Everything that an area of a workload is given, its own plan left out. Call it inside `collectResources`. */
export function createGround() {
  const keys = createExampleKeys();
  const network = createExampleNetwork(keys);
  const firewall = new AwsFirewall("acme-prod-firewall", { plan: firewallPlan, network }, {});
  const { region, account } = target;
  const tags = { workload: "erp", tier: "vital" };
  return { keys, network, firewall, region, account, tags, protect: true, workload: "erp" };
}

export function createExampleDns(): Dns {
  const keys = createExampleKeys();
  const args = { domain: "acme.example", regions: [target.region, drRegion], account: target.account, keys };
  return new AwsDns("acme-prod-dns", args, {});
}

export const databasePlan: DatabasePlan = {
  name: "acme-prod-erp",
  engine: "postgres",
  cloudEngine: "postgres",
  version: "16",
  parameterFamily: "postgres16",
  parameters: [{ name: "rds.force_ssl", value: "1", needsRestart: false }],
  machineType: "db.m7g.large",
  storageGb: 100,
  maxStorageGb: 200,
  databaseName: "erp",
  adminUser: "dbadmin",
  port: 5432,
  multiZone: true,
  pitrDays: 35,
  backupWindowUtc: "00:00-00:30",
  maintenanceWindowUtc: "sun:01:00-sun:03:00",
  deletionProtection: true,
  performanceInsightsDays: 7,
  monitoringRoleName: "acme-prod-database-erp",
  logExports: ["postgresql", "upgrade"],
  logRetentionDays: 400,
  securityGroups: ["database-erp"],
  replicateBackupsTo: drRegion,
};

export const filesPlan: FilesPlan = {
  name: "acme-prod-files-erp",
  sizeGb: 500,
  securityGroups: ["files-erp"],
  replicateTo: drRegion,
};

export const objectsPlan: ObjectsPlan = {
  bucket: "acme-prod-objects-erp-abc123",
  noncurrentDays: 90,
  archiveAfterDays: 90,
  replica: { bucket: "acme-prod-objects-erp-dr-abc123", region: drRegion, roleName: "acme-prod-replication-erp" },
};

export const edgePlan: EdgePlan = {
  name: "acme-prod-erp",
  targetGroupName: "acme-prod-erp-http-8069",
  kind: "application",
  internal: false,
  hostname: "erp.acme.example",
  listenPort: 443,
  redirectPort: 80,
  targetPort: 8069,
  tlsPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
  health: { path: "/health", expect: 200, intervalSeconds: 10 },
  securityGroups: ["edge-erp"],
  waf: {
    name: "acme-prod-waf-erp",
    rateLimitPer5Minutes: 2000,
    allowedCountries: ["FR"],
    logGroup: "aws-waf-logs-acme-prod-erp",
    logRetentionDays: 400,
  },
  uptimeCheck: { name: "acme-prod-uptime-erp", path: "/health", port: 443, intervalSeconds: 10 },
  accessLogPrefix: "erp",
  deletionProtection: true,
};

export const fleetPlan: FleetPlan = {
  name: "acme-prod-fleet-erp",
  machineType: "m7i.large",
  os: "linux",
  systemImage: "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64",
  container: "ghcr.io/example/erp:17.0",
  containerEnvironment: {},
  count: { min: 2, desired: 2, max: 4 },
  rootVolumeGb: 30,
  port: 8069,
  securityGroups: ["app-erp"],
  cpuTargetPercent: 60,
  healthGraceSeconds: 300,
  roleName: "acme-prod-fleet-erp",
  logGroup: { name: "/acme/prod/workloads/erp", retentionDays: 400 },
  patchRing: "all",
  machineTags: { client: "acme", environment: "prod" },
};
