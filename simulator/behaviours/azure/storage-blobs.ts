import type { Attempt, Behaviours, CloudView, LedgerResource, Rule } from "../../core/behaviour.ts";
import { siblingsOf } from "./ids.ts";
import { accountOf } from "./storage.ts";
import { arm, docs, named, refersTo, tokens } from "./types.ts";

const api = `${docs}/rest/api/storagerp`;
const guide = `${docs}/azure/storage/blobs`;

const serviceToken = "azure-native:storage:BlobServiceProperties";
const containerToken = "azure-native:storage:BlobContainer";
const replicationToken = "azure-native:storage:ObjectReplicationPolicy";
const accountPath = "Microsoft.Storage/storageAccounts";

const noShares: Rule = {
  code: "FeatureNotSupportedForAccount",
  evidence: `${docs}/azure/storage/common/storage-account-overview#types-of-storage-accounts`,
  refuses: (attempt, cloud) =>
    accountOf(attempt, cloud)?.inputs.text("kind") === "FileStorage"
      ? "Blob is not supported for the account."
      : undefined,
};

/** What an account keeps of its blobs, the containers, what ages, and what is copied to another account. */
export const azureStorageBlobs: Behaviours = {
  [serviceToken]: {
    ...arm(`${accountPath}/blobServices`, "accountName"),
    evidence: `${api}/blob-services/set-service-properties`,
    inputs: [
      "changeFeed",
      "containerDeleteRetentionPolicy",
      "deleteRetentionPolicy",
      "isVersioningEnabled",
      "lastAccessTimeTrackingPolicy",
      "restorePolicy",
    ],
    name: named("blobServicesName"),
    adopts: true,
    outputs: () => ({ sku: { name: "Standard_LRS", tier: "Standard" } }),
    rules: [
      noShares,
      {
        code: "InvalidRequestPropertyValue",
        evidence: `${guide}/point-in-time-restore-overview#prerequisites-for-point-in-time-restore`,
        refuses: ({ inputs }) =>
          inputs.flag("restorePolicy.enabled") &&
          !(
            inputs.flag("isVersioningEnabled") &&
            inputs.flag("changeFeed.enabled") &&
            inputs.flag("deleteRetentionPolicy.enabled")
          )
            ? "Point-in-time restore needs versioning, change feed and soft delete of blobs."
            : undefined,
      },
      {
        code: "VersioningCannotBeDisabled",
        status: 409,
        evidence: `${guide}/object-replication-overview#prerequisites-and-caveats-for-object-replication`,
        on: "update",
        refuses: (attempt, cloud) =>
          !attempt.inputs.flag("isVersioningEnabled") && replicationsOf(accountOf(attempt, cloud), cloud).length > 0
            ? "Versioning cannot be switched off while the account takes part in object replication."
            : undefined,
      },
    ],
    seconds: [3, 3, 2],
  },

  [containerToken]: {
    ...arm(`${accountPath}/blobServices/containers`, "accountName", "default"),
    id: "/subscriptions/{account}/resourceGroups/{resourceGroupName}/providers/Microsoft.Storage/storageAccounts/{accountName}/blobServices/default/containers/{name}",
    evidence: `${api}/blob-containers/create`,
    inputs: ["accountName", "immutableStorageWithVersioning", "metadata", "publicAccess"],
    name: named("containerName"),
    outputs: ({ createdAt, random, inputs }) => ({
      deleted: false,
      deletedTime: "",
      hasImmutabilityPolicy: false,
      hasLegalHold: false,
      lastModifiedTime: createdAt,
      leaseDuration: "",
      leaseState: "Available",
      leaseStatus: "Unlocked",
      etag: random('"0x{hex15}"', "etag"),
      remainingRetentionDays: 0,
      version: "",
      publicAccess: inputs.text("publicAccess") ?? "None",
      defaultEncryptionScope: "$account-encryption-key",
      denyEncryptionScopeOverride: false,
    }),
    rules: [
      noShares,
      {
        code: "ContainerNameInvalid",
        evidence: `${docs}/rest/api/storageservices/naming-and-referencing-containers--blobs--and-metadata`,
        refuses: ({ name }) =>
          /^[a-z0-9](?:[a-z0-9]|-(?=[a-z0-9])){2,62}$/.test(name) || name === "$root" || name === "$web"
            ? undefined
            : `The container name '${name}' is invalid: 3 to 63 lower-case letters, numbers and single hyphens.`,
      },
      {
        code: "PublicAccessNotPermitted",
        status: 409,
        evidence: `${guide}/anonymous-read-access-prevent`,
        refuses: (attempt, cloud) => {
          const access = attempt.inputs.text("publicAccess") ?? "None";
          return access !== "None" && !accountOf(attempt, cloud)?.inputs.flag("allowBlobPublicAccess")
            ? "Public access is not permitted on this storage account."
            : undefined;
        },
      },
    ],
    retains: ({ name, inputs }, cloud) => {
      const account = inputs.text("accountName") ?? "";
      const service = cloud.all(serviceToken).find((each) => each.inputs.text("accountName") === account);
      const kept = service?.inputs.number("containerDeleteRetentionPolicy.days");
      return kept === undefined
        ? undefined
        : { name: `${account}/${name}`, reason: "soft-deleted container", days: kept };
    },
    seconds: [3, 2, 3],
  },

  "azure-native:storage:ManagementPolicy": {
    ...arm(`${accountPath}/managementPolicies`, "accountName"),
    evidence: `${api}/management-policies/create-or-update`,
    inputs: ["policy"],
    name: named("managementPolicyName"),
    outputs: ({ createdAt }) => ({ lastModifiedTime: createdAt }),
    rules: [
      {
        code: "InvalidRequestPropertyValue",
        evidence: `${guide}/lifecycle-management-policy-structure`,
        refuses: ({ inputs }) => {
          const names = inputs.texts("policy.rules[].name");
          if (new Set(names).size < names.length) return "The names of the rules of a policy must differ.";
          return names.length > 100 ? "A policy has 100 rules at most." : undefined;
        },
      },
      {
        code: "InvalidRequestPropertyValue",
        evidence: `${guide}/lifecycle-management-policy-structure#rule-actions`,
        refuses: ({ inputs }) =>
          inputs
            .each("policy.rules")
            .some((rule) => !["baseBlob", "snapshot", "version"].some((kind) => rule.has(`definition.actions.${kind}`)))
            ? "A rule must have at least one action."
            : undefined,
      },
      {
        code: "InvalidRequestPropertyValue",
        evidence: `${guide}/lifecycle-management-policy-structure#rule-actions`,
        refuses: ({ inputs }) => {
          const at = (action: string) =>
            inputs.number(`policy.rules[].definition.actions.baseBlob.${action}.daysAfterModificationGreaterThan`);
          const [cold, deleted] = [at("tierToCold") ?? at("tierToArchive"), at("delete")];
          return cold !== undefined && deleted !== undefined && deleted <= cold
            ? "Blobs must be deleted later than they change their tier."
            : undefined;
        },
      },
    ],
    seconds: [3, 3, 2],
  },

  [replicationToken]: {
    ...arm(`${accountPath}/objectReplicationPolicies`, "accountName"),
    evidence: `${api}/object-replication-policies/create-or-update`,
    inputs: ["accountName", "destinationAccount", "metrics", "rules", "sourceAccount"],
    name: named("objectReplicationPolicyId"),
    id: (attempt) =>
      `/subscriptions/${attempt.account}/resourceGroups/${attempt.inputs.text("resourceGroupName")}/providers/Microsoft.Storage/storageAccounts/${attempt.inputs.text("accountName")}/objectReplicationPolicies/${policyIdOf(attempt)}`,
    outputs: (attempt) => ({
      name: policyIdOf(attempt),
      policyId: policyIdOf(attempt),
      enabledTime: attempt.createdAt,
      rules: attempt.inputs.each("rules").map((rule, index) => ({
        ...rule.values,
        ruleId: rule.text("ruleId") ?? attempt.random("{uuid}", `rule ${index}`),
      })),
    }),
    references: {
      sourceAccount: refersTo(tokens.storageAccount, "ResourceNotFound", "The account {value} was not found.", {
        status: 404,
      }),
      destinationAccount: refersTo(tokens.storageAccount, "ResourceNotFound", "The account {value} was not found.", {
        status: 404,
      }),
    },
    rules: [
      {
        code: "ObjectReplicationFeatureNotEnabled",
        evidence: `${guide}/object-replication-overview#prerequisites-and-caveats-for-object-replication`,
        refuses: ({ inputs }, cloud) => {
          const [source, target] = ["sourceAccount", "destinationAccount"].map((path) =>
            cloud.find(tokens.storageAccount, inputs.text(path)),
          );
          const isReady = (account: LedgerResource | undefined, needsFeed: boolean) => {
            const service = serviceOf(account, cloud);
            return (
              service?.inputs.flag("isVersioningEnabled") && (!needsFeed || service.inputs.flag("changeFeed.enabled"))
            );
          };
          return isReady(source, true) && isReady(target, false)
            ? undefined
            : "Object replication needs blob versioning on both accounts, and the change feed on the source.";
        },
      },
      {
        code: "ContainerNotFound",
        status: 404,
        evidence: `${guide}/object-replication-configure`,
        refuses: (attempt, cloud) => {
          const { inputs } = attempt;
          const isSource =
            accountOf(attempt, cloud)?.id === cloud.find(tokens.storageAccount, inputs.text("sourceAccount"))?.id;
          const wanted = inputs.texts(isSource ? "rules[].sourceContainer" : "rules[].destinationContainer");
          const account = inputs.text("accountName");
          const there = cloud
            .all(containerToken)
            .filter((each) => each.inputs.text("accountName") === account)
            .map(({ name }) => name);
          const absent = wanted.find((name) => !there.includes(name));
          return absent === undefined ? undefined : `The specified container ${absent} does not exist.`;
        },
      },
      {
        code: "InvalidRequestPropertyValue",
        on: "create",
        evidence: `${guide}/object-replication-configure#configure-object-replication-with-access-to-both-storage-accounts`,
        refuses: (attempt, cloud) => {
          const { inputs, name } = attempt;
          const isSource =
            accountOf(attempt, cloud)?.id === cloud.find(tokens.storageAccount, inputs.text("sourceAccount"))?.id;
          if (!isSource) {
            return name === "default"
              ? undefined
              : "The policy of the destination account is created under the name 'default'.";
          }
          const received = cloud.all(replicationToken).some((policy) => policy.outputs.text("policyId") === name);
          return received && inputs.each("rules").every((rule) => rule.has("ruleId"))
            ? undefined
            : "The policy of the source account needs the policyId and the ruleId of the destination account's.";
        },
      },
      {
        code: "ObjectReplicationPolicyLimitExceeded",
        status: 409,
        on: "create",
        evidence: `${guide}/object-replication-overview#replication-policies`,
        refuses: (attempt, cloud) =>
          siblingsOf(attempt, cloud).length >= 2 ? "An account replicates to two accounts at most." : undefined,
      },
    ],
    seconds: [8, 5, 5],
  },
};

/** Azure draws the policy's name where it is first made. */
function policyIdOf({ name, random }: Pick<Attempt, "name" | "random">): string {
  return name === "default" ? random("{uuid}", "policy") : name;
}

function serviceOf(account: LedgerResource | undefined, cloud: CloudView) {
  return cloud.all(serviceToken).find((service) => service.inputs.text("accountName")?.toLowerCase() === account?.name);
}

function replicationsOf(account: LedgerResource | undefined, cloud: CloudView) {
  return cloud
    .all(replicationToken)
    .filter((policy) => policy.inputs.text("accountName")?.toLowerCase() === account?.name);
}
