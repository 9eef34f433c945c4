import { type RuleCases, ref } from "../core/cases.ts";
import { awsCases } from "./aws-cases.ts";

const subscription = "/subscriptions/c0ffee00-1111-4a22-8333-000000000101";
const roleId = (id: string) => `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${id}`;
const reader = "acdd72a7-3385-48ef-bd42-f606fba81ae7";
const contributor = "b24988ac-6180-42a0-ab88-20f7382dd24c";
const backupContributor = "5e467623-bb1f-42f4-a55d-6e525e11384b";
const machineContributor = "9980e02c-c2be-4d73-94e8-173b1dc7cf3c";
const operators = "5a6b7c8d-0000-4000-8000-0000000000b1";
const breakGlass = "5a6b7c8d-0000-4000-8000-0000000000b2";
const person = "7d3f1c52-1b1a-4c0e-9a52-3f6d20c1a001";
const stranger = "7d3f1c52-1b1a-4c0e-9a52-3f6d20c1afff";
const assignment = "azure-native:authorization:RoleAssignment";
const given = (name: string, principalId: string, id: string) => ({
  type: assignment,
  name,
  properties: { scope: subscription, principalId, roleDefinitionId: roleId(id) },
});

const binding = (name: string, role: unknown, member: unknown) => ({
  type: "gcp:projects/iAMMember:IAMMember",
  name,
  properties: { project: "case-prod-1234", role, member },
});
const group = "group:msp-operators@msp.example";

export const cases: RuleCases = {
  aws: awsCases,
  azure: {
    compliant: [
      given("reads", person.toUpperCase(), reader),
      given("operates", operators, machineContributor),
      {
        type: "azure-native:managedidentity:UserAssignedIdentity",
        name: "identity",
        properties: { location: "francecentral" },
      },
      {
        type: assignment,
        name: "machine",
        properties: {
          scope: subscription,
          principalId: ref("identity", "principalId"),
          principalType: "ServicePrincipal",
          roleDefinitionId: roleId(contributor),
        },
      },
      {
        type: "azure-native:managedservices:RegistrationDefinition",
        name: "provider",
        properties: {
          properties: {
            managedByTenantId: "5a6b7c8d-0000-4000-8000-0000000000aa",
            authorizations: [{ principalId: operators, roleDefinitionId: reader }],
            eligibleAuthorizations: [{ principalId: breakGlass, roleDefinitionId: contributor }],
          },
        },
      },
    ],
    allowed: [
      { case: "backups alone", set: { "reads.roleDefinitionId": roleId(backupContributor) } },
      {
        case: "the identity of a resource",
        set: { "machine.principalId": ref("vault", "principalId") },
        add: [
          {
            type: "azure-native:dataprotection:BackupVault",
            name: "vault",
            properties: { identity: { type: "SystemAssigned" } },
          },
        ],
      },
      {
        case: "an identity that nobody can tell",
        set: { "machine.principalId": stranger },
      },
    ],
    disallowed: [
      {
        case: "another tenant",
        set: { "provider.properties.managedByTenantId": "5a6b7c8d-0000-4000-8000-0000000000ff" },
        at: ["provider"],
        property: "properties.managedByTenantId",
      },
      { case: "a stranger", set: { "reads.principalId": stranger }, at: ["reads"], property: "principalId" },
      {
        case: "a stranger of the provider's",
        set: { "provider.properties.authorizations.0.principalId": stranger },
        at: ["provider"],
        property: "properties.authorizations.0.principalId",
      },
      {
        case: "a stranger who activates",
        set: { "provider.properties.eligibleAuthorizations.0.principalId": stranger },
        at: ["provider"],
      },
      {
        case: "a stranger, eligible",
        add: [
          {
            type: "azure-native:authorization:PimRoleEligibilitySchedule",
            name: "eligible",
            properties: { scope: subscription, principalId: stranger, roleDefinitionId: roleId(reader) },
          },
        ],
        at: ["eligible"],
      },
      {
        case: "operators who delete backups",
        add: [given("backups", operators, backupContributor)],
        at: ["backups"],
        property: "roleDefinitionId",
      },
      {
        case: "operators who delete backups, by a delegation",
        set: { "provider.properties.authorizations.0.roleDefinitionId": backupContributor },
        at: ["provider"],
      },
      { case: "both by one role", add: [given("both", person, contributor)], at: ["both"] },
      {
        case: "a role of its own",
        add: [
          {
            type: "azure-native:authorization:RoleDefinition",
            name: "custom",
            properties: { permissions: [{ actions: ["Microsoft.RecoveryServices/vaults/*"] }] },
          },
          {
            type: assignment,
            name: "backups",
            properties: { scope: subscription, principalId: operators, roleDefinitionId: ref("custom") },
          },
        ],
        at: ["backups"],
      },
      {
        case: "sessions as administrator",
        set: { "reads.roleDefinitionId": roleId(backupContributor) },
        add: [
          {
            type: "azure-native:authorization:RoleDefinition",
            name: "custom",
            properties: {
              permissions: [{ actions: [], dataActions: ["Microsoft.Compute/virtualMachines/loginAsAdmin/action"] }],
            },
          },
          {
            type: assignment,
            name: "sessions",
            properties: { scope: subscription, principalId: person, roleDefinitionId: ref("custom") },
          },
        ],
        at: ["reads"],
      },
    ],
  },
  gcp: {
    compliant: [
      binding("operates", "roles/compute.osAdminLogin", group),
      binding("reads", "roles/browser", "user:C.Durand@acme.example"),
      {
        type: "gcp:serviceaccount/account:Account",
        name: "robot",
        properties: { accountId: "robot", member: "serviceAccount:robot@case-prod-1234.iam.gserviceaccount.com" },
      },
      binding("machine", "roles/storage.admin", ref("robot", "member")),
      {
        type: "gcp:privilegedaccessmanager/entitlement:entitlement",
        name: "emergency",
        properties: { eligibleUsers: [{ principals: ["group:msp-breakglass@msp.example"] }] },
      },
    ],
    allowed: [
      {
        case: "accounts of the project and of Google",
        add: [
          {
            type: "gcp:storage/bucketIAMBinding:BucketIAMBinding",
            name: "bucket",
            properties: {
              role: "roles/storage.legacyBucketReader",
              members: [
                "serviceAccount:erp@case-prod-1234.iam.gserviceaccount.com",
                "serviceAccount:copies@case-copies-1234.iam.gserviceaccount.com",
                "serviceAccount:service-1@gcp-sa-backupdr.iam.gserviceaccount.com",
                "serviceAccount:service-1@compute-system.iam.gserviceaccount.com",
                "serviceAccount:1@cloudservices.gserviceaccount.com",
                "serviceAccount:case-prod-1234.svc.id.goog[shop/web]",
                "projectViewer:case-prod-1234",
              ],
            },
          },
        ],
      },
      { case: "backups alone", set: { "reads.role": "roles/backupdr.admin" } },
      {
        case: "whoever may ask, and whoever approves",
        set: {
          "emergency.approvalWorkflow": {
            manualApprovals: { steps: { approvers: { principals: ["user:c.durand@acme.example"] } } },
          },
        },
      },
    ],
    disallowed: [
      { case: "a stranger", set: { "reads.member": "user:x@acme.example" }, at: ["reads"], property: "member" },
      { case: "another group", set: { "operates.member": "group:msp-sales@msp.example" }, at: ["operates"] },
      {
        case: "a group of that name elsewhere",
        set: { "operates.member": "group:msp-operators@else.example" },
        at: ["operates"],
      },
      { case: "a whole domain", set: { "reads.member": "domain:acme.example" }, at: ["reads"] },
      {
        case: "an account of another project",
        set: { "machine.member": "serviceAccount:robot@elsewhere-1.iam.gserviceaccount.com" },
        at: ["machine"],
      },
      {
        case: "those for whom another directory vouches",
        set: {
          "reads.member": "principalSet://iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/ci/*",
        },
        at: ["reads"],
      },
      {
        case: "one of a whole policy",
        add: [
          {
            type: "gcp:projects/iAMPolicy:IAMPolicy",
            name: "whole",
            properties: {
              policyData: JSON.stringify({
                bindings: [{ role: "roles/browser", members: [group, "user:x@acme.example"] }],
              }),
            },
          },
        ],
        at: ["whole"],
      },
      {
        case: "a stranger who may ask",
        set: { "emergency.eligibleUsers.0.principals": ["group:msp-breakglass@msp.example", "user:x@acme.example"] },
        at: ["emergency"],
        property: "eligibleUsers.0.principals.1",
      },
      {
        case: "a stranger who approves",
        set: {
          "emergency.approvalWorkflow": {
            manualApprovals: { steps: [{ approvers: { principals: ["user:x@acme.example"] } }] },
          },
        },
        at: ["emergency"],
      },
      {
        case: "operators who delete backups",
        add: [binding("backups", "roles/backupdr.admin", group)],
        at: ["backups"],
        property: "role",
      },
      {
        case: "operators who delete backups, by a role of its own",
        add: [
          {
            type: "gcp:projects/iAMCustomRole:IAMCustomRole",
            name: "custom",
            properties: { roleId: "backups", permissions: ["backupdr.bvbackups.delete"] },
          },
          binding("backups", ref("custom", "name"), group),
        ],
        at: ["backups"],
      },
      { case: "both by one role", set: { "reads.role": "roles/cloudsql.admin" }, at: ["reads"] },
    ],
  },
};
