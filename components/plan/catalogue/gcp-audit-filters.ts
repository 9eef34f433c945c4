import type { AuditFilterDraft } from "../types/account.ts";
import type { AccountScope } from "./cloud-catalogue.ts";
import { entitlementOf } from "./gcp-roles.ts";

const activity = 'log_id("cloudaudit.googleapis.com/activity")';

/** Methods that contain one of the words, of a kind of resource, as the benchmark writes them. */
function methods(resource: string, ...names: readonly string[]): string {
  return `resource.type="${resource}" AND (${names.map((name) => `protoPayload.methodName:"${name}"`).join(" OR ")})`;
}

/** Methods of a service whose last part is one of those. */
function calls(service: string, ...names: readonly string[]): string {
  return `${activity} AND protoPayload.serviceName="${service}.googleapis.com" AND protoPayload.methodName=~"(${names.join("|")})$"`;
}

/**
 * The log metrics of the CIS Google Cloud Foundations Benchmark (2.4 to 2.11 of versions 2.0 to 4.0), with its filters, so that
 * Security Command Center recognises them, those of the other clouds' benchmarks that have a meaning here, and our own.
 * Who signs in how is known to the organisation alone, outside every project.
 */
export function gcpAuditFilters({ names }: AccountScope): readonly AuditFilterDraft[] {
  const breakGlass = entitlementOf(names.of("role", "break-glass"));
  return [
    ...benchmark,
    ...others,
    {
      key: "break-glass-use",
      pattern: `protoPayload.serviceName="privilegedaccessmanager.googleapis.com" AND protoPayload.methodName=~"(CreateGrant|ApproveGrant)$" AND protoPayload.resourceName:"/entitlements/${breakGlass}"`,
      threshold: 1,
      severity: "P1",
      description: "Somebody took the break-glass role: it must be expected, and accounted for",
      reference: "Socle: break-glass",
    },
  ];
}

const benchmark: readonly AuditFilterDraft[] = [
  {
    key: "ownership-change",
    pattern:
      '(protoPayload.serviceName="cloudresourcemanager.googleapis.com") AND (ProjectOwnership OR projectOwnerInvitee) OR (protoPayload.serviceData.policyDelta.bindingDeltas.action="REMOVE" AND protoPayload.serviceData.policyDelta.bindingDeltas.role="roles/owner") OR (protoPayload.serviceData.policyDelta.bindingDeltas.action="ADD" AND protoPayload.serviceData.policyDelta.bindingDeltas.role="roles/owner")',
    threshold: 1,
    severity: "P1",
    description: "Somebody became, or ceased to be, an owner of the project",
    reference: "CIS GCP 2.4",
  },
  {
    key: "audit-config-change",
    pattern: 'protoPayload.methodName="SetIamPolicy" AND protoPayload.serviceData.policyDelta.auditConfigDeltas:*',
    threshold: 1,
    severity: "P1",
    description: "What is recorded in the audit trail was changed",
    reference: "CIS GCP 2.5",
  },
  {
    key: "custom-role-change",
    pattern:
      'resource.type="iam_role" AND (protoPayload.methodName="google.iam.admin.v1.CreateRole" OR protoPayload.methodName="google.iam.admin.v1.DeleteRole" OR protoPayload.methodName="google.iam.admin.v1.UpdateRole")',
    threshold: 1,
    severity: "P3",
    description: "A custom role was changed",
    reference: "CIS GCP 2.6",
  },
  {
    key: "security-group-change",
    pattern: methods(
      "gce_firewall_rule",
      "compute.firewalls.patch",
      "compute.firewalls.insert",
      "compute.firewalls.delete",
    ),
    threshold: 1,
    severity: "P3",
    description: "A classic firewall rule was changed",
    reference: "CIS GCP 2.7",
  },
  {
    key: "route-change",
    pattern: methods("gce_route", "compute.routes.delete", "compute.routes.insert"),
    threshold: 1,
    severity: "P3",
    description: "A route was changed",
    reference: "CIS GCP 2.8",
  },
  {
    key: "network-change",
    pattern: methods(
      "gce_network",
      "compute.networks.insert",
      "compute.networks.patch",
      "compute.networks.delete",
      "compute.networks.removePeering",
      "compute.networks.addPeering",
    ),
    threshold: 1,
    severity: "P3",
    description: "A network was changed",
    reference: "CIS GCP 2.9",
  },
  {
    key: "bucket-policy-change",
    pattern: 'resource.type="gcs_bucket" AND protoPayload.methodName="storage.setIamPermissions"',
    threshold: 1,
    severity: "P3",
    description: "Access to a bucket was changed",
    reference: "CIS GCP 2.10",
  },
  {
    key: "database-config-change",
    pattern: 'protoPayload.methodName="cloudsql.instances.update"',
    threshold: 1,
    severity: "P3",
    description: "The configuration of a database was changed",
    reference: "CIS GCP 2.11",
  },
];

const others: readonly AuditFilterDraft[] = [
  {
    key: "unauthorized-calls",
    pattern: 'logName:"cloudaudit.googleapis.com" AND protoPayload.status.code=7',
    threshold: 5,
    // Counted by kind of resource: where somebody would try first.
    sources: ["project", "audited_resource", "gcs_bucket", "gce_instance", "service_account", "cloudkms_cryptokey"],
    severity: "P2",
    description: "Five calls or more were refused in five minutes: a wrong right, or somebody trying",
    reference: "CIS AWS 4.1",
  },
  {
    key: "iam-change",
    pattern: `${activity} AND resource.type="project" AND protoPayload.methodName="SetIamPolicy" AND protoPayload.serviceData.policyDelta.bindingDeltas:*`,
    threshold: 1,
    severity: "P3",
    description: "Rights were changed",
    reference: "CIS AWS 4.4",
  },
  {
    key: "outside-access",
    pattern:
      '(protoPayload.serviceData.policyDelta.bindingDeltas.member=("allUsers" OR "allAuthenticatedUsers") OR protoPayload.metadata.datasetChange.bindingDeltas.member=("allUsers" OR "allAuthenticatedUsers")) AND protoPayload.serviceData.policyDelta.bindingDeltas.action="ADD"',
    threshold: 1,
    severity: "P1",
    description: "Something was opened to everybody on the Internet",
    reference: "CIS GCP 5.1",
  },
  {
    key: "service-key-created",
    pattern:
      'protoPayload.methodName=("google.iam.admin.v1.CreateServiceAccountKey" OR "google.iam.admin.v1.UploadServiceAccountKey")',
    threshold: 1,
    severity: "P2",
    description: "A key of a service account was made: a right that no one notices when it leaks",
    reference: "CIS GCP 1.4",
  },
  {
    key: "trail-change",
    pattern: calls(
      "logging",
      "UpdateSink",
      "DeleteSink",
      "CreateExclusion",
      "UpdateExclusion",
      "UpdateBucket",
      "DeleteBucket",
      "DeleteLog",
      "DeleteLogMetric",
    ),
    threshold: 1,
    severity: "P1",
    description: "The audit trail was changed or stopped",
    reference: "CIS AWS 4.5",
  },
  {
    key: "policy-change",
    pattern: calls("orgpolicy", "CreatePolicy", "UpdatePolicy", "DeletePolicy"),
    threshold: 1,
    severity: "P2",
    description: "A policy that the project is held to was changed",
    reference: "Socle: guard rails",
  },
  {
    key: "network-acl-change",
    pattern: `${activity} AND protoPayload.methodName=~"compute\\.(networkFirewallPolicies|regionNetworkFirewallPolicies|securityPolicies|regionSecurityPolicies)\\.(insert|patch|delete|addRule|patchRule|removeRule)$"`,
    threshold: 1,
    severity: "P3",
    description: "A firewall policy, or a rule of the web firewall, was changed",
    reference: "CIS AWS 4.11",
  },
  {
    key: "gateway-change",
    pattern: `${activity} AND protoPayload.methodName=~"compute\\.(vpnGateways|targetVpnGateways|externalVpnGateways|vpnTunnels|routers|addresses)\\.(insert|patch|update|delete)$"`,
    threshold: 1,
    severity: "P3",
    description: "A gateway to the Internet or to the client's premises was changed",
    reference: "CIS AWS 4.12",
  },
  {
    key: "recorder-change",
    pattern: `${activity} AND protoPayload.serviceName=("securitycenter.googleapis.com" OR "securitycentermanagement.googleapis.com") AND protoPayload.methodName=~"(Update|Delete|BulkMute).*(Config|Service|Module|Settings|Findings)$"`,
    threshold: 1,
    severity: "P2",
    description: "What detects threats was changed or stopped",
    reference: "CIS AWS 4.9",
  },
  {
    key: "key-loss",
    pattern:
      'protoPayload.serviceName="cloudkms.googleapis.com" AND (protoPayload.methodName="DestroyCryptoKeyVersion" OR (protoPayload.methodName="UpdateCryptoKeyVersion" AND protoPayload.request.cryptoKeyVersion.state="DISABLED"))',
    threshold: 1,
    severity: "P1",
    description: "An encryption key was disabled, or is to be destroyed: what it encrypts will be lost",
    reference: "CIS AWS 4.7",
  },
  {
    key: "recovery-point-loss",
    pattern: `${activity} AND ((protoPayload.serviceName="backupdr.googleapis.com" AND protoPayload.methodName=~"(UpdateBackupVault|DeleteBackupVault|DeleteBackup|DeleteBackupPlan|DeleteBackupPlanAssociation)$") OR protoPayload.methodName=("cloudsql.backupRuns.delete" OR "google.cloud.filestore.v1.CloudFilestoreManager.DeleteBackup"))`,
    threshold: 1,
    severity: "P1",
    description: "Recovery points, or what protects them, were deleted or changed",
    reference: "Socle: backups",
  },
  {
    key: "project-deletion",
    pattern:
      'protoPayload.serviceName="cloudresourcemanager.googleapis.com" AND protoPayload.methodName=("DeleteProject" OR "MoveProject" OR "UpdateProjectBillingInfo")',
    threshold: 1,
    severity: "P1",
    description: "The project is to be deleted, or was moved",
    reference: "CIS AWS 4.15",
  },
];
