import { type DrillFaults, inRecoveryRegion, onEvery, stopsReplica } from "./drill-fault.ts";

/** What the cloud does not let anybody do, by who they are, what they may, and where. */
export const missingRights: DrillFaults = {
  "expired-token": {
    number: 20,
    title: "The credentials expire while the replica is built",
    // Of whatever is made from then on, wherever: not everything has a region.
    on: onEvery(({ account }) => [{ fault: "expired-token", account, operation: "create", after: 120 }]),
    expected: stopsReplica("ExpiredToken", "The credentials are missing, wrong or expired."),
    otherwise: {
      azure: stopsReplica("ExpiredAuthenticationToken", "The credentials are missing, wrong or expired."),
      gcp: stopsReplica("authError", "The credentials are missing, wrong or expired."),
    },
  },
  "identity-provider-down": {
    number: 21,
    title: "The identity provider cannot be asked, so that nobody is let in",
    on: {
      aws: ({ account }) => [{ fault: "identity-provider-down", account }],
      gcp: ({ account }) => [{ fault: "identity-provider-down", account }],
    },
    expected: {
      outcome: "failed",
      told: "readiness",
      sees: "IDPCommunicationError",
      next: "The credentials are missing, wrong or expired.",
    },
    otherwise: {
      gcp: {
        outcome: "failed",
        told: "readiness",
        sees: "Error connecting to the given credential's issuer",
        next: "sign in with: gcloud auth application-default login",
      },
    },
  },
  "assertion-expired": {
    number: 21,
    title: "What the identity provider vouched with has expired before it was exchanged for a token",
    on: { azure: ({ account }) => [{ fault: "assertion-expired", account }] },
    expected: {
      outcome: "failed",
      told: "readiness",
      sees: "AADSTS700024",
      next: "The credentials are missing, wrong or expired.",
    },
  },
  "principal-not-found": {
    number: 19,
    title: "The directory does not know a new identity everywhere yet",
    on: { azure: ({ account }) => [{ fault: "principal-not-found", account }] },
    expected: {
      outcome: "recovered",
      next: "Nothing: whoever is given a role is told with its kind, and then Azure looks nobody up.",
    },
  },
  "key-vault-recovered": {
    number: 13,
    title: "The key vault of the recovery region was deleted and recovered: the roles on its keys were not",
    on: { azure: () => [] },
    change: "recover-vaults",
    expected: stopsReplica(
      "lacks the permissions Get, Wrap Key and Unwrap Key",
      "The encryption key cannot be used where this is built.",
    ),
  },
  "secret-deleted": {
    number: 17,
    title:
      "Somebody has deleted a secret of the workload: until its deletion is final its name is held, but nothing finds it",
    on: onEvery(() => []),
    change: "delete-secrets",
    wants: "secrets",
    expected: stopsReplica("can't find the specified secret", "What it refers to is gone."),
    otherwise: {
      azure: stopsReplica("ResourceNotFound", "What it refers to is gone."),
      gcp: stopsReplica("mailbox not found", "What it refers to is gone."),
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
    on: { aws: inRecoveryRegion("region-disabled"), azure: inRecoveryRegion("region-restricted") },
    expected: {
      outcome: "failed",
      told: "readiness",
      sees: "RegionDisabledException",
      next: "The account has not enabled this service or region.",
    },
    otherwise: {
      azure: stopsReplica("LocationIsOfferRestricted", "The account has not enabled this service or region."),
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
