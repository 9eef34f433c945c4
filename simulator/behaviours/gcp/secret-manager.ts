import type { Behaviours } from "../../core/behaviour.ts";
import { memberId, memberReference, memberRules } from "./iam.ts";
import { gcpRegions } from "./regions.ts";
import { keyRules, locationOfKey } from "./service-agents.ts";
import { docs, inApi, named, references, refersTo, tokens } from "./types.ts";

const api = `${docs}/secret-manager/docs/reference/rest/v1/projects.secrets`;
const service = "secretmanager.googleapis.com";
const keyPath = "replication.userManaged.replicas[].customerManagedEncryption.kmsKeyName";
const [, admitted] = keyRules({
  path: keyPath,
  service,
  place: "location",
  evidence: `${docs}/secret-manager/docs/cmek`,
  misplaced: { code: "INVALID_ARGUMENT" },
  forbidden: { code: "FAILED_PRECONDITION", status: 400 },
});

/** Secrets, their versions and who may read them. A deleted secret is gone at once. */
export const gcpSecretManager: Behaviours = {
  [tokens.secret]: {
    ...inApi(service, "Secret", "secrets"),
    evidence: `${api}/create`,
    inputs: ["secretId", "replication", "annotations", "versionDestroyTtl", "deletionProtection", "ttl", "expireTime"],
    name: { ...named, input: "secretId", auto: false },
    id: "projects/{account}/secrets/{secretId}",
    defaults: { deletionProtection: false },
    references: { [keyPath]: references.key },
    outputs: ({ id, inputs, createdAt }) => ({
      name: id,
      createTime: createdAt,
      expireTime: inputs.text("expireTime") ?? "",
      effectiveAnnotations: inputs.get("annotations") ?? {},
    }),
    rules: [
      {
        code: "INVALID_ARGUMENT",
        evidence: `${docs}/secret-manager/docs/locations`,
        refuses: ({ inputs }) => {
          const wrong = inputs
            .texts("replication.userManaged.replicas[].location")
            .find((location) => !Object.hasOwn(gcpRegions, location));
          return wrong === undefined ? undefined : `Location ${wrong} is not a valid location for a secret.`;
        },
      },
      {
        code: "INVALID_ARGUMENT",
        evidence: `${docs}/secret-manager/docs/cmek`,
        refuses: ({ inputs }) => {
          const replicas = inputs.each("replication.userManaged.replicas");
          const keys = replicas.filter((replica) => replica.has("customerManagedEncryption.kmsKeyName"));
          if (keys.length > 0 && keys.length < replicas.length)
            return "Either all replicas or none must have customer managed encryption.";
          const astray = keys.find(
            (replica) =>
              locationOfKey(replica.text("customerManagedEncryption.kmsKeyName") ?? "") !== replica.text("location"),
          );
          return (
            astray &&
            `The key ${astray.text("customerManagedEncryption.kmsKeyName")} must be in the location of its replica, ${astray.text("location")}.`
          );
        },
      },
      ...(admitted ? [admitted] : []),
      {
        code: "INVALID_ARGUMENT",
        evidence: `${docs}/secret-manager/docs/delay-secret-version-destruction`,
        refuses: ({ inputs }) => {
          const seconds = Number.parseFloat(inputs.text("versionDestroyTtl") ?? "86400");
          return seconds < 86_400 || seconds > 86_400 * 1000
            ? "The version destroy TTL must be between 24 hours and 1000 days."
            : undefined;
        },
      },
    ],
    deletion: [
      {
        code: "deletionProtection",
        evidence: "https://www.pulumi.com/registry/packages/gcp/api-docs/secretmanager/secret/",
        refuses: ({ id, inputs }) =>
          inputs.flag("deletionProtection")
            ? `cannot destroy secret ${id} without setting deletion_protection=false and running the update`
            : undefined,
      },
    ],
    seconds: [4, 4, 3],
  },

  [tokens.secretVersion]: {
    ...inApi(service, "SecretVersion", "secrets.versions"),
    evidence: `${api}/addVersion`,
    inputs: ["secret", "secretData", "enabled", "isSecretDataBase64"],
    container: "{secret}",
    id: ({ inputs }, cloud) => {
      const secret = inputs.text("secret") ?? "";
      const made = cloud.all(tokens.secretVersion).filter((version) => version.inputs.text("secret") === secret);
      return `${secret}/versions/${made.length + 1}`;
    },
    defaults: { enabled: true },
    outputs: ({ id, createdAt }) => ({
      name: id,
      version: id.split("/").at(-1) ?? "",
      createTime: createdAt,
      destroyTime: "",
    }),
    rules: [
      {
        code: "INVALID_ARGUMENT",
        evidence: `${docs}/secret-manager/quotas`,
        refuses: ({ inputs }) =>
          (inputs.text("secretData") ?? "").length > 65_536
            ? "The payload of a secret version must be at most 64 KiB."
            : undefined,
      },
    ],
    seconds: [3, 3, 2],
  },

  "gcp:secretmanager/secretIamMember:SecretIamMember": {
    ...inApi(service, "IAM Member", "secrets.setIamPolicy"),
    evidence: `${api}/setIamPolicy`,
    inputs: ["secretId", "role", "member", "condition"],
    id: memberId(({ inputs }) => inputs.text("secretId") ?? ""),
    adopts: true,
    references: {
      secretId: refersTo(tokens.secret, "secret", { code: "NOT_FOUND", message: "Secret [{value}] not found." }),
      member: memberReference,
    },
    outputs: ({ random }) => ({ etag: random("{hex16}", "etag") }),
    rules: memberRules,
    seconds: [6, 6, 6],
  },
};
