import { rawAt } from "../core/raw.ts";
import { keysInDr } from "./recovery-keys.ts";

const ringType = "gcp:kms/keyRing:KeyRing";

export const gcp = keysInDr({
  documentation: [
    "https://cloud.google.com/kms/docs/locations",
    "https://cloud.google.com/kms/docs/cmek",
    "https://cloud.google.com/backup-disaster-recovery/docs/concepts/backup-vault",
  ],
  keys: ["gcp:kms/cryptoKey:CryptoKey"],
  own: {
    "gcp:alloydb/cluster:Cluster": ["encryptionConfig.kmsKeyName"],
    "gcp:backupdisasterrecovery/backupVault:BackupVault": ["encryptionConfig.kmsKeyName"],
    "gcp:compute/disk:Disk": ["diskEncryptionKey.kmsKeySelfLink"],
    "gcp:compute/regionDisk:RegionDisk": ["diskEncryptionKey.kmsKeySelfLink"],
    "gcp:compute/regionInstanceTemplate:RegionInstanceTemplate": ["disks.*.diskEncryptionKey.kmsKeySelfLink"],
    "gcp:filestore/instance:Instance": ["kmsKeyName"],
    "gcp:sql/databaseInstance:DatabaseInstance": ["encryptionKeyName"],
    "gcp:storage/bucket:Bucket": ["encryption.defaultKmsKeyName"],
  },
  copies: {},
  reads: [ringType, "gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember"],
  regionOf: (key, stack) => {
    const [ring] = stack.referred(key, "keyRing", stack.ofType(ringType));
    return ring ? stack.regionOf(ring) : locationIn(key.text("keyRing") ?? "");
  },
  regionIn: (text) => locationIn(text),
  isNamed: (text, key) => {
    const name = rawAt(key, "name");
    return text === key.record.id || (typeof name === "string" && text.endsWith(`/cryptoKeys/${name}`));
  },
  isPair: (one, other) => {
    const name = rawAt(one, "name");
    return typeof name === "string" && name === rawAt(other, "name");
  },
  fault: (key) => {
    const property = "skipInitialVersionCreation";
    return key.flag(property) ? { property, found: "true, so that the key has no version" } : undefined;
  },
});

/** `projects/<project>/locations/<location>/keyRings/<ring>/cryptoKeys/<key>` */
function locationIn(text: string): string | undefined {
  return /\/locations\/([^/]+)/.exec(text)?.[1]?.toLowerCase();
}
