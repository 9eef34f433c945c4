import type { Faults } from "../../faults.ts";
import { azureSilentFaults } from "./silent-faults.ts";
import { docs } from "./types.ts";

/** The provider's client tries three times more, after 20, 40 and 80 seconds unless the answer says how long to wait. */
const retried = { times: 3, firstPause: 20, longestPause: 120 } as const;
const machines = /^azure-native:compute:(VirtualMachine|VirtualMachineScaleSet|CapacityReservation|Disk)/;
const arm = `${docs}/azure/azure-resource-manager`;

/** Faults of Azure, numbered as in the continuity catalogue. A zone is named with its region: `westeurope-1`. */
export const azureFaults: Faults = {
  "region-outage": {
    number: 1,
    evidence: `${docs}/azure/reliability/overview`,
    error: {
      code: "GatewayTimeout",
      status: 504,
      message: "The gateway did not receive a response from '{service}' within the specified time period.",
    },
  },
  "zone-outage": {
    number: 1,
    evidence: `${docs}/azure/reliability/availability-zones-overview`,
    zonal: true,
    operations: ["create", "update"],
    error: {
      code: "InternalServerError",
      status: 500,
      message: "An internal server error occurred in availability zone {zone}. Please retry later.",
    },
  },
  "instance-capacity": {
    number: 4,
    evidence: `${docs}/troubleshoot/azure/virtual-machines/windows/allocation-failure`,
    types: machines,
    operations: ["create", "update"],
    zonal: true,
    error: {
      code: "ZonalAllocationFailed",
      status: 409,
      message:
        "Allocation failed. We do not have sufficient capacity for the requested VM size in this zone. Read more about improving likelihood of allocation success at http://aka.ms/allocation-guidance",
    },
    errorWithoutZones: {
      code: "AllocationFailed",
      status: 409,
      message:
        "Allocation failed. We do not have sufficient capacity for the requested VM size in this region. Read more about improving likelihood of allocation success at http://aka.ms/allocation-guidance",
    },
  },
  "database-capacity": {
    number: 4,
    evidence: `${docs}/azure/postgresql/flexible-server/how-to-request-quota-increase`,
    types: /^azure-native:(dbforpostgresql|dbformysql):Server$/,
    operations: ["create", "update"],
    error: {
      code: "ServerSkuNotAvailable",
      status: 400,
      message: "The requested compute size is not available in the location {region} at this time.",
    },
  },
  throttling: {
    number: 6,
    evidence: `${arm}/management/request-limits-and-throttling`,
    error: {
      code: "TooManyRequests",
      status: 429,
      message:
        "The request is being throttled as the limit has been reached for operation type. Please try again after '60' seconds.",
    },
    retries: { ...retried, retryAfter: 60 },
  },
  "another-operation": {
    number: 7,
    evidence: `${docs}/azure/networking/troubleshoot-failed-state`,
    types: /^azure-native:network:/,
    error: {
      code: "RetryableErrorDueToAnotherOperation",
      status: 429,
      message:
        "Operation on {name} could not be processed because of another operation on it or on what depends on it.",
    },
    retries: retried,
  },
  "operation-in-progress": {
    number: 9,
    evidence: `${docs}/troubleshoot/azure/azure-kubernetes/error-codes/anotheroperationinprogress`,
    error: {
      code: "AnotherOperationInProgress",
      status: 409,
      message: "Another operation on this or dependent resource is in progress. Please try again later.",
    },
    retries: retried,
  },
  "core-quota": {
    number: 11,
    evidence: `${docs}/azure/quotas/per-vm-quota-requests`,
    types: machines,
    operations: ["create", "update"],
    error: {
      code: "OperationNotAllowed",
      status: 409,
      message:
        "Operation could not be completed as it results in exceeding approved Total Regional Cores quota. Location: {region}. Submit a request for Quota increase to avoid such issues.",
    },
  },
  "operation-failed": {
    number: 4,
    evidence: `${arm}/management/async-operations`,
    operations: ["create", "update"],
    accepted: true,
    error: { code: "InternalServerError", status: 500, message: "An internal error occurred." },
  },
  "storage-name-taken": {
    number: 14,
    evidence: `${docs}/azure/azure-resource-manager/troubleshooting/error-storage-account-name`,
    types: /^azure-native:storage:StorageAccount$/,
    operations: ["create"],
    error: {
      code: "StorageAccountAlreadyTaken",
      status: 409,
      message: "The storage account named {name} is already taken.",
    },
  },
  "vault-name-taken": {
    number: 14,
    evidence: `${docs}/azure/key-vault/general/common-error-codes`,
    types: /^azure-native:keyvault:Vault$/,
    operations: ["create"],
    error: {
      code: "VaultAlreadyExists",
      status: 409,
      message:
        "The vault name '{name}' is already in use. Vault names are globally unique so it is possible that the name is already taken.",
    },
  },
  "vault-soft-deleted": {
    number: 12,
    evidence: `${docs}/azure/key-vault/general/soft-delete-overview`,
    types: /^azure-native:keyvault:Vault$/,
    operations: ["create"],
    error: {
      code: "ConflictError",
      status: 409,
      message:
        "A vault with the same name already exists in deleted state. You need to either recover or purge existing key vault.",
    },
  },
  "region-restricted": {
    number: 33,
    // The page tells of the restriction and how it is lifted, reports of users of the code: https://aka.ms/postgres-request-quota-increase
    evidence: `${docs}/azure/postgresql/flexible-server/how-to-request-quota-increase`,
    types: /^azure-native:(dbforpostgresql|dbformysql):Server$/,
    operations: ["create"],
    error: {
      code: "LocationIsOfferRestricted",
      status: 400,
      message:
        "Subscriptions are restricted from provisioning in location '{region}'. Try again in a different location.",
    },
  },
  "policy-disallowed": {
    number: 34,
    evidence: `${docs}/azure/azure-resource-manager/troubleshooting/error-policy-requestdisallowedbypolicy`,
    operations: ["create", "update"],
    error: {
      code: "RequestDisallowedByPolicy",
      status: 403,
      message: "Resource '{name}' was disallowed by policy: Allowed locations. {region} is not one of them.",
    },
  },
  "dns-control-plane-down": {
    number: 36,
    // What is guaranteed is the answering of names alone; the code of a refused change is inferred from that of other services.
    evidence: `${docs}/azure/dns/dns-faq`,
    types: /^azure-native:(dns|privatedns):/,
    operations: ["create", "update", "delete"],
    error: {
      code: "ServiceUnavailable",
      status: 503,
      message: "The DNS service is temporarily unavailable. Please try again later.",
    },
  },
  "deletion-blocked": {
    number: 38,
    evidence: `${docs}/azure/virtual-network/virtual-network-manage-subnet`,
    types: /^azure-native:network:(Subnet|VirtualNetwork|NetworkSecurityGroup)$/,
    operations: ["delete"],
    error: {
      code: "InUseSubnetCannotBeDeleted",
      status: 400,
      message: "{name} is in use and cannot be deleted. In order to delete it, delete all that uses it.",
    },
  },
  "provider-not-registered": {
    number: 35,
    evidence: `${arm}/troubleshooting/error-register-resource-provider`,
    operations: ["create", "update"],
    error: {
      code: "MissingSubscriptionRegistration",
      status: 409,
      message:
        "The subscription is not registered to use namespace '{service}'. See https://aka.ms/rps-not-found for how to register subscriptions.",
    },
  },
  "role-not-propagated": {
    number: 18,
    evidence: `${docs}/azure/role-based-access-control/troubleshooting`,
    operations: ["create", "update"],
    error: {
      code: "AuthorizationFailed",
      status: 403,
      message:
        "The client does not have authorization to perform action on '{name}' or the scope is invalid. If access was recently granted, please refresh your credentials.",
    },
  },
  "principal-not-found": {
    number: 19,
    evidence: `${docs}/azure/role-based-access-control/troubleshooting`,
    types: /^azure-native:authorization:RoleAssignment$/,
    operations: ["create"],
    // Azure looks nobody up whose kind it is told; a group it looks up all the same.
    spares: { input: "principalType", values: ["ServicePrincipal", "User"] },
    error: {
      code: "PrincipalNotFound",
      status: 400,
      message:
        "Principal {principalId} does not exist in the directory. Check that you have the correct principal ID. If you are creating this principal and then immediately assigning a role, this error might be related to a replication delay.",
    },
  },
  "expired-token": {
    number: 20,
    evidence: `${docs}/azure/azure-resource-manager/troubleshooting/common-deployment-errors`,
    error: {
      code: "ExpiredAuthenticationToken",
      status: 401,
      message: "The access token expiry UTC time is earlier than current UTC time.",
    },
  },
  "assertion-expired": {
    number: 21,
    // Of federated identities; the code and its words are those that people report.
    evidence: `${docs}/entra/workload-id/workload-identity-federation`,
    error: {
      code: "AADSTS700024",
      status: 401,
      message: "Client assertion is not within its valid time range.",
    },
  },
  killed: { number: 22, evidence: "https://www.pulumi.com/docs/iac/concepts/state-and-backends/" },
  "key-unusable": {
    number: 31,
    evidence: `${docs}/azure/key-vault/general/common-error-codes`,
    types:
      /^azure-native:(storage:StorageAccount|compute:DiskEncryptionSet|sql:(Server|EncryptionProtector)|dbforpostgresql:Server|dbformysql:Server|recoveryservices:Vault|dataprotection:BackupVault)$/,
    operations: ["create", "update"],
    error: {
      code: "KeyVaultAccessForbidden",
      status: 400,
      message:
        "The identity has no permission to access the key vault of the customer-managed key, or the key is disabled.",
    },
  },
  ...azureSilentFaults,
};
