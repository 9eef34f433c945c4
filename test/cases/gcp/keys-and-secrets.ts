import type { Values } from "../../../simulator/values.ts";
import type { NegativeCase } from "../negative-case.ts";

const ring = "gcp:kms/keyRing:KeyRing";
const key = "gcp:kms/cryptoKey:CryptoKey";
const keyMember = "gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember";
const identity = "gcp:projects/serviceIdentity:ServiceIdentity";
const secret = "gcp:secretmanager/secret:Secret";
const secretMember = "gcp:secretmanager/secretIamMember:SecretIamMember";
const version = "gcp:secretmanager/secretVersion:SecretVersion";
const docs = "https://cloud.google.com";
const role = "roles/cloudkms.cryptoKeyEncrypterDecrypter";

type Given = readonly [type: string, name: string, inputs: Values];
const aRing: Given = [ring, "ring", { name: "client", location: "europe-west9" }];
const aKey: Given = [key, "key", { name: "data", keyRing: "<ring.id>" }];
const here = { location: "europe-west9", customerManagedEncryption: { kmsKeyName: "<key.id>" } };

function keyOf(inputs: Values): NegativeCase["attempt"] {
  return { create: [key, "key", { name: "data", keyRing: "<ring.id>", ...inputs }] };
}

export const cases: readonly NegativeCase[] = [
  {
    title: "a key ring before its API is enabled",
    newProject: true,
    attempt: { create: [ring, "ring", { name: "client", location: "europe-west9" }] },
    expectedCode: "SERVICE_DISABLED",
    evidence: `${docs}/service-usage/docs/enabled-service`,
  },
  {
    title: "a second key ring of the name",
    given: [aRing],
    attempt: { create: [ring, "again", { name: "client", location: "europe-west9" }] },
    expectedCode: "alreadyExists",
    evidence: `${docs}/kms/docs/resource-hierarchy#key_rings`,
  },
  {
    title: "a key ring of a name with a dot",
    attempt: { create: [ring, "ring", { name: "client.prod", location: "europe-west9" }] },
    expectedCode: "check:pattern",
    evidence: `${docs}/kms/docs/reference/rest/v1/projects.locations.keyRings/create`,
  },
  {
    title: "a key in a ring that does not exist",
    attempt: {
      create: [key, "key", { name: "data", keyRing: "projects/example-prod/locations/europe-west9/keyRings/none" }],
    },
    expectedCode: "notFound",
    evidence: `${docs}/kms/docs/creating-keys`,
  },
  {
    title: "a rotation more often than daily",
    given: [aRing],
    attempt: keyOf({ rotationPeriod: "3600s" }),
    expectedCode: "INVALID_ARGUMENT",
    expectedText: "24 hours",
    evidence: `${docs}/kms/docs/key-rotation`,
  },
  {
    title: "rotation of a signing key",
    given: [aRing],
    attempt: keyOf({
      purpose: "ASYMMETRIC_SIGN",
      versionTemplate: { algorithm: "EC_SIGN_P256_SHA256" },
      rotationPeriod: "7776000s",
    }),
    expectedCode: "INVALID_ARGUMENT",
    expectedText: "ENCRYPT_DECRYPT only",
    evidence: `${docs}/kms/docs/key-rotation`,
  },
  {
    title: "a signing algorithm on an encryption key",
    given: [aRing],
    attempt: keyOf({ versionTemplate: { algorithm: "EC_SIGN_P256_SHA256" } }),
    expectedCode: "INVALID_ARGUMENT",
    expectedText: "not compatible",
    evidence: `${docs}/kms/docs/algorithms`,
  },
  {
    title: "key versions that are destroyed within the hour",
    given: [aRing],
    attempt: keyOf({ destroyScheduledDuration: "3600s" }),
    expectedCode: "INVALID_ARGUMENT",
    expectedText: "120 days",
    evidence: `${docs}/kms/docs/destroy-restore`,
  },
  {
    title: "a key for an agent that nobody asked for",
    given: [aRing, aKey],
    attempt: {
      create: [
        keyMember,
        "grant",
        {
          cryptoKeyId: "<key.id>",
          role,
          member: "serviceAccount:service-123@gcp-sa-cloud-sql.iam.gserviceaccount.com",
        },
      ],
    },
    expectedCode: "badRequest",
    expectedText: "does not exist",
    evidence: `${docs}/iam/docs/service-agents`,
  },
  {
    title: "a key for a member of no type",
    given: [aRing, aKey],
    attempt: {
      create: [keyMember, "grant", { cryptoKeyId: "<key.id>", role, member: "user@example.com" }],
    },
    expectedCode: "check:pattern",
    evidence: `${docs}/iam/docs/principal-identifiers`,
  },
  {
    title: "a role that does not exist on a key",
    given: [aRing, aKey],
    attempt: {
      create: [
        keyMember,
        "grant",
        { cryptoKeyId: "<key.id>", role: "projects/example-prod/roles/none", member: "group:ops@example.com" },
      ],
    },
    expectedCode: "badRequest",
    expectedText: "Role projects/example-prod/roles/none",
    evidence: `${docs}/iam/docs/roles-overview`,
  },
  {
    title: "an agent of an API that is off",
    newProject: true,
    attempt: { create: [identity, "agent", { service: "sqladmin.googleapis.com" }] },
    expectedCode: "SERVICE_DISABLED",
    evidence: `${docs}/service-usage/docs/reference/rest/v1beta1/services/generateServiceIdentity`,
  },
  {
    title: "a secret kept in a place that does not exist",
    attempt: {
      create: [
        secret,
        "secret",
        { secretId: "token", replication: { userManaged: { replicas: [{ location: "europe-west99" }] } } },
      ],
    },
    expectedCode: "INVALID_ARGUMENT",
    evidence: `${docs}/secret-manager/docs/locations`,
  },
  {
    title: "a secret under a key that its agent may not use",
    given: [aRing, aKey],
    attempt: {
      create: [secret, "secret", { secretId: "token", replication: { userManaged: { replicas: [here] } } }],
    },
    expectedCode: "FAILED_PRECONDITION",
    expectedText: "gcp-sa-secretmanager",
    evidence: `${docs}/secret-manager/docs/cmek`,
  },
  {
    title: "a copy of a secret under the key of another region",
    given: [aRing, aKey],
    attempt: {
      create: [
        secret,
        "secret",
        {
          secretId: "token",
          replication: { userManaged: { replicas: [here, { ...here, location: "europe-west1" }] } },
        },
      ],
    },
    expectedCode: "INVALID_ARGUMENT",
    expectedText: "in the location of its replica",
    evidence: `${docs}/secret-manager/docs/cmek`,
  },
  {
    title: "a secret of which only one copy has a key",
    given: [aRing, aKey],
    attempt: {
      create: [
        secret,
        "secret",
        {
          secretId: "token",
          replication: { userManaged: { replicas: [here, { location: "europe-west1" }] } },
        },
      ],
    },
    expectedCode: "INVALID_ARGUMENT",
    expectedText: "all replicas or none",
    evidence: `${docs}/secret-manager/docs/cmek`,
  },
  {
    title: "a secret whose versions are destroyed within the hour",
    attempt: {
      create: [secret, "secret", { secretId: "token", replication: { auto: {} }, versionDestroyTtl: "3600s" }],
    },
    expectedCode: "INVALID_ARGUMENT",
    expectedText: "1000 days",
    evidence: `${docs}/secret-manager/docs/delay-secret-version-destruction`,
  },
  {
    title: "a second secret of the name",
    given: [[secret, "secret", { secretId: "token", replication: { auto: {} } }]],
    attempt: { create: [secret, "again", { secretId: "token", replication: { auto: {} } }] },
    expectedCode: "alreadyExists",
    evidence: `${docs}/secret-manager/docs/reference/rest/v1/projects.secrets/create`,
  },
  {
    title: "deleting a protected secret",
    given: [[secret, "secret", { secretId: "token", replication: { auto: {} }, deletionProtection: true }]],
    attempt: { delete: "secret" },
    expectedCode: "deletionProtection",
    evidence: "https://www.pulumi.com/registry/packages/gcp/api-docs/secretmanager/secret/",
  },
  {
    title: "a version of a secret that does not exist",
    attempt: {
      create: [version, "version", { secret: "projects/example-prod/secrets/none", secretData: "value" }],
    },
    expectedCode: "notFound",
    evidence: `${docs}/secret-manager/docs/add-secret-version`,
  },
  {
    title: "a reader of a secret that does not exist",
    attempt: {
      create: [
        secretMember,
        "reader",
        {
          secretId: "projects/example-prod/secrets/none",
          role: "roles/secretmanager.secretAccessor",
          member: "group:ops@example.com",
        },
      ],
    },
    expectedCode: "NOT_FOUND",
    evidence: `${docs}/secret-manager/docs/manage-access-to-secrets`,
  },
];
