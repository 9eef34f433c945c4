import { PrivateDnsZoneGroup } from "@pulumi/azure-native/network/privateDnsZoneGroup.js";
import { PrivateEndpoint } from "@pulumi/azure-native/network/privateEndpoint.js";
import type { ComponentResource, Input, Output } from "@pulumi/pulumi";
import type { Tags } from "../plan/types/common.ts";

/**
 * Services with private endpoints: the part of the resource that is reached, and the zone of its names.
 * https://learn.microsoft.com/azure/private-link/private-endpoint-dns
 */
const services = {
  vault: { groupId: "vault", zone: "privatelink.vaultcore.azure.net" },
  blob: { groupId: "blob", zone: "privatelink.blob.core.windows.net" },
  file: { groupId: "file", zone: "privatelink.file.core.windows.net" },
  postgres: { groupId: "postgresqlServer", zone: "privatelink.postgres.database.azure.com" },
  mysql: { groupId: "mysqlServer", zone: "privatelink.mysql.database.azure.com" },
  sqlserver: { groupId: "sqlServer", zone: "privatelink.database.windows.net" },
} as const;

export type PrivateService = keyof typeof services;

export function privateZoneName(service: PrivateService): string {
  return services[service].zone;
}

export interface PrivateEndpointParts {
  readonly endpointName: string;
  readonly resourceGroupName: Output<string>;
  readonly location: string;
  readonly tags: Tags;
  readonly subnetId: Output<string>;
  /** Application security groups that rules know it by; none where a whole subnet is admitted. */
  readonly securityGroupIds?: readonly Output<string>[];
  readonly zoneId: Output<string>;
  readonly service: PrivateService;
  /** Full identifier of what is reached. */
  readonly resourceId: Input<string>;
}

/** An address of the network for a resource of Azure, and its name in the private zone. Known once the name answers. */
export function createPrivateEndpoint(
  name: string,
  parts: PrivateEndpointParts,
  parent: ComponentResource,
): Output<string> {
  const { endpointName, resourceGroupName, location, tags, subnetId, zoneId, service, resourceId } = parts;
  const { groupId, zone } = services[service];
  const securityGroups = parts.securityGroupIds?.map((id) => ({ id }));
  const endpoint = new PrivateEndpoint(
    name,
    {
      privateEndpointName: endpointName,
      resourceGroupName,
      location,
      tags,
      subnet: { id: subnetId },
      customNetworkInterfaceName: `${endpointName}-nic`,
      privateLinkServiceConnections: [{ name: endpointName, privateLinkServiceId: resourceId, groupIds: [groupId] }],
      ...(securityGroups && { applicationSecurityGroups: securityGroups }),
    },
    { parent },
  );
  const names = new PrivateDnsZoneGroup(
    name,
    {
      privateDnsZoneGroupName: "default",
      privateEndpointName: endpoint.name,
      resourceGroupName,
      privateDnsZoneConfigs: [{ name: zone.replaceAll(".", "-"), privateDnsZoneId: zoneId }],
    },
    { parent },
  );
  return names.id.apply((id) => id.replace(/\/privateDnsZoneGroups\/[^/]+$/i, ""));
}
