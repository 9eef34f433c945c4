import type { Faults } from "../../faults.ts";
import { docs } from "./types.ts";

const machines =
  /^gcp:compute\/(instance|regionInstanceGroupManager|instanceGroupManager|reservation|disk|regionDisk):/;

const stores = /^gcp:(sql\/databaseInstance|filestore\/instance|storage\/bucket):/;

/** Faults of Google Cloud, numbered as in the continuity catalogue. Retries are those of the official provider. */
export const gcpFaults: Faults = {
  "region-outage": {
    number: 1,
    evidence: `${docs}/architecture/infra-reliability-guide/building-blocks`,
    error: { code: "backendError", status: 503, message: "The service is currently unavailable in {region}." },
  },
  "zone-outage": {
    number: 1,
    evidence: `${docs}/architecture/infra-reliability-guide/building-blocks`,
    zonal: true,
    operations: ["create", "update"],
    error: {
      code: "backendError",
      status: 503,
      message: "Internal error. Please try again or contact Google Support. (zone {zone})",
    },
  },
  "instance-capacity": {
    number: 3,
    evidence: `${docs}/compute/docs/troubleshooting/troubleshooting-resource-availability`,
    types: machines,
    operations: ["create", "update"],
    zonal: true,
    accepted: true,
    error: {
      code: "ZONE_RESOURCE_POOL_EXHAUSTED",
      status: 503,
      message:
        "The zone 'projects/{account}/zones/{zone}' does not have enough resources available to fulfill the request. Try a different zone, or try again later.",
    },
  },
  "database-capacity": {
    number: 5,
    evidence: `${docs}/sql/docs/postgres/error-messages`,
    types: /^gcp:sql\/databaseInstance:/,
    operations: ["create", "update"],
    error: {
      code: "internalError",
      status: 503,
      message:
        "The zone does not have enough resources available to fulfill the request. Try a different zone, or try again later.",
    },
  },
  throttling: {
    number: 8,
    evidence: `${docs}/compute/api-quota`,
    error: {
      code: "rateLimitExceeded",
      status: 429,
      message: "Quota exceeded for quota metric 'Queries' and limit 'Queries per minute' of service '{service}'.",
    },
    retries: { times: 10, longestPause: 60 },
  },
  "operation-in-progress": {
    number: 9,
    evidence: `${docs}/sql/docs/postgres/error-messages`,
    types: /^gcp:sql\//,
    error: {
      code: "operationInProgress",
      status: 409,
      message:
        "Operation failed because another operation was already in progress. Try your request after the current operation is complete.",
    },
    retries: { times: 12, longestPause: 60 },
  },
  "core-quota": {
    number: 10,
    evidence: `${docs}/compute/resource-usage`,
    types: machines,
    operations: ["create", "update"],
    error: { code: "quotaExceeded", status: 403, message: "Quota 'CPUS' exceeded. Limit: 24.0 in region {region}." },
  },
  "bucket-taken": {
    number: 14,
    evidence: `${docs}/storage/docs/troubleshooting`,
    types: /^gcp:storage\/bucket:/,
    operations: ["create"],
    error: {
      code: "conflict",
      status: 409,
      message:
        "The requested bucket name is not available. The bucket namespace is shared by all users of the system. Please select a different name and try again.",
    },
  },
  "database-name-reserved": {
    number: 16,
    evidence: `${docs}/sql/docs/postgres/delete-instance`,
    types: /^gcp:sql\/databaseInstance:/,
    operations: ["create"],
    error: {
      code: "instanceAlreadyExists",
      status: 409,
      message:
        "The Cloud SQL instance already exists. When you delete an instance, you can't reuse the name of the deleted instance until one week from the deletion date.",
    },
  },
  "location-forbidden": {
    number: 34,
    evidence: `${docs}/resource-manager/docs/organization-policy/defining-locations`,
    types: /^gcp:(compute|sql|storage|filestore)\//,
    operations: ["create", "update"],
    error: {
      code: "conditionNotMet",
      status: 412,
      message:
        "'{region}' violates constraint 'constraints/gcp.resourceLocations': constraints/gcp.resourceLocations violated for projects/{account}.",
    },
  },
  "service-disabled": {
    number: 35,
    evidence: `${docs}/service-usage/docs/enable-disable`,
    operations: ["create", "update"],
    error: {
      code: "SERVICE_DISABLED",
      status: 403,
      message:
        "{service} has not been used in project {account} before or it is disabled. Enable it by visiting https://console.developers.google.com/apis/api/{service}/overview?project={account} then retry.",
    },
  },
  "dns-control-plane-down": {
    number: 36,
    // What is guaranteed is the answering of names alone.
    evidence: `${docs}/dns/sla`,
    types: /^gcp:dns\//,
    operations: ["create", "update", "delete"],
    error: { code: "backendError", status: 503, message: "The Cloud DNS API is currently unavailable." },
  },
  "deletion-blocked": {
    number: 38,
    evidence: `${docs}/vpc/docs/create-modify-vpc-networks`,
    types: /^gcp:compute\/(network|subnetwork):/,
    operations: ["delete"],
    error: {
      code: "resourceInUseByAnotherResource",
      status: 400,
      message: "The resource '{name}' is already being used by another resource.",
    },
  },
  "operation-failed": {
    number: 3,
    evidence: `${docs}/compute/docs/api/how-tos/api-requests-responses`,
    operations: ["create", "update"],
    accepted: true,
    error: {
      code: "INTERNAL_ERROR",
      status: 500,
      message: "Internal error. Please try again or contact Google Support.",
    },
  },
  "operation-aborted": {
    number: 15,
    evidence: `${docs}/iam/docs/retry-strategy`,
    types: /IAM|Iam/,
    error: {
      code: "aborted",
      status: 409,
      message:
        "There were concurrent policy changes. Please retry the whole read-modify-write with exponential backoff.",
    },
    retries: { times: 10, longestPause: 30 },
  },
  "role-not-propagated": {
    number: 18,
    evidence: `${docs}/iam/docs/access-change-propagation`,
    operations: ["create", "update"],
    error: { code: "forbidden", status: 403, message: "The caller does not have permission on '{name}'" },
  },
  "expired-token": {
    number: 20,
    evidence: `${docs}/docs/authentication/troubleshoot-adc`,
    error: {
      code: "authError",
      status: 401,
      message:
        "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential.",
    },
  },
  "identity-provider-down": {
    number: 21,
    evidence: `${docs}/iam/docs/troubleshooting-workload-identity-federation`,
    error: {
      code: "invalid_grant",
      status: 400,
      // As the clients word it.
      message: "Error code invalid_grant: Error connecting to the given credential's issuer.",
    },
  },
  killed: { number: 22, evidence: "https://www.pulumi.com/docs/iac/concepts/state-and-backends/" },
  "key-unusable": {
    number: 31,
    evidence: `${docs}/kms/docs/troubleshoot-cmek`,
    types:
      /^gcp:(sql\/databaseInstance|storage\/bucket|filestore|compute\/(disk|regionDisk|instance)|secretmanager|pubsub\/topic):?/,
    operations: ["create", "update"],
    error: {
      code: "kmsPermissionDenied",
      status: 403,
      message:
        "The Cloud KMS key is not usable: it is disabled or scheduled for destruction, or the service agent lacks cloudkms.cryptoKeyVersions.useToEncrypt on it.",
    },
  },
  "backup-missing": {
    number: 28,
    silent: true,
    evidence: `${docs}/backup-disaster-recovery/docs/cloud-console/backup-plan`,
    types: /^gcp:(sql\/databaseInstance|filestore\/instance):/,
  },
  "backup-partial": {
    number: 29,
    silent: true,
    evidence: `${docs}/backup-disaster-recovery/docs/reference/rest/v1/projects.locations.backupVaults.dataSources.backups`,
    types: /^gcp:(sql\/databaseInstance|filestore\/instance):/,
  },
  "backup-infected": {
    number: 30,
    silent: true,
    evidence: `${docs}/architecture/security/mitigating-ransomware-attacks`,
    types: stores,
  },
  "restore-stale": {
    number: 41,
    silent: true,
    evidence: `${docs}/sql/docs/postgres/backup-recovery/restoring`,
    types: stores,
  },
  "data-corrupted": {
    number: 43,
    silent: true,
    evidence: `${docs}/sql/docs/postgres/replication`,
    types: stores,
  },
  "replication-stalled": {
    number: 40,
    silent: true,
    evidence: `${docs}/storage-transfer/docs/cross-bucket-replication`,
    types: stores,
  },
  "flags-forgotten": {
    number: 44,
    silent: true,
    // "The flags from the primary instance are not restored": of those that the restore itself asks for, it is inferred.
    evidence: `${docs}/sql/docs/postgres/backup-recovery/restore`,
    types: /^gcp:sql\/databaseInstance:/,
    operations: ["create"],
    forgets: {
      inputs: [{ input: "settings.databaseFlags", instead: [] }],
      ofRestores: ["backupdrBackup", "pointInTimeRestoreContext"],
    },
  },
  "validator-silent": {
    number: 45,
    silent: true,
    evidence: `${docs}/architecture/dr-scenarios-planning-guide`,
    types: /^gcp:compute\/(regionInstanceGroupManager|instanceGroupManager):/,
  },
};
