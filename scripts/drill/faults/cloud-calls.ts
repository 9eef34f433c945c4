import { type DrillFaults, inRecoveryRegion } from "./drill-fault.ts";

/** What the cloud refuses while the replica is built, and says so. */
export const refusedCalls: DrillFaults = {
  "recovery-region-outage": {
    number: 1,
    title: "The recovery region is out as well",
    on: {
      aws: inRecoveryRegion("region-outage"),
      azure: inRecoveryRegion("region-outage"),
      gcp: inRecoveryRegion("region-outage"),
    },
    expected: {
      outcome: "failed",
      told: "readiness",
      sees: "could not be asked for the recovery points",
      next: "The cloud itself failed.",
    },
  },
  "zone-outage-in-dr": {
    number: 1,
    title: "A zone of the recovery region is out: whatever must stand in it cannot be made",
    on: { aws: (place) => inRecoveryRegion("zone-outage", { zone: `${place.drRegion}a` })(place) },
    expected: {
      outcome: "failed",
      told: "replica",
      sees: "InternalError",
      next: "The cloud itself failed.",
    },
  },
  "instance-capacity-in-a-zone": {
    number: 2,
    title: "One zone of the recovery region has no machine of the size: the group comes up in the others",
    on: { aws: (place) => inRecoveryRegion("instance-capacity", { zone: `${place.drRegion}a` })(place) },
    expected: { outcome: "recovered", next: "Nothing: the machines stand in the other zones." },
  },
  "instance-capacity": {
    number: 2,
    title: "No zone of the recovery region has a machine of the size",
    on: { aws: inRecoveryRegion("instance-capacity") },
    expected: {
      outcome: "failed",
      told: "replica",
      sees: "InsufficientInstanceCapacity",
      next: "The zone has no capacity of this size now.",
    },
  },
  "instance-capacity-for-a-while": {
    number: 2,
    title: "No zone of the recovery region has a machine of the size at first",
    on: { aws: inRecoveryRegion("instance-capacity", { attempts: 1 }) },
    expected: {
      outcome: "reserve",
      told: "retried",
      sees: "InsufficientInstanceCapacity",
      next: "The zone has no capacity of this size now.",
    },
  },
  "database-capacity": {
    number: 5,
    title: "The recovery region has no database of the size",
    on: { aws: inRecoveryRegion("database-capacity") },
    expected: {
      outcome: "failed",
      told: "replica",
      sees: "InsufficientDBInstanceCapacity",
      next: "The zone has no capacity of this size now.",
    },
  },
  throttling: {
    number: 8,
    title: "The cloud slows calls down",
    on: {
      aws: inRecoveryRegion("throttling", { times: 20, operation: "create" }),
      gcp: inRecoveryRegion("throttling", { times: 8, operation: "create" }),
    },
    expected: { outcome: "recovered", next: "Nothing: the provider's client waits and tries again." },
  },
  "throttling-without-end": {
    number: 8,
    title: "The cloud refuses every call of a kind as too many",
    on: { aws: inRecoveryRegion("request-limit", { operation: "create" }) },
    expected: {
      outcome: "failed",
      told: "replica",
      sees: "RequestLimitExceeded",
      next: "The cloud slowed us down.",
    },
  },
  "dns-busy": {
    number: 9,
    title: "Route 53 is still at work on the change before",
    on: { aws: ({ account }) => [{ fault: "prior-request", account, times: 10 }] },
    expected: { outcome: "recovered", next: "Nothing: the provider's client waits and tries again." },
  },
  "quota-vcpu": {
    number: 10,
    title: "The account may have no more machines in the recovery region",
    on: { aws: inRecoveryRegion("vcpu-quota"), gcp: inRecoveryRegion("core-quota") },
    expected: {
      outcome: "failed",
      told: "replica",
      sees: "VcpuLimitExceeded",
      next: "A quota of the account is reached.",
    },
    otherwise: {
      gcp: {
        outcome: "failed",
        told: "replica",
        sees: "quotaExceeded",
        next: "A quota of the account is reached.",
      },
    },
  },
  "quota-databases": {
    number: 10,
    title: "The account may have no more databases in the recovery region",
    on: { aws: inRecoveryRegion("database-quota") },
    expected: {
      outcome: "failed",
      told: "replica",
      sees: "InstanceQuotaExceeded",
      next: "A quota of the account is reached.",
    },
  },
  "name-taken": {
    number: 14,
    title: "Somebody in the world has a bucket of that name",
    on: {
      aws: inRecoveryRegion("bucket-taken"),
      azure: inRecoveryRegion("storage-name-taken"),
      gcp: ({ account }) => [{ fault: "bucket-taken", account }],
    },
    expected: {
      outcome: "failed",
      told: "replica",
      sees: "BucketAlreadyExists",
      next: "Something in the account bears this name already.",
    },
    otherwise: {
      azure: {
        outcome: "failed",
        told: "replica",
        sees: "StorageAccountAlreadyTaken",
        next: "Something in the account bears this name already.",
      },
      gcp: {
        outcome: "failed",
        told: "replica",
        sees: "The requested bucket name is not available",
        next: "Something in the account bears this name already.",
      },
    },
  },
  "bucket-operation-aborted": {
    number: 15,
    title: "Another operation on the bucket is under way",
    on: { aws: inRecoveryRegion("operation-aborted", { times: 20 }) },
    expected: { outcome: "recovered", next: "Nothing: the provider's client waits and tries again." },
  },
  "role-not-propagated": {
    number: 18,
    title: "A role that was just made cannot be assumed yet",
    on: { aws: inRecoveryRegion("role-not-propagated", { times: 6 }) },
    expected: { outcome: "recovered", next: "Nothing: the provider's client waits and tries again." },
  },
  "expired-token": {
    number: 20,
    title: "The credentials expire while the replica is built",
    on: { aws: inRecoveryRegion("expired-token", { operation: "create", after: 120 }) },
    expected: {
      outcome: "failed",
      told: "replica",
      sees: "ExpiredToken",
      next: "The credentials are missing, wrong or expired.",
    },
  },
  "identity-provider-down": {
    number: 21,
    title: "The identity provider does not answer, so no role can be assumed",
    on: { aws: ({ account }) => [{ fault: "identity-provider-down", account }] },
    expected: {
      outcome: "failed",
      told: "readiness",
      sees: "IDPCommunicationError",
      next: "The credentials are missing, wrong or expired.",
    },
  },
  "kms-unusable-in-dr": {
    number: 31,
    title: "The key in the recovery region is disabled, deleted, or denies its use",
    on: {
      aws: inRecoveryRegion("key-unusable"),
      azure: inRecoveryRegion("key-unusable"),
      gcp: inRecoveryRegion("key-unusable"),
    },
    expected: {
      outcome: "failed",
      told: "replica",
      sees: "KMSKeyNotAccessibleFault",
      next: "The encryption key cannot be used where this is built.",
    },
    otherwise: {
      azure: {
        outcome: "failed",
        told: "replica",
        sees: "KeyVaultAccessForbidden",
        next: "The encryption key cannot be used where this is built.",
      },
      gcp: {
        outcome: "failed",
        told: "replica",
        sees: "kmsPermissionDenied",
        next: "The encryption key cannot be used where this is built.",
      },
    },
  },
  "region-disabled": {
    number: 33,
    title: "The account has not activated the recovery region",
    on: { aws: inRecoveryRegion("region-disabled") },
    expected: {
      outcome: "failed",
      told: "readiness",
      sees: "RegionDisabledException",
      next: "The account has not enabled this service or region.",
    },
  },
  "residency-policy": {
    number: 34,
    title: "A policy of the organisation forbids the recovery region",
    on: {
      aws: inRecoveryRegion("denied-by-organization"),
      azure: inRecoveryRegion("policy-disallowed"),
      gcp: inRecoveryRegion("location-forbidden"),
    },
    expected: {
      outcome: "failed",
      told: "replica",
      sees: "explicit deny in a service control policy",
      next: "A policy of the organisation forbids it in this region.",
    },
    otherwise: {
      azure: {
        outcome: "failed",
        told: "replica",
        sees: "RequestDisallowedByPolicy",
        next: "A policy of the organisation forbids it in this region.",
      },
      gcp: {
        outcome: "failed",
        told: "replica",
        sees: "constraints/gcp.resourceLocations violated",
        next: "A policy of the organisation forbids it in this region.",
      },
    },
  },
  "dns-control-plane-down": {
    number: 36,
    title: "The control plane of DNS is down: names resolve, nothing can be changed",
    on: { aws: ({ account }) => [{ fault: "dns-control-plane-down", account }] },
    expected: {
      outcome: "failed",
      told: "replica",
      sees: "the Route 53 control plane did not answer",
      next: "The cloud itself failed.",
    },
  },
  "teardown-blocked": {
    number: 38,
    title: "Something that nobody knows of uses what is to be removed",
    on: {
      aws: inRecoveryRegion("deletion-blocked", { operation: "delete" }),
      azure: inRecoveryRegion("deletion-blocked", { operation: "delete" }),
      gcp: ({ account }) => [{ fault: "deletion-blocked", account, operation: "delete" }],
    },
    expected: {
      outcome: "failed",
      told: "teardown",
      sees: "DependencyViolation",
      next: "Something still uses it, perhaps made outside of Socle.",
    },
    otherwise: {
      azure: {
        outcome: "failed",
        told: "teardown",
        sees: "InUseSubnetCannotBeDeleted",
        next: "Something still uses it, perhaps made outside of Socle.",
      },
      gcp: {
        outcome: "failed",
        told: "teardown",
        sees: "resourceInUseByAnotherResource",
        next: "Something still uses it, perhaps made outside of Socle.",
      },
    },
  },
  "teardown-blocked-for-a-while": {
    number: 38,
    title: "What is to be removed is still in use for a while",
    on: { aws: inRecoveryRegion("deletion-blocked", { operation: "delete", attempts: 1 }) },
    expected: { outcome: "recovered", next: "Nothing: the removal is tried a second time." },
  },
};
