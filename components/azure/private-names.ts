import { PrivateRecordSet } from "@pulumi/azure-native/privatedns/privateRecordSet.js";
import { PrivateZone } from "@pulumi/azure-native/privatedns/privateZone.js";
import { VirtualNetworkLink } from "@pulumi/azure-native/privatedns/virtualNetworkLink.js";
import type { ComponentResource, Output } from "@pulumi/pulumi";
import type { DnsArgs } from "../contract/cloud.ts";
import type { Network } from "../contract/handles.ts";
import { foundationOf } from "./foundation.ts";

/** The names of a domain as one network alone is answered them. */
export interface PrivateNames {
  readonly zoneId: Output<string>;
  publish(logicalName: string, label: string, address: Output<string>, parent: ComponentResource): void;
}

/**
 * A private zone of the environment's own domain: whoever asks in the network is answered from it, and everybody else from
 * the public zone. Private records know no aliases, so they carry addresses.
 * https://learn.microsoft.com/azure/dns/private-dns-privatednszone
 */
export function createPrivateNames(
  name: string,
  args: DnsArgs,
  network: Network,
  parent: ComponentResource,
): PrivateNames {
  const foundation = foundationOf(args);
  const resourceGroupName = foundation.groupName(foundation.region);
  const place = { resourceGroupName, location: "Global", tags: foundation.tags };
  const zone = new PrivateZone(name, { ...place, privateZoneName: args.domain }, { parent });
  new VirtualNetworkLink(
    name,
    {
      ...place,
      privateZoneName: zone.name,
      virtualNetworkLinkName: "replica",
      virtualNetwork: { id: network.networkId },
      registrationEnabled: false,
    },
    { parent },
  );
  return {
    zoneId: zone.id,
    publish: (logicalName, relativeRecordSetName, address, owner) => {
      new PrivateRecordSet(
        logicalName,
        {
          resourceGroupName,
          privateZoneName: zone.name,
          relativeRecordSetName,
          recordType: "A",
          ttl: 60,
          aRecords: [{ ipv4Address: address }],
        },
        { parent: owner },
      );
    },
  };
}
