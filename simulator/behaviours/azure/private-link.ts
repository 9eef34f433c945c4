import type { Behaviours } from "../../core/behaviour.ts";
import { parentOf, siblingsOf } from "./ids.ts";
import { arm, docs, inUse, named, networkRef, references, refersTo, tokens } from "./types.ts";

const api = `${docs}/rest/api/virtualnetwork`;

/**
 * What can be reached, by the part of the id that tells its kind, and the sub-resources it has.
 * Source: https://learn.microsoft.com/en-us/azure/private-link/private-endpoint-overview#private-link-resource
 */
const subResources: Readonly<Record<string, readonly string[]>> = {
  "microsoft.keyvault/vaults": ["vault"],
  "microsoft.storage/storageaccounts": ["blob", "file", "table", "queue", "web", "dfs"],
  "microsoft.dbforpostgresql/flexibleservers": ["postgresqlServer"],
  "microsoft.dbformysql/flexibleservers": ["mysqlServer"],
  "microsoft.sql/servers": ["sqlServer"],
  "microsoft.recoveryservices/vaults": ["AzureBackup", "AzureBackup_secondary", "AzureSiteRecovery"],
};

/** The input that holds a private set's records, by its type: private zones have neither NS nor CAA of their own. */
const privateRecordInputs: Readonly<Record<string, string>> = {
  A: "aRecords",
  AAAA: "aaaaRecords",
  CNAME: "cnameRecord",
  MX: "mxRecords",
  PTR: "ptrRecords",
  SRV: "srvRecords",
  TXT: "txtRecords",
};

const zoneRef = refersTo(
  tokens.privateZone,
  "ParentResourceNotFound",
  "The private DNS zone {value} referenced by {id} was not found.",
  { status: 404 },
);

/** Addresses of the network for resources of Azure, and the private zones of their names. */
export const azurePrivateLink: Behaviours = {
  [tokens.privateEndpoint]: {
    ...arm("Microsoft.Network/privateEndpoints"),
    evidence: `${api}/private-endpoints/create-or-update`,
    inputs: [
      "applicationSecurityGroups",
      "customNetworkInterfaceName",
      "ipConfigurations",
      "privateLinkServiceConnections",
      "subnet",
    ],
    name: named("privateEndpointName"),
    outputs: ({ random, id }) => ({
      customDnsConfigs: [],
      networkInterfaces: [{ id: `${id}.nic.${random("{uuid}", "nic")}` }],
      manualPrivateLinkServiceConnections: [],
    }),
    references: {
      "subnet.id": references.subnet,
      "applicationSecurityGroups[].id": networkRef(tokens.applicationSecurityGroup),
    },
    rules: [
      {
        code: "LinkedInvalidPropertyId",
        refuses: ({ inputs, name }, cloud) => {
          const target = inputs.texts("privateLinkServiceConnections[].privateLinkServiceId")[0];
          return target === undefined || cloud.byId(target)
            ? undefined
            : `Property id '${target}' at path 'properties.privateLinkServiceConnections[0].properties.privateLinkServiceId' of private endpoint '${name}' is invalid: the resource does not exist.`;
        },
      },
      {
        code: "PrivateEndpointInvalidGroupId",
        evidence: `${docs}/azure/private-link/private-endpoint-overview#private-link-resource`,
        refuses: ({ inputs, name }) => {
          for (const connection of inputs.each("privateLinkServiceConnections")) {
            const target = connection.text("privateLinkServiceId") ?? "";
            const kind = /\/providers\/([^/]+\/[^/]+)/i.exec(target)?.[1]?.toLowerCase() ?? "";
            const offered = subResources[kind];
            const strange = connection.texts("groupIds").find((group) => offered && !offered.includes(group));
            if (strange !== undefined)
              return `Private endpoint ${name}: group id '${strange}' is not supported by ${target}. Supported: ${offered?.join(", ")}.`;
          }
          return undefined;
        },
      },
    ],
    cascades: true,
    seconds: [70, 30, 40],
  },

  "azure-native:network:PrivateDnsZoneGroup": {
    ...arm("Microsoft.Network/privateEndpoints/privateDnsZoneGroups", "privateEndpointName"),
    evidence: `${api}/private-dns-zone-groups/create-or-update`,
    inputs: ["privateDnsZoneConfigs"],
    name: named("privateDnsZoneGroupName"),
    outputs: () => ({}),
    references: { "privateDnsZoneConfigs[].privateDnsZoneId": zoneRef },
    rules: [
      {
        code: "PrivateEndpointCannotHaveMoreThanOnePrivateDnsZoneGroup",
        evidence: `${docs}/azure/private-link/private-endpoint-dns-integration`,
        refuses: (attempt, cloud) => {
          const [other] = siblingsOf(attempt, cloud);
          return (
            other && `Private endpoint ${parentOf(attempt, cloud)?.name} already has the DNS zone group ${other.name}.`
          );
        },
      },
    ],
    seconds: [15, 15, 10],
  },

  [tokens.privateZone]: {
    ...arm("Microsoft.Network/privateDnsZones"),
    evidence: `${docs}/rest/api/dns/privatedns/private-zones/create-or-update`,
    inputs: [],
    name: named("privateZoneName"),
    outputs: ({ random }) => ({
      internalId: random("{hex32}", "internal"),
      maxNumberOfRecordSets: 25_000,
      maxNumberOfVirtualNetworkLinks: 1000,
      maxNumberOfVirtualNetworkLinksWithRegistration: 100,
      numberOfRecordSets: 1,
      numberOfVirtualNetworkLinks: 0,
      numberOfVirtualNetworkLinksWithRegistration: 0,
    }),
    rules: [
      {
        code: "BadRequest",
        evidence: `${docs}/azure/dns/private-dns-privatednszone#restrictions`,
        refuses: ({ inputs }) =>
          (inputs.text("location") ?? "global").toLowerCase() === "global"
            ? undefined
            : `The location property is not valid: '${inputs.text("location")}'. Private DNS zones are global.`,
      },
      {
        code: "BadRequest",
        evidence: `${docs}/azure/dns/private-dns-privatednszone#restrictions`,
        refuses: ({ name }) =>
          name.includes(".")
            ? undefined
            : `The zone name '${name}' is not valid: single-labeled zones are not supported.`,
      },
    ],
    heldBy: [
      {
        ...inUse(
          "CannotDeleteResource",
          "Cannot delete resource while nested resources exist. Some existing nested resource IDs include: '{value}'. Please delete all nested resources before deleting this resource.",
          "azure-native:privatedns:VirtualNetworkLink",
        ),
        status: 409,
      },
    ],
    seconds: [35, 5, 25],
  },

  "azure-native:privatedns:VirtualNetworkLink": {
    ...arm("Microsoft.Network/privateDnsZones/virtualNetworkLinks", "privateZoneName"),
    evidence: `${docs}/rest/api/dns/privatedns/virtual-network-links/create-or-update`,
    inputs: ["registrationEnabled", "resolutionPolicy", "virtualNetwork"],
    name: named("virtualNetworkLinkName"),
    defaults: { registrationEnabled: false },
    outputs: () => ({ virtualNetworkLinkState: "Completed" }),
    references: {
      "virtualNetwork.id": refersTo(
        tokens.virtualNetwork,
        "BadRequest",
        "The virtual network {value} was not found or the caller has no permission on it.",
      ),
    },
    rules: [
      {
        code: "Conflict",
        status: 409,
        evidence: `${docs}/azure/dns/private-dns-virtual-network-links`,
        refuses: ({ inputs, id }, cloud) => {
          if (!inputs.flag("registrationEnabled")) return undefined;
          const network = inputs.text("virtualNetwork.id")?.toLowerCase();
          const other = cloud
            .all("azure-native:privatedns:VirtualNetworkLink")
            .find(
              (link) =>
                link.id !== id &&
                link.inputs.flag("registrationEnabled") &&
                link.inputs.text("virtualNetwork.id")?.toLowerCase() === network,
            );
          return (
            other &&
            `A virtual network can only be linked to 1 Private DNS zone(s) with auto-registration enabled: ${other.id}`
          );
        },
      },
      {
        code: "Conflict",
        status: 409,
        evidence: `${docs}/azure/dns/private-dns-virtual-network-links`,
        refuses: (attempt, cloud) => {
          const network = attempt.inputs.text("virtualNetwork.id")?.toLowerCase();
          const other = siblingsOf(attempt, cloud).find(
            (link) => link.inputs.text("virtualNetwork.id")?.toLowerCase() === network,
          );
          return other && `The virtual network ${network} is already linked to the zone by ${other.name}.`;
        },
      },
    ],
    seconds: [35, 20, 30],
  },

  "azure-native:privatedns:PrivateRecordSet": {
    service: "Microsoft.Network",
    noun: "Microsoft.Network/privateDnsZones/recordsets",
    calls: [
      "Microsoft.Network/privateDnsZones/recordsets/write",
      "Microsoft.Network/privateDnsZones/recordsets/write",
      "Microsoft.Network/privateDnsZones/recordsets/delete",
    ],
    id: "/subscriptions/{account}/resourceGroups/{resourceGroupName}/providers/Microsoft.Network/privateDnsZones/{privateZoneName}/{recordType}/{name}",
    evidence: `${docs}/rest/api/dns/privatedns/record-sets/create-or-update`,
    inputs: [...Object.values(privateRecordInputs), "metadata", "recordType", "ttl"],
    name: named("relativeRecordSetName", { made: "copy" }),
    outputs: ({ inputs, name }) => {
      const zone = inputs.text("privateZoneName") ?? "";
      return { fqdn: name === "@" ? `${zone}.` : `${name}.${zone}.`, isAutoRegistered: false };
    },
    rules: [
      {
        code: "BadRequest",
        refuses: ({ inputs }) => {
          const type = inputs.text("recordType") ?? "";
          const strange = Object.entries(privateRecordInputs).find(
            ([each, input]) => each !== type && inputs.has(input),
          );
          return strange && `The record set of type '${type}' has records of type '${strange[0]}'.`;
        },
      },
      {
        code: "BadRequest",
        evidence: `${docs}/azure/dns/dns-private-records#cname-records`,
        refuses: (attempt, cloud) => {
          const type = attempt.inputs.text("recordType");
          const same = siblingsOf(attempt, cloud).filter(
            (each) => each.name.toLowerCase() === attempt.name.toLowerCase(),
          );
          return same.some((each) => type === "CNAME" || each.inputs.text("recordType") === "CNAME")
            ? `The record set '${attempt.name}' conflicts with another of the same name: CNAME record sets cannot coexist with others.`
            : undefined;
        },
      },
    ],
    seconds: [3, 3, 3],
  },
};
