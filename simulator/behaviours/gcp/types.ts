import type { Behaviour, Hold, NameRule, Reference } from "../../core/behaviour.ts";

/** Root of the documentation of Google Cloud, for evidence. */
export const docs = "https://cloud.google.com";

type Api = Pick<Behaviour, "service" | "noun" | "calls">;

/** Words of the errors of a type: the API that has to be enabled, and what the official provider calls the thing. */
export function inApi(service: string, noun: string, method = noun): Api {
  const word = `${method.charAt(0).toLowerCase()}${method.slice(1)}`;
  return { service, noun, calls: [`${word}.create`, `${word}.update`, `${word}.delete`] };
}

type Addressed = Api & Pick<Behaviour, "id" | "arn">;

/**
 * A type of Compute Engine: `compute("Network", "global/networks")`, `compute("Subnetwork", "regions/{region}/subnetworks")`,
 * `compute("Disk", "zones/{zone}/disks")`. Its id is the path, its self-link the path's address.
 */
export function compute(noun: string, collection: string): Addressed {
  const path = `projects/{account}/${collection}/{name}`;
  const [kind = ""] = collection.split("/").slice(-1);
  return {
    ...inApi("compute.googleapis.com", noun),
    calls: [`compute.${kind}.create`, `compute.${kind}.update`, `compute.${kind}.delete`],
    id: path,
    arn: `https://www.googleapis.com/compute/v1/${path}`,
  };
}

/** A name that is the last part of the id, taken as such by the cloud: no two of a type have one id. */
export const named: NameRule = {};

/** A reference by path, self-link or name to a resource of one of the types, anywhere in the project unless `within` says otherwise. */
export function refersTo(
  types: string | readonly string[],
  noun = "resource",
  options: Partial<Pick<Reference, "status" | "except" | "within" | "code" | "message">> = {},
): Reference {
  return {
    types: typeof types === "string" ? [types] : types,
    code: "notFound",
    message: `The ${noun} '{value}' was not found`,
    status: 404,
    ...options,
  };
}

/** The refusal to delete what others use. */
export function inUse(...types: readonly string[]): Hold {
  return {
    types: types.length > 0 ? types : "any",
    code: "resourceInUseByAnotherResource",
    message: "The resource '{id}' is already being used by '{value}'",
    status: 400,
  };
}

/** Tokens of the types that several files refer to. */
export const tokens = {
  service: "gcp:projects/service:Service",
  network: "gcp:compute/network:Network",
  subnetwork: "gcp:compute/subnetwork:Subnetwork",
  keyRing: "gcp:kms/keyRing:KeyRing",
  key: "gcp:kms/cryptoKey:CryptoKey",
  keyMember: "gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember",
  serviceAccount: "gcp:serviceaccount/account:Account",
  serviceIdentity: "gcp:projects/serviceIdentity:ServiceIdentity",
  customRole: "gcp:projects/iAMCustomRole:IAMCustomRole",
  projectMember: "gcp:projects/iAMMember:IAMMember",
  secret: "gcp:secretmanager/secret:Secret",
  secretVersion: "gcp:secretmanager/secretVersion:SecretVersion",
  database: "gcp:sql/databaseInstance:DatabaseInstance",
  fileStore: "gcp:filestore/instance:Instance",
  bucket: "gcp:storage/bucket:Bucket",
  bucketMember: "gcp:storage/bucketIAMMember:BucketIAMMember",
  backupVault: "gcp:backupdisasterrecovery/backupVault:BackupVault",
  backupPlan: "gcp:backupdisasterrecovery/backupPlan:BackupPlan",
  workflow: "gcp:workflows/workflow:Workflow",
  notificationChannel: "gcp:monitoring/notificationChannel:NotificationChannel",
  logMetric: "gcp:logging/metric:Metric",
  topic: "gcp:pubsub/topic:Topic",
} as const;

/** References that many types make. */
export const references = {
  network: refersTo(tokens.network, "resource"),
  subnetwork: refersTo(tokens.subnetwork, "resource"),
  /** A key by its full name. */
  key: refersTo(tokens.key, "CryptoKey", { message: "CryptoKey {value} not found.", code: "NOT_FOUND" }),
} as const;
