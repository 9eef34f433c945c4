import { VirtualMachineScaleSet } from "@pulumi/azure-native/compute/virtualMachineScaleSet.js";
import { ComponentResource, type ComponentResourceOptions, type Output, output } from "@pulumi/pulumi";
import type { ComputeArgs } from "../contract/cloud.ts";
import type { Compute, Subject } from "../contract/handles.ts";
import { renderAzureCloudInit } from "../plan/cloud-init/azure.ts";
import { createAutoscale, isScaled } from "./autoscale.ts";
import { drawSecret } from "./drawn-secret.ts";
import { AzureEdge } from "./edge.ts";
import { placeIn } from "./foundation.ts";
import { azureKeysOf } from "./keys.ts";
import { extensionsOf, type HealthQuestion } from "./machine-extensions.ts";
import { createMachineIdentity, type MachineIdentity } from "./machine-identity.ts";
import { azureNetworkOf } from "./network.ts";
import { secretUri } from "./secrets.ts";

const administrator = "socle";

/**
 * Linux machines must be given a public key, and nobody is to hold the private one: this is the point of the curve whose
 * coordinate is the SHA-256 of "Socle: nobody holds the private half of this key 1", a point whose secret nobody can
 * compute. Operators come in with the portal's run command, or with a key of their own that `az vm user update` puts on
 * one machine, which leaves its trace in the activity log.
 */
const nobodysKey = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAbfNXYUZ+zlD+/PX5/4m+xWIE80xBGulcaQTUxVyHFQ nobody";

/**
 * A fleet of equal machines over the zones, in a private subnet: a flexible scale set, whose members are machines like
 * any other to patching and backups. One that no longer serves is replaced without a person, and a new version of the
 * model rolls out one machine after the other.
 * https://learn.microsoft.com/azure/virtual-machine-scale-sets/virtual-machine-scale-sets-orchestration-modes
 */
export class AzureCompute extends ComponentResource implements Compute {
  readonly fleetName: Output<string>;
  readonly groupId: Output<string>;
  readonly subjects: readonly Subject[];

  readonly #name: string;
  readonly #args: ComputeArgs;

  constructor(name: string, args: ComputeArgs, options: ComponentResourceOptions) {
    super("socle:azure:Compute", name, {}, options);
    this.#name = name;
    this.#args = args;
    const { plan, workload, role } = args;
    const identity = createMachineIdentity(name, args, this);
    const set = this.#createSet(identity);
    if (isScaled(plan)) createAutoscale(name, set.id, args, this);
    this.fleetName = set.name;
    this.groupId = set.id;
    const key = `${role === "primary" ? "" : "standby-"}fleet:${workload}`;
    this.subjects = [{ key, dimensions: { resourceId: set.id, name: set.name } }];
    this.registerOutputs({});
  }

  #createSet(identity: MachineIdentity): VirtualMachineScaleSet {
    const { plan, region } = this.#args;
    const { zones } = azureNetworkOf(this.#args);
    const health = this.#health();
    const graceMinutes = Math.min(90, Math.max(10, Math.ceil(plan.healthGraceSeconds / 60)));
    return new VirtualMachineScaleSet(
      this.#name,
      {
        // Machines and their disks carry the tags of their set.
        ...placeIn(this.#args, region, plan.machineTags),
        vmScaleSetName: plan.name,
        orchestrationMode: "Flexible",
        // Spread over as many racks as can be.
        platformFaultDomainCount: 1,
        ...(zones.length > 0 && { zones: [...zones] }),
        sku: { name: plan.machineType, tier: "Standard", capacity: plan.count.desired },
        identity: { type: "UserAssigned", userAssignedIdentities: [identity.id] },
        ...(health
          ? {
              automaticRepairsPolicy: { enabled: true, gracePeriod: `PT${graceMinutes}M`, repairAction: "Replace" },
              upgradePolicy: { mode: "Rolling" as const, rollingUpgradePolicy: oneByOne },
            }
          : { upgradePolicy: { mode: "Manual" as const } }),
        virtualMachineProfile: {
          storageProfile: { imageReference: this.#image(), osDisk: this.#systemDisk() },
          osProfile: this.#system(identity),
          networkProfile: { networkApiVersion: "2020-11-01", networkInterfaceConfigurations: [this.#network()] },
          securityProfile: {
            securityType: "TrustedLaunch",
            uefiSettings: { secureBootEnabled: true, vTpmEnabled: true },
            encryptionAtHost: true,
          },
          diagnosticsProfile: { bootDiagnostics: { enabled: true } },
          extensionProfile: { extensions: extensionsOf(plan, identity.id, health) },
        },
      },
      { parent: this, ignoreChanges: isScaled(plan) ? ["sku.capacity"] : [] },
    );
  }

  /** What the balancer asks; without one, whether the workload listens. Who configures machines by other means asks nothing. */
  #health(): HealthQuestion | undefined {
    const { edge, plan } = this.#args;
    if (edge instanceof AzureEdge) return edge.health;
    return plan.container === undefined ? undefined : { protocol: "tcp", port: plan.port };
  }

  #image() {
    const { imageId, systemImage } = this.#args.plan;
    if (imageId !== undefined) return { id: imageId };
    const [publisher = "", offer = "", sku = ""] = systemImage.split(":");
    return { publisher, offer, sku, version: "latest" };
  }

  #systemDisk() {
    const { plan, region } = this.#args;
    return {
      createOption: "FromImage",
      deleteOption: "Delete",
      caching: "ReadWrite" as const,
      diskSizeGB: plan.rootVolumeGb,
      managedDisk: {
        storageAccountType: "Premium_LRS",
        diskEncryptionSet: { id: azureKeysOf(this.#args).diskEncryptionSetId(region) },
      },
    };
  }

  /** Patches come when the maintenance windows say, and not as each machine pleases. */
  #system(identity: MachineIdentity) {
    const { plan } = this.#args;
    const patchSettings = {
      patchMode: "AutomaticByPlatform",
      assessmentMode: "AutomaticByPlatform",
      automaticByPlatformSettings: { rebootSetting: "IfRequired", bypassPlatformSafetyChecksOnUserSchedule: true },
    };
    const common = { adminUsername: administrator, allowExtensionOperations: true };
    if (plan.os === "windows") {
      return {
        ...common,
        computerNamePrefix: plan.name.slice(0, longestWindowsPrefix),
        // Nobody is given it: operators set one of their own when they must.
        adminPassword: drawSecret(`${this.#name}-administrator`, this),
        windowsConfiguration: { provisionVMAgent: true, enableAutomaticUpdates: true, patchSettings },
      };
    }
    return {
      ...common,
      computerNamePrefix: plan.name,
      customData: this.#customData(identity),
      linuxConfiguration: {
        disablePasswordAuthentication: true,
        provisionVMAgent: true,
        patchSettings,
        ssh: { publicKeys: [{ path: `/home/${administrator}/.ssh/authorized_keys`, keyData: nobodysKey }] },
      },
    };
  }

  /** Rendered once every store has its address: decided in the plan, only the references are live. */
  #customData(identity: MachineIdentity): Output<string> {
    const { plan, region, database, files, objects, secrets } = this.#args;
    const live = output({
      clientId: identity.clientId,
      database: database && {
        host: database.handle.endpoint,
        port: database.plan.port,
        name: database.plan.databaseName,
        secretId: database.handle.secretId?.apply(secretUri),
      },
      mountTarget: files?.mountTarget,
      copy: files?.copy,
      bucket: objects?.bucketIn(region)?.name,
      secrets: Object.fromEntries(
        Object.entries(secrets?.idsIn(region) ?? {}).map(([key, id]) => [key, id.apply(secretUri)]),
      ),
    });
    return live.apply((stores) =>
      Buffer.from(renderAzureCloudInit({ region, fleet: plan, ...stores }) ?? "").toString("base64"),
    );
  }

  #network() {
    const { plan, network, firewall, edge } = this.#args;
    const [subnetId] = network.subnetIds("application");
    if (subnetId === undefined) throw new Error("the network has no subnet for machines");
    const pools = edge ? poolsOf(edge.targetId, edge instanceof AzureEdge && edge.health.protocol === "http") : {};
    return {
      name: "machine",
      primary: true,
      deleteOption: "Delete",
      enableAcceleratedNetworking: true,
      ipConfigurations: [
        {
          name: "internal",
          primary: true,
          subnet: { id: subnetId },
          applicationSecurityGroups: plan.securityGroups.map((key) => ({ id: firewall.groupId(key) })),
          ...pools,
        },
      ],
    };
  }
}

/** Source: https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftcompute */
const longestWindowsPrefix = 9;

/** The new machine serves before the old one leaves, even when there is only one. */
const oneByOne = {
  maxBatchInstancePercent: 20,
  maxUnhealthyInstancePercent: 20,
  maxUnhealthyUpgradedInstancePercent: 20,
  pauseTimeBetweenBatches: "PT1M",
  prioritizeUnhealthyInstances: true,
  enableCrossZoneUpgrade: false,
  maxSurge: true,
};

function poolsOf(targetId: Output<string>, isApplication: boolean) {
  const pools = [{ id: targetId }];
  return isApplication ? { applicationGatewayBackendAddressPools: pools } : { loadBalancerBackendAddressPools: pools };
}
