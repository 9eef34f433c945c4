import type { Behaviours } from "../../core/behaviour.ts";
import { accountOf } from "./storage.ts";
import { arm, docs, named } from "./types.ts";

const api = `${docs}/rest/api/storagerp`;
const guide = `${docs}/azure/storage/files`;
const accountPath = "Microsoft.Storage/storageAccounts";
const serviceToken = "azure-native:storage:FileServiceProperties";

/** Shares of files, and what holds for all of an account's. */
export const azureStorageFiles: Behaviours = {
  [serviceToken]: {
    ...arm(`${accountPath}/fileServices`, "accountName"),
    evidence: `${api}/file-services/set-service-properties`,
    inputs: ["protocolSettings", "shareDeleteRetentionPolicy"],
    name: named("fileServicesName"),
    adopts: true,
    outputs: () => ({ sku: { name: "Standard_LRS", tier: "Standard" } }),
    seconds: [3, 3, 2],
  },

  "azure-native:storage:FileShare": {
    ...arm(`${accountPath}/fileServices/shares`, "accountName", "default"),
    id: "/subscriptions/{account}/resourceGroups/{resourceGroupName}/providers/Microsoft.Storage/storageAccounts/{accountName}/fileServices/default/shares/{name}",
    evidence: `${api}/file-shares/create`,
    inputs: ["accessTier", "accountName", "enabledProtocols", "metadata", "rootSquash", "shareQuota"],
    name: named("shareName"),
    outputs: ({ createdAt, random, inputs }) => ({
      accessTier: inputs.text("accessTier") ?? "Premium",
      accessTierChangeTime: createdAt,
      accessTierStatus: "",
      deleted: false,
      deletedTime: "",
      etag: random('"0x{hex15}"', "etag"),
      lastModifiedTime: createdAt,
      leaseDuration: "",
      leaseState: "available",
      leaseStatus: "unlocked",
      nextAllowedProvisionedBandwidthDowngradeTime: createdAt,
      nextAllowedProvisionedIopsDowngradeTime: createdAt,
      nextAllowedQuotaDowngradeTime: createdAt,
      includedBurstIops: 10_000,
      maxBurstCreditsForIops: 36_000_000,
      remainingRetentionDays: 0,
      shareUsageBytes: 0,
      snapshotTime: "",
      version: "",
    }),
    rules: [
      {
        code: "ShareNameInvalid",
        evidence: `${docs}/rest/api/storageservices/naming-and-referencing-shares--directories--files--and-metadata`,
        refuses: ({ name }) =>
          /^[a-z0-9](?:[a-z0-9]|-(?=[a-z0-9])){2,62}$/.test(name)
            ? undefined
            : `The share name '${name}' is invalid: 3 to 63 lower-case letters, numbers and single hyphens.`,
      },
      {
        code: "InvalidRequestPropertyValue",
        evidence: `${guide}/files-nfs-protocol#limitations`,
        refuses: (attempt, cloud) => {
          const isNfs = attempt.inputs.text("enabledProtocols")?.toUpperCase() === "NFS";
          const kind = accountOf(attempt, cloud)?.inputs.text("kind");
          return isNfs && kind !== undefined && kind !== "FileStorage"
            ? "NFS shares are supported by accounts of the kind FileStorage alone."
            : undefined;
        },
      },
      {
        code: "InvalidRequestPropertyValue",
        evidence: `${guide}/files-nfs-protocol#features`,
        refuses: ({ inputs }) =>
          inputs.has("rootSquash") && inputs.text("enabledProtocols")?.toUpperCase() !== "NFS"
            ? "Root squash is a setting of NFS shares alone."
            : undefined,
      },
      {
        code: "InvalidRequestPropertyValue",
        evidence: `${guide}/storage-files-scale-targets`,
        refuses: (attempt, cloud) => {
          const quota = attempt.inputs.number("shareQuota");
          const least = accountOf(attempt, cloud)?.inputs.text("kind") === "FileStorage" ? 100 : 1;
          return quota !== undefined && (quota < least || quota > 102_400)
            ? `The quota of ${quota} GiB must be between ${least} and 102400.`
            : undefined;
        },
      },
    ],
    retains: ({ name, inputs }, cloud) => {
      const account = inputs.text("accountName") ?? "";
      const service = cloud.all(serviceToken).find((each) => each.inputs.text("accountName") === account);
      const days = service?.inputs.number("shareDeleteRetentionPolicy.days");
      return days === undefined
        ? undefined
        : { name: `${account}/${name}`, reason: "soft-deleted share, with its snapshots", days };
    },
    heldBy: [
      {
        types: ["azure-native:recoveryservices:ProtectedItem"],
        code: "ShareBackedUp",
        message: "The share {name} is protected by {value}: stop the protection first.",
        status: 409,
      },
    ],
    seconds: [4, 3, 3],
  },
};
