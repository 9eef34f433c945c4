import type { Behaviours } from "../../core/behaviour.ts";
import { docs, inService, ownedByAws, refersTo, taken, tokens } from "./types.ts";

const kmsService = inService("KMS");
const api = `${docs}/kms/latest/APIReference`;
const guide = `${docs}/kms/latest/developerguide`;
const keySpec = { keyUsage: "ENCRYPT_DECRYPT", customerMasterKeySpec: "SYMMETRIC_DEFAULT", isEnabled: true };

/** Keys, their replicas in other regions, and aliases. */
export const kms: Behaviours = {
  [tokens.key]: {
    ...kmsService,
    evidence: `${api}/API_CreateKey.html`,
    noun: "KMS Key",
    calls: ["CreateKey", "PutKeyPolicy", "ScheduleKeyDeletion"],
    inputs: [
      "description",
      "policy",
      "enableKeyRotation",
      "rotationPeriodInDays",
      "multiRegion",
      "deletionWindowInDays",
      "isEnabled",
      "keyUsage",
      "customerMasterKeySpec",
      "bypassPolicyLockoutSafetyCheck",
    ],
    defaults: { ...keySpec, enableKeyRotation: false, multiRegion: false },
    id: ({ inputs, random }) => (inputs.flag("multiRegion") ? random("mrk-{hex32}") : random("{uuid}")),
    arn: "arn:aws:kms:{region}:{account}:key/{id}",
    outputs: ({ id, account, inputs }) => ({
      keyId: id,
      policy: inputs.text("policy") ?? defaultPolicy(account),
      ...(inputs.flag("enableKeyRotation") && { rotationPeriodInDays: inputs.number("rotationPeriodInDays") ?? 365 }),
    }),
    rules: [
      {
        code: "MalformedPolicyDocumentException",
        evidence: `${guide}/key-policy-default.html`,
        refuses: ({ inputs, account }) => {
          const policy = inputs.text("policy");
          if (
            policy === undefined ||
            inputs.flag("bypassPolicyLockoutSafetyCheck") ||
            policy.includes(`:${account}:`) ||
            policy.includes(`"${account}"`)
          ) {
            return undefined;
          }
          return "The new key policy will not allow you to update the key policy in the future.";
        },
      },
      {
        code: "UnsupportedOperationException",
        evidence: `${guide}/rotate-keys.html`,
        refuses: ({ inputs }) =>
          inputs.flag("enableKeyRotation") && inputs.text("customerMasterKeySpec") !== "SYMMETRIC_DEFAULT"
            ? "You cannot enable automatic rotation of asymmetric, HMAC or imported keys."
            : undefined,
      },
    ],
    deletion: [
      {
        code: "KMSInvalidStateException",
        evidence: `${guide}/multi-region-keys-delete.html`,
        refuses: ({ arn }, cloud) => {
          const replica = cloud.findAnywhere(tokens.replicaKey, `replica-of:${arn}`);
          return replica && `${arn} has replica keys (${replica.arn}): it is deleted once the last of them is.`;
        },
      },
    ],
    retains: ({ arn, inputs }) => ({
      name: arn,
      reason: "KMS key pending deletion: nothing it encrypts can be read",
      days: inputs.number("deletionWindowInDays") ?? 30,
    }),
    seconds: [18, 6, 2],
  },

  [tokens.replicaKey]: {
    ...kmsService,
    evidence: `${api}/API_ReplicateKey.html`,
    noun: "KMS Multi-Region Replica Key",
    calls: ["ReplicateKey", "PutKeyPolicy", "ScheduleKeyDeletion"],
    inputs: [
      "primaryKeyArn",
      "description",
      "policy",
      "deletionWindowInDays",
      "enabled",
      "bypassPolicyLockoutSafetyCheck",
    ],
    defaults: { enabled: true },
    references: {
      primaryKeyArn: refersTo(tokens.key, "NotFoundException", "Key '{value}' does not exist", { within: "account" }),
    },
    id: ({ inputs }) => inputs.text("primaryKeyArn")?.split("/").at(-1) ?? "",
    arn: "arn:aws:kms:{region}:{account}:key/{id}",
    aliases: ({ inputs }) => [`replica-of:${inputs.text("primaryKeyArn")}`],
    outputs: ({ id, inputs, account }, cloud) => {
      const primary = cloud.findAnywhere(tokens.key, inputs.text("primaryKeyArn"));
      return {
        keyId: id,
        keyRotationEnabled: primary?.inputs.flag("enableKeyRotation") ?? false,
        keySpec: keySpec.customerMasterKeySpec,
        keyUsage: keySpec.keyUsage,
        policy: inputs.text("policy") ?? defaultPolicy(account),
      };
    },
    rules: [
      {
        code: "UnsupportedOperationException",
        refuses: ({ inputs }, cloud) => {
          const primary = cloud.findAnywhere(tokens.key, inputs.text("primaryKeyArn"));
          return primary?.inputs.flag("multiRegion")
            ? undefined
            : `${inputs.text("primaryKeyArn")} is not a multi-Region primary key.`;
        },
      },
      {
        code: "AlreadyExistsException",
        refuses: ({ inputs, region }) =>
          inputs.text("primaryKeyArn")?.split(":")[3] === region
            ? `A related multi-Region key already exists in ${region}.`
            : undefined,
      },
    ],
    retains: ({ arn, inputs }) => ({
      name: arn,
      reason: "KMS replica key pending deletion",
      days: inputs.number("deletionWindowInDays") ?? 30,
    }),
    seconds: [25, 6, 2],
  },

  [tokens.keyAlias]: {
    ...kmsService,
    evidence: `${api}/API_CreateAlias.html`,
    noun: "KMS Alias",
    calls: ["CreateAlias", "UpdateAlias", "DeleteAlias"],
    inputs: ["targetKeyId"],
    name: { unique: "region", taken: taken("AlreadyExistsException", "An alias with the name {arn} already exists") },
    references: {
      targetKeyId: refersTo([tokens.key, tokens.replicaKey], "NotFoundException", "Key '{value}' does not exist", {
        except: ownedByAws,
      }),
    },
    arn: "arn:aws:kms:{region}:{account}:{name}",
    outputs: ({ inputs }, cloud) => ({
      targetKeyArn: cloud.find([tokens.key, tokens.replicaKey], inputs.text("targetKeyId"))?.arn ?? "",
    }),
    rules: [
      {
        code: "ValidationException",
        refuses: ({ name }) =>
          name.startsWith("alias/")
            ? undefined
            : `Alias must start with the prefix "alias/". Please see ${guide}/kms-alias.html`,
      },
      {
        code: "NotAuthorizedException",
        refuses: ({ name }) =>
          name.startsWith("alias/aws/")
            ? "Alias names beginning with alias/aws/ are reserved for AWS managed keys."
            : undefined,
      },
    ],
    seconds: [2, 2, 1],
  },
};

/** https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html */
function defaultPolicy(account: string): string {
  const root = {
    Sid: "Enable IAM User Permissions",
    Effect: "Allow",
    Principal: { AWS: `arn:aws:iam::${account}:root` },
    Action: "kms:*",
    Resource: "*",
  };
  return JSON.stringify({ Version: "2012-10-17", Id: "key-default-1", Statement: [root] });
}
