import type { AuditFilterDraft } from "../types/account.ts";
import type { AccountScope } from "./cloud-catalogue.ts";

/** Between operations that raise one alert, and between those that raise one each, as the benchmark asks. */
export const separators = { together: " || ", apart: "; " } as const;

function operations(...names: readonly string[]): string {
  return names.join(separators.together);
}

/** Creating, changing and deleting types of resources. */
function changes(...types: readonly string[]): string {
  return operations(...types.flatMap((type) => [`${type}/write`, `${type}/delete`]));
}

/** The same as the benchmark wants it: an alert for each. */
function changesApart(type: string): string {
  return [`${type}/write`, `${type}/delete`].join(separators.apart);
}

/** Roles with which everything can be done, by the identifiers that are the same everywhere, as the activity log writes them. */
const fullPower = {
  Owner: "8e3af657a8ff443ca75c2fe8c4bcb635",
  Contributor: "b24988ac618042a0ab8820f7382dd24c",
  "User Access Administrator": "18d7d88dd35e4fb5a5c37773c20a72d9",
};

/**
 * What is done under the break-glass group: by a right of the group itself, or by one of its members with a right that
 * reaches everything, which nobody else of the provider has.
 * Source: https://learn.microsoft.com/azure/azure-monitor/platform/activity-log-schema (`authorization.evidence`, `claims`)
 */
function breakGlassUse(group: string): string {
  const roles = Object.values(fullPower).map((id) => `"${id}"`);
  return `AzureActivity | where CategoryValue == "Administrative" | extend Evidence = parse_json(Authorization).evidence | where tostring(Evidence.principalId) == "${group.replaceAll("-", "")}" or (Claims has "${group}" and tostring(Evidence.roleDefinitionId) in (${roles.join(", ")}))`;
}

/**
 * The activity-log alerts of the CIS Microsoft Azure Foundations Benchmark (section 5.2 of versions 2.0 and 3.0), an alert
 * an operation so that Defender for Cloud recognises them, and what the benchmarks of the other clouds look for, as far as it has a meaning here.
 * A pattern that begins with a table is a query of the workspace. What concerns sign-ins is known to Microsoft Entra
 * alone, outside every subscription.
 */
export function azureAuditFilters({ client, names }: AccountScope): readonly AuditFilterDraft[] {
  const breakGlass = client.access.operators.home.azure?.breakGlass;
  return [
    ...benchmark,
    {
      key: "trail-change",
      pattern: `AzureActivity | where OperationNameValue endswith "MICROSOFT.INSIGHTS/DIAGNOSTICSETTINGS/DELETE" or OperationNameValue endswith "MICROSOFT.INSIGHTS/DIAGNOSTICSETTINGS/WRITE" | where ActivityStatusValue == "Success" and tostring(parse_json(Authorization).scope) endswith "/${names.of("trail", "trail")}"`,
      threshold: 1,
      severity: "P1",
      description: "The audit trail was changed or stopped",
      reference: "CIS Azure 5.1",
    },
    ...(breakGlass === undefined
      ? []
      : [
          {
            key: "break-glass-use",
            pattern: breakGlassUse(breakGlass),
            threshold: 1,
            severity: "P1",
            description: "Somebody used the break-glass role: it must be expected, and accounted for",
            reference: "Socle: break-glass",
          } as const,
        ]),
  ];
}

const benchmark: readonly AuditFilterDraft[] = [
  {
    key: "unauthorized-calls",
    pattern:
      'AzureActivity | where ActivityStatusValue == "Failure" and ActivitySubstatusValue in~ ("Forbidden", "Unauthorized")',
    threshold: 5,
    severity: "P2",
    description: "Five calls or more were refused in five minutes: a wrong right, or somebody trying",
    reference: "Socle: refused calls",
  },
  {
    key: "policy-change",
    pattern: changesApart("Microsoft.Authorization/policyAssignments"),
    threshold: 1,
    severity: "P2",
    description: "A policy that the subscription is held to was changed",
    reference: "CIS Azure 5.2.1, 5.2.2",
  },
  {
    key: "security-group-change",
    pattern: changesApart("Microsoft.Network/networkSecurityGroups"),
    threshold: 1,
    severity: "P3",
    description: "A network security group was changed",
    reference: "CIS Azure 5.2.3, 5.2.4",
  },
  {
    key: "detection-change",
    pattern: changesApart("Microsoft.Security/securitySolutions"),
    threshold: 1,
    severity: "P2",
    description: "A security solution was changed",
    reference: "CIS Azure 5.2.5, 5.2.6",
  },
  {
    key: "recorder-change",
    pattern: operations("Microsoft.Security/pricings/write", "Microsoft.Security/automations/delete"),
    threshold: 1,
    severity: "P2",
    description: "What detects threats was changed or stopped",
    reference: "Socle: detection",
  },
  {
    key: "network-acl-change",
    pattern: changes("Microsoft.Network/networkSecurityGroups/securityRules"),
    threshold: 1,
    severity: "P3",
    description: "A rule of a network security group was changed",
    reference: "Socle: network",
  },
  {
    key: "sql-firewall-change",
    pattern: changesApart("Microsoft.Sql/servers/firewallRules"),
    threshold: 1,
    severity: "P2",
    description: "A database was opened to an address, or closed",
    reference: "CIS Azure 5.2.7, 5.2.8",
  },
  {
    key: "public-address-change",
    pattern: changesApart("Microsoft.Network/publicIPAddresses"),
    threshold: 1,
    severity: "P3",
    description: "A public address was made or removed",
    reference: "CIS Azure 5.2.9, 5.2.10",
  },
  {
    key: "iam-change",
    pattern: operations(
      "Microsoft.Authorization/roleAssignments/write",
      "Microsoft.Authorization/roleAssignments/delete",
      "Microsoft.Authorization/roleDefinitions/write",
      "Microsoft.Authorization/roleDefinitions/delete",
      "Microsoft.ManagedServices/registrationAssignments/write",
      "Microsoft.ManagedServices/registrationAssignments/delete",
    ),
    threshold: 1,
    severity: "P3",
    description: "Rights were changed",
    reference: "Socle: rights",
  },
  {
    key: "lock-removed",
    pattern: operations("Microsoft.Authorization/locks/delete"),
    threshold: 1,
    severity: "P2",
    description: "A lock was taken off what must stay",
    reference: "CIS Azure 10.1",
  },
  {
    key: "bucket-policy-change",
    pattern: operations("Microsoft.Storage/storageAccounts/write"),
    threshold: 1,
    severity: "P3",
    description: "Access to a storage account was changed",
    reference: "Socle: stores",
  },
  {
    key: "gateway-change",
    pattern: changes(
      "Microsoft.Network/virtualNetworkGateways",
      "Microsoft.Network/localNetworkGateways",
      "Microsoft.Network/natGateways",
    ),
    threshold: 1,
    severity: "P3",
    description: "A gateway to the Internet or to the client's premises was changed",
    reference: "Socle: network",
  },
  {
    key: "route-change",
    pattern: changes("Microsoft.Network/routeTables", "Microsoft.Network/routeTables/routes"),
    threshold: 1,
    severity: "P3",
    description: "A route was changed",
    reference: "Socle: network",
  },
  {
    key: "network-change",
    pattern: changes("Microsoft.Network/virtualNetworks", "Microsoft.Network/virtualNetworks/virtualNetworkPeerings"),
    threshold: 1,
    severity: "P3",
    description: "A network was changed",
    reference: "Socle: network",
  },
  {
    key: "recovery-point-loss",
    pattern: operations(
      "Microsoft.RecoveryServices/vaults/delete",
      "Microsoft.RecoveryServices/vaults/backupFabrics/protectionContainers/protectedItems/delete",
      "Microsoft.RecoveryServices/vaults/backupPolicies/delete",
      "Microsoft.RecoveryServices/vaults/backupconfig/write",
      "Microsoft.DataProtection/backupVaults/delete",
      "Microsoft.DataProtection/backupVaults/backupInstances/delete",
      "Microsoft.DataProtection/backupVaults/backupInstances/stopProtection/action",
      "Microsoft.DataProtection/backupVaults/backupPolicies/delete",
    ),
    threshold: 1,
    severity: "P1",
    description: "Recovery points, or what protects them, were deleted or changed",
    reference: "Socle: backups",
  },
];
