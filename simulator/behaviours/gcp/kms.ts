import type { Behaviours } from "../../core/behaviour.ts";
import { memberId, memberReference, memberRules } from "./iam.ts";
import { docs, inApi, named, tokens } from "./types.ts";

const api = `${docs}/kms/docs/reference/rest/v1/projects.locations.keyRings`;
const service = "cloudkms.googleapis.com";
const secondsOfDay = 86_400;

/** Algorithms by what a key is for. https://cloud.google.com/kms/docs/algorithms */
const algorithms: Readonly<Record<string, RegExp>> = {
  ENCRYPT_DECRYPT: /^(GOOGLE_SYMMETRIC_ENCRYPTION|EXTERNAL_SYMMETRIC_ENCRYPTION)$/,
  ASYMMETRIC_SIGN: /^(RSA_SIGN|EC_SIGN|PQ_SIGN)_/,
  ASYMMETRIC_DECRYPT: /^RSA_DECRYPT_/,
  MAC: /^HMAC_/,
};

/** Key rings, keys and who may use them. Rings and keys are never deleted: their names stay taken for ever. */
export const gcpKms: Behaviours = {
  [tokens.keyRing]: {
    ...inApi(service, "KeyRing", "keyRings"),
    evidence: `${api}/create`,
    inputs: [],
    name: named,
    id: "projects/{account}/locations/{location}/keyRings/{name}",
    rules: [
      {
        code: "alreadyExists",
        status: 409,
        on: "create",
        evidence: `${docs}/kms/docs/resource-hierarchy#key_rings`,
        refuses: ({ id, type }, cloud) => (cloud.retained(type, id) ? `KeyRing ${id} already exists.` : undefined),
      },
    ],
    retains: ({ id }) => ({ name: id, reason: "key ring: it can never be deleted, nor its name used again" }),
    seconds: [3, 1, 1],
  },

  [tokens.key]: {
    ...inApi(service, "CryptoKey", "cryptoKeys"),
    evidence: `${api}.cryptoKeys/create`,
    inputs: [
      "keyRing",
      "purpose",
      "rotationPeriod",
      "destroyScheduledDuration",
      "versionTemplate",
      "importOnly",
      "skipInitialVersionCreation",
    ],
    name: named,
    container: "{keyRing}",
    id: "{keyRing}/cryptoKeys/{name}",
    defaults: { purpose: "ENCRYPT_DECRYPT", destroyScheduledDuration: `${30 * secondsOfDay}s`, importOnly: false },
    outputs: ({ id, inputs }) => ({
      versionTemplate: {
        algorithm: inputs.text("versionTemplate.algorithm") ?? "GOOGLE_SYMMETRIC_ENCRYPTION",
        protectionLevel: inputs.text("versionTemplate.protectionLevel") ?? "SOFTWARE",
      },
      primaries: inputs.flag("skipInitialVersionCreation")
        ? []
        : [{ name: `${id}/cryptoKeyVersions/1`, state: "ENABLED" }],
      keyAccessJustificationsPolicy: { allowedAccessReasons: [] },
      cryptoKeyBackend: "",
    }),
    rules: [
      {
        code: "alreadyExists",
        status: 409,
        on: "create",
        evidence: `${docs}/kms/docs/delete-kms-resources`,
        refuses: ({ id, type }, cloud) => (cloud.retained(type, id) ? `CryptoKey ${id} already exists.` : undefined),
      },
      {
        code: "INVALID_ARGUMENT",
        evidence: `${docs}/kms/docs/key-rotation`,
        refuses: ({ inputs }) => {
          const period = secondsIn(inputs.text("rotationPeriod"));
          if (period === undefined) return undefined;
          if (period < secondsOfDay) return "rotation_period must be at least 24 hours.";
          return inputs.text("purpose") === "ENCRYPT_DECRYPT"
            ? undefined
            : "rotation_period can be set for keys of purpose ENCRYPT_DECRYPT only.";
        },
      },
      {
        code: "INVALID_ARGUMENT",
        evidence: `${docs}/kms/docs/algorithms`,
        refuses: ({ inputs }) => {
          const purpose = inputs.text("purpose") ?? "";
          const algorithm = inputs.text("versionTemplate.algorithm");
          return algorithm === undefined || algorithms[purpose]?.test(algorithm) !== false
            ? undefined
            : `Algorithm ${algorithm} is not compatible with CryptoKey purpose ${purpose}.`;
        },
      },
      {
        code: "INVALID_ARGUMENT",
        evidence: `${docs}/kms/docs/destroy-restore`,
        refuses: ({ inputs }) => {
          const duration = secondsIn(inputs.text("destroyScheduledDuration")) ?? 0;
          return duration < secondsOfDay || duration > 120 * secondsOfDay
            ? "destroy_scheduled_duration must be between 24 hours and 120 days."
            : undefined;
        },
      },
    ],
    retains: ({ id, inputs }) => [
      { name: id, reason: "" },
      {
        name: `${id}/cryptoKeyVersions`,
        reason: "key versions scheduled for destruction: nothing they encrypted can be read",
        days: Math.round((secondsIn(inputs.text("destroyScheduledDuration")) ?? 30 * secondsOfDay) / secondsOfDay),
      },
    ],
    seconds: [4, 3, 3],
  },

  [tokens.keyMember]: {
    ...inApi(service, "IAM Member", "cryptoKeys.setIamPolicy"),
    evidence: `${api}.cryptoKeys/setIamPolicy`,
    inputs: ["cryptoKeyId", "role", "member", "condition"],
    container: "{cryptoKeyId}",
    id: memberId(({ inputs }) => inputs.text("cryptoKeyId") ?? ""),
    adopts: true,
    references: { member: memberReference },
    outputs: ({ random }) => ({ etag: random("{hex16}", "etag") }),
    rules: memberRules,
    seconds: [6, 6, 6],
  },
};

/** `86400s` as a number; undefined for what is none. */
function secondsIn(duration: string | undefined): number | undefined {
  const [, seconds] = /^(\d+(?:\.\d+)?)s$/.exec(duration ?? "") ?? [];
  return seconds === undefined ? undefined : Number(seconds);
}
