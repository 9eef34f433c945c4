import { FileServiceProperties } from "@pulumi/azure-native/storage/fileServiceProperties.js";
import { FileShare } from "@pulumi/azure-native/storage/fileShare.js";
import type { StorageAccount } from "@pulumi/azure-native/storage/storageAccount.js";
import { ComponentResource, type ComponentResourceOptions, type Input, interpolate, type Output } from "@pulumi/pulumi";
import type { FilesArgs } from "../contract/cloud.ts";
import type { Files, Network, Subject } from "../contract/handles.ts";
import type { FilesPlan } from "../plan/types/workload.ts";
import { createDiagnosticSetting } from "./diagnostic-setting.ts";
import { createSnapshotSchedule } from "./files-snapshots.ts";
import { foundationOf, placeIn } from "./foundation.ts";
import { azureNetworkOf } from "./network.ts";
import { createPrivateEndpoint } from "./private-endpoint.ts";
import { createStorageAccount } from "./storage-account.ts";

/** A share and the account that holds it. */
interface Share {
  readonly account: StorageAccount;
  readonly share: FileShare;
  readonly target: Output<string>;
}

/**
 * Shared files of a workload: NFS 4.1 on solid-state disks for Linux machines, which mount it over TLS (`mount -t aznfs`),
 * or SMB for Windows machines, whose users Entra knows. A share of NFS is replicated by no service of Azure, so the DR
 * region holds one of its own, into which the machines copy; one of SMB is kept in the paired region by its account.
 * Source: https://learn.microsoft.com/azure/storage/files/files-nfs-protocol
 */
export class AzureFiles extends ComponentResource implements Files {
  readonly fileSystemId: Output<string>;
  readonly resourceId: Output<string>;
  /** Only of shares that Azure Backup covers, which names both. */
  readonly parentId?: Output<string>;
  readonly mountTarget: Output<string>;
  readonly copy?: { readonly target: Output<string>; readonly everyMinutes: number };
  readonly subjects: readonly Subject[];
  readonly #workload: string;
  readonly #replica: { readonly region: string; readonly account: StorageAccount } | undefined;

  constructor(name: string, args: FilesArgs, options: ComponentResourceOptions) {
    super("socle:azure:Files", name, {}, options);
    const { plan, region, workload } = args;
    const { accounts, replicateTo } = plan;
    if (accounts === undefined) throw new Error(`files ${plan.name}: the plan names no storage account`);
    this.#workload = workload;
    const { account, share, target } = this.#createShare(name, accounts.primary, region, args);
    this.fileSystemId = share.name;
    this.resourceId = share.id;
    if (plan.protocol === "smb") this.parentId = account.id;
    this.mountTarget = target;
    const watched = { key: `files:${workload}`, dimensions: { resourceId: account.id } };
    this.subjects = [watched];
    if (plan.copyFrom !== undefined) this.#createEndpoint(`${name}-copied`, `${plan.name}-copied`, plan.copyFrom, args);
    if (plan.snapshots) this.#freeze(`${name}-snapshots`, plan.snapshots, region, { account, share }, args);
    if (replicateTo !== undefined && plan.protocol === "nfs") {
      const copy = this.#createShare(`${name}-replica`, accounts.replica, replicateTo, args);
      this.copy = { target: copy.target, everyMinutes: plan.copyEveryMinutes ?? 60 };
      if (plan.snapshots) this.#freeze(`${name}-replica-snapshots`, plan.snapshots, replicateTo, copy, args);
      this.#replica = { region: replicateTo, account: copy.account };
      this.subjects = [watched, { key: `files-replication:${workload}`, dimensions: { resourceId: copy.account.id } }];
    }
    this.registerOutputs({});
  }

  /** Both shares have snapshots of their own: a copy takes over what was corrupted too. */
  #freeze(
    name: string,
    snapshots: NonNullable<FilesPlan["snapshots"]>,
    region: string,
    { account, share }: Pick<Share, "account" | "share">,
    args: FilesArgs,
  ): void {
    createSnapshotSchedule(name, snapshots, { args, region, share, account }, this);
  }

  openTo(network: Network): void {
    const replica = this.#replica;
    if (replica?.region !== network.region) return;
    azureNetworkOf({ network }).reach(`files-${this.#workload}`, "file", replica.account.id);
  }

  #createShare(name: string, accountName: string, region: string, args: FilesArgs): Share {
    const { plan, protect, tags } = args;
    const isNfs = plan.protocol === "nfs";
    const isReplica = region !== args.region;
    const account = createStorageAccount(
      name,
      {
        ...args,
        accountName,
        region,
        purpose: "data",
        kind: isNfs ? "FileStorage" : "StorageV2",
        redundancy: (isReplica ? plan.redundancy?.replica : plan.redundancy?.primary) ?? "local",
        isGeoRedundant: !isNfs && plan.replicateTo !== undefined,
        access: isNfs ? "private" : "services",
        entraKerberos: !isNfs,
        tags,
        protect,
      },
      this,
    );
    const { resourceGroupName } = placeIn(args, region);
    const service = new FileServiceProperties(
      name,
      { accountName: account.name, resourceGroupName, fileServicesName: "default", ...serviceSettings(isNfs) },
      { parent: this },
    );
    const share = new FileShare(
      name,
      { accountName: account.name, resourceGroupName, ...shareSettings(plan, isNfs) },
      // Machines of a growing workload are given more by hand; what is provisioned can shrink once a day.
      { parent: this, protect, dependsOn: [service] },
    );
    const workspaceId = foundationOf(args).workspaceId(region);
    createDiagnosticSetting(
      name,
      {
        resourceId: service.id,
        workspaceId,
        // NFS writes no log: https://learn.microsoft.com/azure/storage/files/storage-files-monitoring
        categories: isNfs ? [] : ["StorageWrite", "StorageDelete"],
      },
      this,
    );
    this.#createEndpoint(name, `${plan.name}-${isReplica ? "copy" : "endpoint"}`, account.id, args);
    const host = interpolate`${account.name}.file.core.windows.net`;
    const target = isNfs
      ? interpolate`${host}:/${account.name}/${share.name}`
      : interpolate`\\\\${host}\\${share.name}`;
    return { account, share, target };
  }

  /** The way in for the workload's machines; to the copy too, since they are the ones who write it, or who fill a replica from it. */
  #createEndpoint(name: string, endpointName: string, accountId: Input<string>, args: FilesArgs): void {
    const { plan, firewall, region, tags } = args;
    const network = azureNetworkOf(args);
    const [subnetId] = network.subnetIds("data");
    if (subnetId === undefined) throw new Error(`files ${plan.name} need a data subnet in ${region}`);
    createPrivateEndpoint(
      name,
      {
        ...placeIn(args, region, tags),
        endpointName,
        subnetId,
        securityGroupIds: plan.securityGroups.map((key) => firewall.groupId(key)),
        zoneId: network.privateZoneOf("file"),
        service: "file",
        resourceId: accountId,
      },
      this,
    );
  }
}

/** Deleted shares come back for two weeks. SMB takes its newest version, Kerberos and strong ciphers alone. */
function serviceSettings(isNfs: boolean) {
  const shareDeleteRetentionPolicy = { enabled: true, days: 14 };
  if (isNfs) return { shareDeleteRetentionPolicy };
  return {
    shareDeleteRetentionPolicy,
    protocolSettings: {
      smb: {
        versions: "SMB3.1.1",
        authenticationMethods: "Kerberos",
        kerberosTicketEncryption: "AES-256",
        channelEncryption: "AES-128-GCM;AES-256-GCM",
      },
    },
  };
}

/** Shares on solid-state disks begin at 100 GiB: https://learn.microsoft.com/azure/storage/files/storage-files-scale-targets */
function shareSettings({ name, sizeGb }: FilesPlan, isNfs: boolean) {
  if (isNfs) {
    // Machines copy it with its owners, which takes root; who is root on one of them could be any user of it anyway.
    return { shareName: name, enabledProtocols: "NFS", rootSquash: "NoRootSquash", shareQuota: Math.max(100, sizeGb) };
  }
  return { shareName: name, enabledProtocols: "SMB", accessTier: "TransactionOptimized", shareQuota: sizeGb };
}
