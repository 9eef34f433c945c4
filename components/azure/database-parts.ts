import { type CustomResourceOptions, type Output, output, type Resource } from "@pulumi/pulumi";
import type { DatabasePlan, DatabaseRestorePlan } from "../plan/types/workload.ts";
import type { ServerParts } from "./database.ts";
import { createDiagnosticSetting } from "./diagnostic-setting.ts";
import { foundationOf, placeIn } from "./foundation.ts";
import { azureKeysOf } from "./keys.ts";
import { azureNetworkOf } from "./network.ts";
import { createPrivateEndpoint } from "./private-endpoint.ts";

/** The two flexible servers' own word for where the standby is. */
export function standbyMode({ multiZone, standby }: DatabasePlan): "ZoneRedundant" | "SameZone" | "Disabled" {
  if (!multiZone) return "Disabled";
  return standby === "zone" ? "ZoneRedundant" : "SameZone";
}

/**
 * How a flexible server is made from backups: within its region as of an instant, in the pair from the latest that arrived there.
 * https://learn.microsoft.com/azure/postgresql/flexible-server/concepts-backup-restore
 */
export function restoreMode({ kind }: DatabaseRestorePlan): "PointInTimeRestore" | "GeoRestore" {
  return kind === "continuous" ? "PointInTimeRestore" : "GeoRestore";
}

/**
 * The keys of a flexible server: of its region for what it stores, and of the pair for the backups kept there, each by
 * the identity of its own region, as PostgreSQL insists.
 * Source: https://learn.microsoft.com/azure/postgresql/flexible-server/concepts-data-encryption
 */
export function encryptionOf({ args }: ServerParts, keyIn: (region: string) => Output<string>) {
  const { plan, region } = args;
  const keys = azureKeysOf(args);
  const identityId = keys.identityId("data", region);
  const other = plan.geoBackupTo;
  const otherIdentityId = other && keys.identityId("data", other);
  return {
    identityIds: otherIdentityId ? [identityId, otherIdentityId] : [identityId],
    dataEncryption: {
      type: "AzureKeyVault" as const,
      primaryKeyURI: keyIn(region),
      primaryUserAssignedIdentityId: identityId,
      ...(other &&
        otherIdentityId && { geoBackupKeyURI: keyIn(other), geoBackupUserAssignedIdentityId: otherIdentityId }),
    },
  };
}

/**
 * What stands around a server of any engine: its way in and its logs. The way in, once its name answers.
 */
export function surround(
  parts: ServerParts,
  serverId: Output<string>,
  service: Exclude<DatabasePlan["engine"], "mariadb">,
): Output<string> {
  const { name, args, parent } = parts;
  const { plan, firewall, region, tags } = args;
  const network = azureNetworkOf(args);
  const [subnetId] = network.subnetIds("data");
  if (subnetId === undefined) throw new Error(`database ${plan.name} needs a data subnet in ${region}`);
  const endpointId = createPrivateEndpoint(
    name,
    {
      ...placeIn(args, region, tags),
      endpointName: `${plan.name}-endpoint`,
      subnetId,
      securityGroupIds: plan.securityGroups.map((key) => firewall.groupId(key)),
      zoneId: network.privateZoneOf(service),
      service,
      resourceId: serverId,
    },
    parent,
  );
  if (service !== "sqlserver") {
    const workspaceId = foundationOf(args).workspaceId(region);
    createDiagnosticSetting(name, { resourceId: serverId, workspaceId, categories: plan.logExports }, parent);
  }
  return endpointId;
}

/** A value that is known once others are. */
export function after(value: Output<string>, ...others: readonly Output<string>[]): Output<string> {
  return output([value, ...others]).apply(([known]) => known ?? "");
}

/** The same, once some resources are there. */
export function afterAll(value: Output<string>, resources: readonly Resource[]): Output<string> {
  return after(value, ...resources.map((each) => each.urn));
}

/** What settings and databases of a flexible server are made of. */
interface InServer {
  readonly serverName: Output<string>;
  readonly resourceGroupName: Output<string>;
}

export interface FlexibleServerTypes {
  readonly createSetting: (
    name: string,
    args: InServer & { readonly configurationName: string; readonly value: string; readonly source: string },
    options: CustomResourceOptions,
  ) => Resource;
  readonly createDatabase: (
    name: string,
    args: InServer & { readonly databaseName: string },
    options: CustomResourceOptions,
  ) => Resource;
}

/**
 * Settings and first database of a flexible server, one after the other: it takes one change at a time, and refuses the
 * others as busy. A replica has its primary's databases, and what is restored those of its source.
 * Source: https://github.com/Azure/azure-postgresql/issues/134
 */
export function configureServer(
  { name, args, parent, source }: ServerParts,
  serverName: Output<string>,
  { createSetting, createDatabase }: FlexibleServerTypes,
): readonly Resource[] {
  const { plan, region, protect } = args;
  const target = { serverName, resourceGroupName: placeIn(args, region).resourceGroupName };
  const made: Resource[] = [];
  for (const { name: configurationName, value } of plan.parameters) {
    const setting = { ...target, configurationName, value, source: "user-override" };
    made.push(createSetting(`${name}-${configurationName}`, setting, { parent, dependsOn: made.slice(-1) }));
  }
  const { databaseName } = plan;
  if (source === undefined && plan.restore === undefined && databaseName !== undefined) {
    made.push(createDatabase(name, { ...target, databaseName }, { parent, protect, dependsOn: made.slice(-1) }));
  }
  return made;
}
