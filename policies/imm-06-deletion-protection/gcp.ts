import { gcpVault } from "../core/gcp-vaults.ts";
import { logWriters, receivesLogs } from "../core/log-stores.ts";
import type { Resource } from "../core/resource.ts";
import type { StackCheck } from "../core/rule.ts";
import type { StackView } from "../core/stack-view.ts";
import { judgeEngine, judgeOwn, notEmptied, type OwnProtection, switchedOn, unlessSpared } from "./own-protection.ts";

const bucket = "gcp:storage/bucket:Bucket";

const secret = "gcp:secretmanager/secret:Secret";
const secretVersion = "gcp:secretmanager/secretVersion:SecretVersion";

/** What holds data, with what Google Cloud itself has against its deletion. */
const held: Readonly<Record<string, OwnProtection | undefined>> = {
  "gcp:sql/databaseInstance:DatabaseInstance": switchedOn("settings.deletionProtectionEnabled"),
  "gcp:sql/database:Database": undefined,
  "gcp:alloydb/cluster:Cluster": undefined,
  "gcp:spanner/database:Database": switchedOn("enableDropProtection"),
  "gcp:firestore/database:Database": { property: "deleteProtectionState", wanted: "DELETE_PROTECTION_ENABLED" },
  "gcp:bigtable/table:Table": { property: "deletionProtection", wanted: "PROTECTED" },
  "gcp:filestore/instance:Instance": switchedOn("deletionProtectionEnabled"),
  "gcp:compute/instance:Instance": switchedOn("deletionProtection"),
  "gcp:compute/disk:Disk": undefined,
  "gcp:compute/regionDisk:RegionDisk": undefined,
  [bucket]: notEmptied("forceDestroy"),
  [gcpVault]: undefined,
  // What a destroyed key encrypts is gone with it; a version waits for days, as a secret's does.
  "gcp:kms/cryptoKey:CryptoKey": undefined,
  [secret]: undefined,
};

export const gcp: StackCheck = {
  stage: "stack",
  documentation: [
    "https://cloud.google.com/sql/docs/postgres/deletion-protection",
    "https://cloud.google.com/filestore/docs/deletion-protection",
    "https://cloud.google.com/compute/docs/instances/preventing-accidental-vm-deletion",
  ],
  types: Object.keys(held),
  reads: [...logWriters, secretVersion],
  each: (resource, stack) => {
    const own = held[resource.type];
    const judged = [judgeEngine(resource), ...(own ? [judgeOwn(resource, own)] : [])];
    return unlessSpared(judged, () => reasonOf(resource, stack));
  },
};

function reasonOf(resource: Resource, stack: StackView): string | undefined {
  if (resource.type === secret) {
    const isWritten = stack.referring(resource, "secret", stack.ofType(secretVersion)).length > 0;
    return isWritten ? "written by the program, which can write it again" : undefined;
  }
  return resource.type === bucket && receivesLogs(resource, stack) ? "receives logs alone" : undefined;
}
