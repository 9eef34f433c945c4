import { Instance } from "@pulumi/gcp/filestore/instance.js";
import { ComponentResource, type ComponentResourceOptions, interpolate, type Output } from "@pulumi/pulumi";
import type { FilesArgs } from "../contract/cloud.ts";
import type { Files, Subject } from "../contract/handles.ts";
import { gcpNetwork } from "./network.ts";

/** The one share of an instance. */
export const shareName = "files";

/**
 * Shared files of a workload on Filestore, in all zones of the region or in one: new ones, those of a recovery point, or
 * the replica of another region's. Exported to the addresses of the plan alone, at a private address of the network.
 */
export class GcpFiles extends ComponentResource implements Files {
  readonly fileSystemId: Output<string>;
  /** `projects/<project>/locations/<region or zone>/instances/<name>`, as backups and replicas name it. */
  readonly resourceId: Output<string>;
  readonly mountTarget: Output<string>;
  readonly subjects: readonly Subject[];

  constructor(name: string, args: FilesArgs, options: ComponentResourceOptions) {
    super("socle:gcp:Files", name, {}, options);
    const instance = this.#createInstance(name, args);
    this.fileSystemId = instance.name;
    this.resourceId = instance.id;
    this.mountTarget = interpolate`${instance.networks.apply(firstAddress)}:/${shareName}`;
    const kind = args.replicaOf ? "files-replication" : "files";
    this.subjects = [
      {
        key: `${kind}:${args.workload}`,
        dimensions: { instance_name: instance.name, location: instance.location },
      },
    ];
    this.registerOutputs({});
  }

  #createInstance(name: string, args: FilesArgs): Instance {
    const { plan, network, keys, region, account, tags, protect, replicaOf } = args;
    const { serviceTier, zone, sizeGb, clientCidrs = [] } = plan;
    const joined = gcpNetwork(network);
    if (serviceTier === undefined) throw new Error(`the files ${plan.name} have no service tier`);
    return new Instance(
      name,
      {
        name: plan.name,
        project: account,
        location: zone ?? region,
        tier: serviceTier,
        // What mounts it says which version it speaks; 4.1 has locks and recovers them after a failover.
        protocol: "NFS_V4_1",
        kmsKeyName: keys.keyId("data", region),
        fileShares: {
          name: shareName,
          capacityGb: sizeGb,
          nfsExportOptions: [exportedTo(clientCidrs)],
          ...(plan.restore && { sourceBackup: plan.restore.id }),
        },
        networks: [{ network: joined.networkId, modes: ["MODE_IPV4"], connectMode: "PRIVATE_SERVICE_ACCESS" }],
        ...(replicaOf && {
          initialReplication: { role: "STANDBY", replicas: [{ peerInstance: replicaOf.resourceId }] },
        }),
        deletionProtectionEnabled: protect,
        ...(protect && { deletionProtectionReason: "Holds data of the client" }),
        labels: { ...tags },
      },
      {
        parent: this,
        protect,
        // Its address comes from the range that the network lends to Google's services.
        dependsOn: [joined.privateServices],
      },
    );
  }
}

/**
 * Machines come as root: who may write where is set inside, once, by the first of them.
 * https://cloud.google.com/filestore/docs/export-options
 */
function exportedTo(ipRanges: readonly string[]) {
  return { ipRanges: [...ipRanges], accessMode: "READ_WRITE", squashMode: "NO_ROOT_SQUASH" };
}

function firstAddress(networks: readonly { readonly ipAddresses?: readonly string[] }[]): string {
  return networks[0]?.ipAddresses?.[0] ?? "";
}
