import { type DrillFaults, inEveryZone, inRecoveryRegion, onEvery, stopsReplica } from "./drill-fault.ts";

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
    otherwise: {
      // The vault answers from the other region; what is silent is taken for empty.
      azure: {
        outcome: "failed",
        told: "point:",
        sees: "none was made, or none arrived",
        next: "Look at the jobs of the backup plan",
      },
    },
  },
  "zone-outage-in-dr": {
    number: 1,
    title: "A zone of the recovery region is out: whatever must stand in it cannot be made",
    on: {
      aws: (place) => inRecoveryRegion("zone-outage", { zone: `${place.drRegion}a` })(place),
      gcp: (place) => inRecoveryRegion("zone-outage", { zone: `${place.drRegion}-b` })(place),
    },
    expected: stopsReplica("InternalError", "The cloud itself failed."),
    otherwise: { gcp: stopsReplica("backendError", "The cloud itself failed.") },
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
    on: {
      aws: inRecoveryRegion("instance-capacity", { attempts: 1 }),
      azure: inRecoveryRegion("instance-capacity", { attempts: 1 }),
      gcp: inEveryZone("instance-capacity", { attempts: 1 }),
    },
    expected: {
      outcome: "reserve",
      told: "retried",
      sees: "InsufficientInstanceCapacity",
      next: "The zone has no capacity of this size now.",
    },
    otherwise: {
      azure: {
        outcome: "reserve",
        told: "retried",
        sees: "AllocationFailed: Allocation failed.",
        next: "The zone has no capacity of this size now.",
      },
      gcp: {
        outcome: "reserve",
        told: "retried",
        sees: "does not have enough resources available to fulfill the request",
        next: "The zone has no capacity of this size now.",
      },
    },
  },
  "database-capacity": {
    number: 5,
    title: "The recovery region has no database of the size",
    on: { aws: inRecoveryRegion("database-capacity"), gcp: inRecoveryRegion("database-capacity") },
    expected: stopsReplica("InsufficientDBInstanceCapacity", "The zone has no capacity of this size now."),
    otherwise: {
      gcp: stopsReplica(
        "does not have enough resources available to fulfill the request",
        "The zone has no capacity of this size now.",
      ),
    },
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
  "role-not-propagated": {
    number: 18,
    title: "A role that was just made, or given, does not count everywhere yet",
    on: {
      aws: inRecoveryRegion("role-not-propagated", { times: 6 }),
      azure: inRecoveryRegion("role-not-propagated", { times: 1, attempts: 1 }),
      gcp: inRecoveryRegion("role-not-propagated", { times: 1, attempts: 1 }),
    },
    expected: { outcome: "recovered", next: "Nothing: the provider's client waits and tries again." },
    // Their clients give up at once: the drill itself tries again.
    otherwise: {
      azure: {
        outcome: "reserve",
        told: "retried",
        sees: "AuthorizationFailed",
        next: "The identity in use lacks this permission.",
      },
      gcp: {
        outcome: "reserve",
        told: "retried",
        sees: "forbidden",
        next: "The identity in use lacks this permission.",
      },
    },
  },
  "dns-control-plane-down": {
    number: 36,
    title: "The control plane of DNS is down: names resolve, nothing can be changed",
    on: onEvery(({ account }) => [{ fault: "dns-control-plane-down", account }]),
    expected: stopsReplica("the Route 53 control plane did not answer", "The cloud itself failed."),
    otherwise: {
      azure: stopsReplica("The DNS service is temporarily unavailable", "The cloud itself failed."),
      gcp: stopsReplica("The Cloud DNS API is currently unavailable", "The cloud itself failed."),
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
    on: {
      aws: inRecoveryRegion("deletion-blocked", { operation: "delete", attempts: 1 }),
      azure: inRecoveryRegion("deletion-blocked", { operation: "delete", attempts: 1 }),
      gcp: ({ account }) => [{ fault: "deletion-blocked", account, operation: "delete", attempts: 1 }],
    },
    expected: { outcome: "recovered", next: "Nothing: the removal is tried a second time." },
  },
};
