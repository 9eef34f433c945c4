import { type CloudCases, ref } from "../core/cases.ts";

const path = (location: string, key = "data") =>
  `projects/case-prod-1234/locations/${location}/keyRings/acme/cryptoKeys/${key}`;
const gcpKey = (name: string, ring: string, keyName = "data") => ({
  type: "gcp:kms/cryptoKey:CryptoKey",
  name,
  properties: { name: keyName, keyRing: ref(ring) },
});

export const gcpCases: CloudCases = {
  compliant: [
    { type: "gcp:kms/keyRing:KeyRing", name: "ring", properties: { location: "europe-west9" } },
    { type: "gcp:kms/keyRing:KeyRing", name: "dr-ring", properties: { location: "europe-west3" } },
    gcpKey("key", "ring"),
    gcpKey("dr-key", "dr-ring"),
    {
      type: "gcp:sql/databaseInstance:DatabaseInstance",
      name: "database",
      properties: { region: "europe-west9", encryptionKeyName: path("europe-west9") },
    },
    {
      type: "gcp:backupdisasterrecovery/backupVault:BackupVault",
      name: "dr-vault",
      properties: { location: "europe-west3", encryptionConfig: { kmsKeyName: path("europe-west3") } },
    },
    {
      type: "gcp:storage/bucket:Bucket",
      name: "replica",
      properties: { location: "EUROPE-WEST3", encryption: { defaultKmsKeyName: ref("dr-key") } },
    },
  ],
  allowed: [
    {
      case: "a key of all Europe",
      set: { "dr-vault.encryptionConfig.kmsKeyName": path("europe") },
    },
    { case: "another name there, for all", set: { "dr-key.name": "recovery" } },
    {
      case: "by the right to use it",
      set: { "replica.encryption.defaultKmsKeyName": ref("grant", "cryptoKeyId") },
      add: [
        {
          type: "gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember",
          name: "grant",
          properties: { cryptoKeyId: ref("dr-key") },
        },
      ],
    },
    { case: "a key that encrypts nothing", add: [gcpKey("other", "ring", "other")] },
    {
      case: "a ring by its path",
      set: { "dr-key.keyRing": "projects/case-prod-1234/locations/europe-west3/keyRings/acme" },
      without: ["dr-ring"],
    },
  ],
  disallowed: [
    {
      case: "no key there",
      without: ["dr-key"],
      set: { "replica.encryption": undefined },
      at: ["key"],
    },
    {
      case: "a key of here",
      set: { "dr-vault.encryptionConfig.kmsKeyName": path("europe-west9") },
      at: ["dr-vault"],
      property: "encryptionConfig.kmsKeyName",
    },
    {
      case: "one of two keys there",
      set: { "database.encryptionKeyName": path("europe-west9", "databases") },
      add: [
        gcpKey("of-databases", "ring", "databases"),
        {
          type: "gcp:storage/bucket:Bucket",
          name: "bucket",
          properties: { location: "europe-west9", encryption: { defaultKmsKeyName: path("europe-west9") } },
        },
      ],
      at: ["of-databases"],
    },
    {
      case: "without a version",
      set: { "dr-key.skipInitialVersionCreation": true },
      at: ["dr-key"],
      property: "skipInitialVersionCreation",
    },
  ],
};
