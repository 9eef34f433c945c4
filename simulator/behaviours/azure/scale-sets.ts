import type { Attempt, Behaviours, CloudView, Rule } from "../../core/behaviour.ts";
import { coresOf, isMachineSize } from "./machine-sizes.ts";
import { zonesOfRegion } from "./regions.ts";
import { arm, docs, named, networkRef, references, refersTo, tokens } from "./types.ts";

const guide = `${docs}/azure/virtual-machine-scale-sets`;
const profile = "virtualMachineProfile";
const nic = `${profile}.networkProfile.networkInterfaceConfigurations[].ipConfigurations[]`;
const health = /^ApplicationHealth(Linux|Windows)$/;

/** Cores of all sizes that a new subscription may use in a region. https://learn.microsoft.com/en-us/azure/virtual-machines/quotas */
const regionalCores = 100;

/** Groups of machines, in flexible orchestration. */
export const azureScaleSets: Behaviours = {
  [tokens.scaleSet]: {
    ...arm("Microsoft.Compute/virtualMachineScaleSets"),
    evidence: `${docs}/rest/api/compute/virtual-machine-scale-sets/create-or-update`,
    inputs: [
      "automaticRepairsPolicy",
      "identity",
      "orchestrationMode",
      "overprovision",
      "platformFaultDomainCount",
      "resiliencyPolicy",
      "scaleInPolicy",
      "singlePlacementGroup",
      "sku",
      "upgradePolicy",
      "virtualMachineProfile",
      "zoneBalance",
      "zones",
    ],
    name: named("vmScaleSetName"),
    outputs: ({ random }) => ({
      uniqueId: random("{uuid}", "unique"),
      timeCreated: "",
      virtualMachineProfile: { timeCreated: "" },
    }),
    references: {
      [`${nic}.subnet.id`]: references.subnet,
      [`${nic}.applicationSecurityGroups[].id`]: networkRef(tokens.applicationSecurityGroup),
      [`${nic}.applicationGatewayBackendAddressPools[].id`]: networkRef(tokens.applicationGateway),
      [`${nic}.loadBalancerBackendAddressPools[].id`]: networkRef(tokens.loadBalancer),
      [`${profile}.storageProfile.osDisk.managedDisk.diskEncryptionSet.id`]: refersTo(
        tokens.diskEncryptionSet,
        "BadRequest",
        "Disk encryption set {value} was not found in the region of the scale set {name}.",
        { within: "region" },
      ),
      "identity.userAssignedIdentities": refersTo(
        tokens.userAssignedIdentity,
        "FailedIdentityOperation",
        "Identity operation for resource '{id}' failed with error 'Failed to perform resource identity operation. Status: 'BadRequest'. Resource '{value}' was not found.'",
      ),
    },
    rules: [
      {
        code: "InvalidAvailabilityZone",
        evidence: `${docs}/azure/reliability/availability-zones-region-support`,
        refuses: ({ inputs, region, name }) => {
          const strange = inputs.texts("zones").find((zone) => !zonesOfRegion(region).includes(zone));
          return strange && `The zone(s) '${strange}' for resource '${name}' is not supported.`;
        },
      },
      {
        code: "InvalidParameter",
        evidence: `${docs}/azure/virtual-machines/sizes/overview`,
        refuses: ({ inputs }) => {
          const size = inputs.text("sku.name");
          return size === undefined || isMachineSize(size)
            ? undefined
            : `The value ${size} provided for the VM size is not valid. The valid sizes in the current region are listed by 'az vm list-skus'.`;
        },
      },
      {
        code: "OperationNotAllowed",
        status: 409,
        evidence: `${docs}/azure/virtual-machines/quotas`,
        refuses: tooManyCores,
      },
      ...flexibleRules(),
      ...upgradeRules(),
      ...machineRules(),
    ],
    // https://learn.microsoft.com/en-us/azure/virtual-machine-scale-sets/virtual-machine-scale-sets-zone-balancing
    zonesNeeded: ({ inputs }) => (inputs.flag("zoneBalance") ? undefined : 1),
    seconds: [150, 120, 180],
  },
};

/** What counts for every set of a region together. */
function tooManyCores({ inputs, region, id, type }: Attempt, cloud: CloudView): string | undefined {
  const cores = (each: Attempt["inputs"]) => coresOf(each.text("sku.name") ?? "") * (each.number("sku.capacity") ?? 0);
  const used = cloud
    .all(type)
    .filter((set) => set.region === region && set.id !== id)
    .reduce((sum, set) => sum + cores(set.inputs), 0);
  const wanted = cores(inputs);
  return used + wanted > regionalCores
    ? `Operation could not be completed as it results in exceeding approved Total Regional Cores quota. Additional details - Deployment Model: Resource Manager, Location: ${region}, Current Limit: ${regionalCores}, Current Usage: ${used}, Additional Required: ${wanted}, (Minimum) New Limit Required: ${used + wanted}.`
    : undefined;
}

/** Source: https://learn.microsoft.com/en-us/azure/virtual-machine-scale-sets/virtual-machine-scale-sets-orchestration-modes */
function flexibleRules(): Rule[] {
  const evidence = `${guide}/virtual-machine-scale-sets-orchestration-modes`;
  const isFlexible = (inputs: Attempt["inputs"]) => inputs.text("orchestrationMode") === "Flexible";
  return [
    {
      code: "InvalidParameter",
      evidence,
      refuses: ({ inputs }) =>
        isFlexible(inputs) && /SystemAssigned/.test(inputs.text("identity.type") ?? "")
          ? "System assigned identity is not supported for Virtual Machine Scale Sets with Flexible orchestration mode."
          : undefined,
    },
    {
      code: "InvalidParameter",
      evidence,
      refuses: ({ inputs }) =>
        isFlexible(inputs) && !inputs.has(`${profile}.networkProfile.networkApiVersion`)
          ? "The networkApiVersion must be specified in the network profile for Virtual Machine Scale Sets with Flexible orchestration mode."
          : undefined,
    },
    {
      code: "BadRequest",
      evidence,
      refuses: ({ inputs }) =>
        isFlexible(inputs) && inputs.number("platformFaultDomainCount") === undefined
          ? "The value of parameter platformFaultDomainCount is required for Virtual Machine Scale Sets with Flexible orchestration mode."
          : undefined,
    },
    {
      code: "BadRequest",
      evidence,
      refuses: ({ inputs }) =>
        isFlexible(inputs) && inputs.has("zones") && (inputs.number("platformFaultDomainCount") ?? 1) > 1
          ? "Only a platformFaultDomainCount of 1 is supported for zonal Virtual Machine Scale Sets with Flexible orchestration mode."
          : undefined,
    },
  ];
}

function hasHealth(inputs: Attempt["inputs"]): boolean {
  const extensions = inputs.texts(`${profile}.extensionProfile.extensions[].type`);
  return extensions.some((type) => health.test(type)) || inputs.has(`${profile}.networkProfile.healthProbe`);
}

function upgradeRules(): Rule[] {
  return [
    {
      code: "InvalidParameter",
      evidence: `${guide}/virtual-machine-scale-sets-automatic-instance-repairs#requirements-for-using-automatic-instance-repairs`,
      refuses: ({ inputs }) =>
        inputs.flag("automaticRepairsPolicy.enabled") && !hasHealth(inputs)
          ? "Automatic repairs not supported for this Virtual Machine Scale Set because a health probe or health extension was not provided."
          : undefined,
    },
    {
      code: "InvalidParameter",
      evidence: `${guide}/virtual-machine-scale-sets-automatic-instance-repairs#grace-period`,
      refuses: ({ inputs }) => {
        const grace = inputs.text("automaticRepairsPolicy.gracePeriod");
        const minutes = Number(/^PT(\d+)M$/.exec(grace ?? "PT10M")?.[1] ?? Number.NaN);
        return minutes >= 10 && minutes <= 90
          ? undefined
          : `The grace period ${grace} of automatic repairs must be between PT10M and PT90M.`;
      },
    },
    {
      code: "BadRequest",
      evidence: `${guide}/virtual-machine-scale-sets-configure-rolling-upgrades`,
      refuses: ({ inputs }) =>
        inputs.text("upgradePolicy.mode") === "Rolling" && !hasHealth(inputs)
          ? "Rolling Upgrade mode is not supported for this Virtual Machine Scale Set because a health probe or health extension was not provided."
          : undefined,
    },
  ];
}

function machineRules(): Rule[] {
  return [
    {
      code: "InvalidParameter",
      evidence: `${docs}/azure/virtual-machines/linux/create-ssh-keys-detailed`,
      refuses: ({ inputs }) => {
        const linux = `${profile}.osProfile.linuxConfiguration`;
        return inputs.flag(`${linux}.disablePasswordAuthentication`) && !inputs.has(`${linux}.ssh.publicKeys`)
          ? "Authentication using either SSH or by user name and password must be enabled in Linux profile."
          : undefined;
      },
    },
    {
      code: "InvalidParameter",
      evidence: `${docs}/azure/virtual-machines/linux/mac-create-ssh-keys#supported-ssh-key-formats`,
      refuses: ({ inputs }) => {
        const keys = inputs.texts(`${profile}.osProfile.linuxConfiguration.ssh.publicKeys[].keyData`);
        return keys.some((key) => !/^(ssh-rsa|ssh-ed25519) [A-Za-z0-9+/=]{40,}( .*)?$/.test(key))
          ? "The value of parameter linuxConfiguration.ssh.publicKeys.keyData is invalid."
          : undefined;
      },
    },
    {
      code: "InvalidParameter",
      evidence: `${docs}/azure/azure-resource-manager/management/resource-name-rules#microsoftcompute`,
      refuses: ({ inputs }) => {
        const prefix = inputs.text(`${profile}.osProfile.computerNamePrefix`) ?? "";
        return inputs.has(`${profile}.osProfile.windowsConfiguration`) && prefix.length > 9
          ? `Windows computer name prefix cannot be more than 9 characters long: '${prefix}'.`
          : undefined;
      },
    },
    {
      code: "BadRequest",
      evidence: `${docs}/azure/virtual-machines/trusted-launch`,
      refuses: ({ inputs }) =>
        inputs.has(`${profile}.securityProfile.uefiSettings`) && !inputs.has(`${profile}.securityProfile.securityType`)
          ? "Use of UEFI settings is not supported without a security type of TrustedLaunch or ConfidentialVM."
          : undefined,
    },
    {
      code: "InvalidParameter",
      evidence: `${docs}/azure/virtual-machines/custom-data`,
      refuses: ({ inputs }) => {
        const data = inputs.text(`${profile}.osProfile.customData`) ?? "";
        return data.length * 0.75 > 65_536
          ? "Custom data in OSProfile must be in Base64 encoding and with a maximum length of 87380 characters."
          : undefined;
      },
    },
  ];
}
