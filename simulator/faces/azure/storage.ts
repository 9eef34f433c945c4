import { tokens } from "../../behaviours/azure/types.ts";
import { type ShareSnapshot, shareSnapshots } from "../../data-plane/azure/share-snapshots.ts";
import { accountNameOf, storesOf, tokensOfStores } from "../../data-plane/azure/stores.ts";
import { type Call, FaceError } from "../call.ts";
import { dateOf } from "../time.ts";
import { type ArmOperation, group, groupId, standing } from "./arm.ts";

const docs = "https://learn.microsoft.com/rest/api/storagerp";
const accounts = "Microsoft.Storage/storageAccounts";
const replicationToken = "azure-native:storage:ObjectReplicationPolicy";
const versions = ["2024-01-01", "2025-08-01", "2026-09-01"];

/** Storage accounts: shares with their snapshots, and where objects go. */
export const storageFace: readonly ArmOperation[] = [
  {
    name: "Storage Accounts - Get Properties",
    path: `${group}/${accounts}/{account}`,
    versions,
    type: tokens.storageAccount,
    evidence: `${docs}/storage-accounts/get-properties`,
    answer: (call) => {
      const { id, name, region, inputs, outputs } = accountOf(call);
      const key = "encryption.keyVaultProperties";
      return {
        id,
        name,
        type: accounts,
        location: region,
        kind: inputs.text("kind"),
        sku: inputs.get("sku"),
        properties: {
          creationTime: outputs.text("creationTime"),
          provisioningState: "Succeeded",
          primaryLocation: region,
          encryption: {
            keySource: inputs.text("encryption.keySource") ?? "Microsoft.Storage",
            // The API's own spelling.
            ...(inputs.has(key) && {
              keyvaultproperties: {
                keyvaulturi: inputs.text(`${key}.keyVaultUri`),
                keyname: inputs.text(`${key}.keyName`),
              },
            }),
          },
          immutableStorageWithVersioning: inputs.get("immutableStorageWithVersioning"),
        },
      };
    },
  },
  {
    name: "File Shares - List",
    path: `${group}/${accounts}/{account}/fileServices/default/shares`,
    versions,
    type: tokensOfStores.share,
    evidence: `${docs}/file-shares/list`,
    answer: (call) => {
      const { ledger, faults, now, parameters } = call;
      const { name } = accountOf(call);
      const expand = parameters.text("$expand");
      if (expand !== undefined && expand !== "snapshots") {
        throw new FaceError("InvalidParameter", `$expand=${expand} is not rehearsed: snapshots is.`);
      }
      const shares = storesOf(ledger, call.account).filter(
        ({ resource, from, until }) =>
          resource.type === tokensOfStores.share && accountNameOf(resource.id) === name && from <= now && now < until,
      );
      const snapshots = expand === undefined ? [] : shareSnapshots(ledger, faults, now);
      return {
        value: shares.flatMap((share) => [
          ...snapshots.filter(({ store }) => store.resource.key === share.resource.key).map(describeShare),
          describeShare({ store: share, created: undefined }),
        ]),
      };
    },
  },
  {
    name: "Blob Services - Get Service Properties",
    path: `${group}/${accounts}/{account}/blobServices/default`,
    versions,
    type: tokens.storageAccount,
    evidence: `${docs}/blob-services/get-service-properties`,
    answer: (call) => {
      const account = accountOf(call);
      const service = call.ledger
        .ofType("azure-native:storage:BlobServiceProperties", call.account, undefined)
        .find(({ inputs }) => inputs.text("accountName")?.toLowerCase() === account.name);
      const told = ["isVersioningEnabled", "changeFeed", "deleteRetentionPolicy", "containerDeleteRetentionPolicy"];
      return {
        id: `${account.id}/blobServices/default`,
        name: "default",
        type: `${accounts}/blobServices`,
        properties: Object.fromEntries(told.map((name) => [name, service?.inputs.get(name)])),
      };
    },
  },
  {
    name: "Object Replication Policies - List",
    path: `${group}/${accounts}/{account}/objectReplicationPolicies`,
    versions,
    type: replicationToken,
    evidence: `${docs}/object-replication-policies/list`,
    answer: (call) => {
      const account = accountOf(call);
      const found = call.ledger
        .ofType(replicationToken, call.account, undefined)
        .filter(({ inputs }) => inputs.text("accountName")?.toLowerCase() === account.name);
      return {
        value: found.map(({ id, inputs, outputs }) => ({
          id,
          name: outputs.text("policyId"),
          type: `${accounts}/objectReplicationPolicies`,
          properties: {
            policyId: outputs.text("policyId"),
            enabledTime: outputs.text("enabledTime"),
            sourceAccount: inputs.text("sourceAccount"),
            destinationAccount: inputs.text("destinationAccount"),
            rules: outputs.get("rules"),
            metrics: inputs.get("metrics"),
          },
        })),
      };
    },
  },
];

function accountOf(call: Call) {
  return standing(call, tokens.storageAccount, `${groupId(call)}/${accounts}/${call.parameters.text("account")}`);
}

function describeShare({ store, created }: Pick<ShareSnapshot, "store"> & { readonly created: number | undefined }) {
  const { resource, from } = store;
  return {
    id: resource.id,
    name: resource.name,
    type: `${accounts}/fileServices/shares`,
    properties: {
      lastModifiedTime: dateOf(from).toISOString(),
      shareQuota: resource.inputs.number("shareQuota"),
      enabledProtocols: resource.inputs.text("enabledProtocols"),
      accessTier: resource.outputs.text("accessTier"),
      snapshotTime: created === undefined ? undefined : dateOf(created).toISOString(),
    },
  };
}
