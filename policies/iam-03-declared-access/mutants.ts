import type { EquivalentMutants } from "../core/mutants.ts";

const delegation = "azure-native:managedservices:RegistrationDefinition";

export const equivalents: readonly EquivalentMutants[] = [
  {
    cloud: "aws",
    types: ["aws:iam/role:Role"],
    paths: ["assumeRolePolicy.Statement.*"],
    operators: ["removed", "emptied", "flipped", "altered"],
    reason: "lets fewer take the role, or nobody",
  },
  {
    cloud: "aws",
    types: ["aws:iam/groupPolicy:*", "aws:iam/rolePolicy:*", "aws:iam/rolePolicyAttachment:*"],
    paths: ["", "policy.Statement.*"],
    operators: ["removed", "emptied", "flipped", "altered"],
    reason: "lets other things or fewer be done, and nobody both administer production and delete backups",
  },
  {
    cloud: "aws",
    types: ["aws:iam/userGroupMembership:UserGroupMembership"],
    paths: ["groups*"],
    operators: ["removed", "emptied"],
    reason: "somebody declared with fewer rights",
  },
  {
    cloud: "azure",
    paths: ["principalId", "properties.*uthorizations.*.principalId"],
    operators: ["altered"],
    reason: "the id of another whom the client file declares, by chance: most other ids are found",
  },
  {
    cloud: "azure",
    paths: ["roleDefinitionId", "properties.*uthorizations.*.roleDefinitionId"],
    operators: ["altered"],
    reason: "the id of no role, which Azure refuses",
  },
  {
    cloud: "azure",
    types: [delegation],
    paths: ["properties.authorizations.*", "properties.eligibleAuthorizations*"],
    operators: ["removed", "emptied"],
    reason: "somebody less who gets in",
  },
  {
    cloud: "azure",
    types: ["azure-native:authorization:RoleDefinition"],
    paths: ["permissions.*"],
    operators: ["removed", "emptied", "altered"],
    reason: "lets other things or fewer be done, and nobody both administer production and delete backups",
  },
  {
    cloud: "azure",
    paths: ["identity*"],
    operators: ["removed", "emptied", "altered", "set to *"],
    reason: "a resource that loses its identity: the role that was for it reaches nobody else",
  },
  {
    cloud: "gcp",
    types: ["gcp:projects/iAMMember:IAMMember", "gcp:serviceaccount/iAMMember:IAMMember"],
    paths: ["role"],
    operators: ["altered"],
    reason: "a role that there is not, which Google refuses",
  },
  {
    cloud: "gcp",
    types: ["gcp:projects/iAMCustomRole:IAMCustomRole"],
    paths: ["permissions.*"],
    operators: ["removed", "altered"],
    reason: "lets other things or fewer be done, and nobody both administer production and delete backups",
  },
  {
    cloud: "gcp",
    types: ["gcp:privilegedaccessmanager/entitlement:entitlement"],
    paths: ["eligibleUsers*"],
    operators: ["removed", "emptied"],
    reason: "somebody less who gets in",
  },
  {
    cloud: "aws",
    types: ["aws:iam/role:Role"],
    paths: ["inlinePolicies"],
    operators: ["added"],
    reason: "a policy without a statement, which allows nothing",
  },
];
