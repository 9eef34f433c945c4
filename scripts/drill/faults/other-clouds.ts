import { type DrillFaults, inEveryZone, inRecoveryRegion, stopsReplica } from "./drill-fault.ts";

/** What only Azure, or only Google Cloud, refuses while the replica is built. */
export const refusedElsewhere: DrillFaults = {
  "stock-out": {
    number: 3,
    title: "The zones have no machine of the size: the operation is accepted, and fails",
    on: { gcp: inEveryZone("instance-capacity") },
    expected: {
      outcome: "failed",
      told: "replica",
      sees: "does not have enough resources available to fulfill the request",
      next: "The zone has no capacity of this size now.",
    },
  },
  "stock-out-in-a-zone": {
    number: 3,
    title: "One zone of the recovery region has no machine of the size: the group comes up in the others",
    // https://cloud.google.com/compute/docs/instance-groups/regional-mig-distribution-shape
    on: { gcp: (place) => inRecoveryRegion("instance-capacity", { zone: `${place.drRegion}-b` })(place) },
    expected: { outcome: "recovered", next: "Nothing: the machines stand in the other zones." },
  },
  "allocation-failed": {
    number: 4,
    title: "The region has no machine of the size",
    on: { azure: inRecoveryRegion("instance-capacity") },
    expected: {
      outcome: "failed",
      told: "replica",
      sees: "AllocationFailed: Allocation failed.",
      next: "The zone has no capacity of this size now.",
    },
  },
  "database-sku-unavailable": {
    number: 4,
    title: "The region has no database server of the size",
    on: { azure: inRecoveryRegion("database-capacity") },
    expected: {
      outcome: "failed",
      told: "replica",
      sees: "ServerSkuNotAvailable",
      next: "The zone has no capacity of this size now.",
    },
  },
  "quota-cores": {
    number: 11,
    title: "The subscription may have no more cores in the recovery region",
    on: { azure: inRecoveryRegion("core-quota") },
    expected: {
      outcome: "failed",
      told: "replica",
      sees: "exceeding approved Total Regional Cores quota",
      next: "A quota of the account is reached.",
    },
  },
  "database-name-reserved": {
    number: 16,
    title: "The name of the database is held for a week after its deletion",
    on: { gcp: inRecoveryRegion("database-name-reserved") },
    expected: {
      outcome: "failed",
      told: "replica",
      sees: "instanceAlreadyExists",
      next: "The cloud still holds what was removed before",
    },
  },
  "provider-unregistered": {
    number: 35,
    title: "The subscription has not registered a resource provider",
    on: { azure: inRecoveryRegion("provider-not-registered") },
    expected: {
      outcome: "failed",
      told: "replica",
      sees: "MissingSubscriptionRegistration",
      next: "The account has not enabled this service or region.",
    },
  },
  "service-disabled": {
    number: 35,
    title: "Somebody has disabled a service of the project",
    on: { gcp: inRecoveryRegion("service-disabled") },
    expected: stopsReplica("has not been used in project", "The account has not enabled this service or region."),
  },
};
