import { type DrillFaults, inRecoveryRegion } from "./drill-fault.ts";

/** What the cloud does not let anybody do, by who they are, what they may, and where. */
export const missingRights: DrillFaults = {
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
};
