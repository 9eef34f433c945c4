import type { Behaviours } from "../../core/behaviour.ts";
import { docs, inService, ownedByAws, refersTo, taken, tokens } from "./types.ts";

const api = `${docs}/secretsmanager/latest/apireference`;

export const secretsManager: Behaviours = {
  [tokens.secret]: {
    ...inService("Secrets Manager"),
    evidence: `${api}/API_CreateSecret.html`,
    noun: "Secrets Manager Secret",
    calls: ["CreateSecret", "UpdateSecret", "DeleteSecret"],
    inputs: ["description", "kmsKeyId", "recoveryWindowInDays", "replicas", "policy", "forceOverwriteReplicaSecret"],
    defaults: { recoveryWindowInDays: 30, forceOverwriteReplicaSecret: false },
    name: {
      unique: "region",
      taken: taken("ResourceExistsException", "The operation failed because the secret {name} already exists."),
    },
    id: "{arn}",
    arn: "arn:aws:secretsmanager:{region}:{account}:secret:{name}-{upper6}",
    outputs: ({ inputs }) => ({
      policy: inputs.text("policy") ?? "",
      replicas: inputs.each("replicas").map((replica) => ({
        ...replica.values,
        kmsKeyId: replica.text("kmsKeyId") ?? "alias/aws/secretsmanager",
        lastAccessedDate: "",
        status: "InSync",
        statusMessage: "Replication succeeded",
      })),
    }),
    references: {
      kmsKeyId: refersTo(
        [tokens.key, tokens.replicaKey, tokens.keyAlias],
        "InvalidParameterException",
        "The KMS key {value} does not exist in this region",
        { except: ownedByAws },
      ),
      "replicas[].kmsKeyId": refersTo(
        [tokens.key, tokens.replicaKey, tokens.keyAlias],
        "InvalidParameterException",
        "The KMS key {value} does not exist",
        { except: ownedByAws, within: "account" },
      ),
    },
    rules: [
      {
        code: "InvalidRequestException",
        on: "create",
        evidence: `${docs}/secretsmanager/latest/userguide/manage_delete-secret.html`,
        refuses: ({ name }, cloud) =>
          cloud.retained(tokens.secret, name)
            ? "You can't create this secret because a secret with this name is already scheduled for deletion."
            : undefined,
      },
      {
        code: "InvalidParameterException",
        evidence: `${docs}/secretsmanager/latest/userguide/replicate-secrets.html`,
        refuses: ({ inputs, region }, cloud) => {
          for (const replica of inputs.each("replicas")) {
            const target = replica.text("region");
            if (target === region) return `Invalid replica region ${target}: it is the primary region of the secret.`;
            const key = cloud.findAnywhere([tokens.key, tokens.replicaKey], replica.text("kmsKeyId"));
            const place = replica.text("kmsKeyId")?.split(":")[3] ?? key?.region;
            if (place && place !== target)
              return `The KMS key of a replica must be in its region ${target}, not ${place}.`;
          }
          return undefined;
        },
      },
      {
        code: "InvalidParameterException",
        evidence: `${api}/API_DeleteSecret.html`,
        refuses: ({ inputs }) => {
          const days = inputs.number("recoveryWindowInDays");
          return days !== undefined && days !== 0 && (days < 7 || days > 30)
            ? "RecoveryWindowInDays value must be between 7 and 30 days (inclusive)."
            : undefined;
        },
      },
    ],
    retains: ({ name, inputs }) => {
      const days = inputs.number("recoveryWindowInDays") ?? 30;
      return days === 0 ? undefined : { name, reason: "secret scheduled for deletion: its name stays taken", days };
    },
    seconds: [2, 2, 1],
  },
  [tokens.secretVersion]: {
    ...inService("Secrets Manager"),
    evidence: `${api}/API_PutSecretValue.html`,
    noun: "Secrets Manager Secret Version",
    calls: ["PutSecretValue", "PutSecretValue", "UpdateSecretVersionStage"],
    inputs: ["secretId", "secretString", "secretBinary", "versionStages"],
    id: ({ inputs, random }) => `${inputs.text("secretId") ?? ""}|${random("{uuid}", "version")}`,
    arn: "{secretId}",
    outputs: ({ id, inputs }) => ({
      versionId: id.split("|")[1] ?? "",
      versionStages: inputs.has("versionStages") ? inputs.texts("versionStages") : ["AWSCURRENT"],
      hasSecretStringWo: false,
    }),
    references: {
      secretId: refersTo(
        tokens.secret,
        "ResourceNotFoundException",
        "Secrets Manager can't find the specified secret.",
      ),
    },
    rules: [
      {
        code: "InvalidRequestException",
        evidence: `${api}/API_PutSecretValue.html`,
        refuses: ({ inputs }) =>
          inputs.has("secretString") === inputs.has("secretBinary")
            ? "You must provide either SecretString or SecretBinary."
            : undefined,
      },
    ],
    seconds: [1, 1, 1],
  },
};
