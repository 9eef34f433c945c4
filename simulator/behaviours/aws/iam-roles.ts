import type { Attempt, Behaviours, CloudView, Rule } from "../../core/behaviour.ts";
import { refuseIdentityPolicy, refuseTrustPolicy, sizeOf } from "./iam-documents.ts";
import { refuseManagedPolicy } from "./managed-policies.ts";
import { docs, inService, ownedByAws, refersTo, taken, tokens } from "./types.ts";

const iam = inService("IAM");
const api = `${docs}/IAM/latest/APIReference`;
const quotas = `${docs}/IAM/latest/UserGuide/reference_iam-quotas.html`;
const grammar = `${docs}/IAM/latest/UserGuide/reference_policies_grammar.html`;

const iamTokens = {
  rolePolicy: "aws:iam/rolePolicy:RolePolicy",
  attachment: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
} as const;

const roleByName = refersTo(tokens.role, "NoSuchEntity", "The role with name {value} cannot be found.", {
  status: 404,
});
const boundary = refersTo(tokens.policy, "NoSuchEntity", "Scope ARN: {value} does not exist or is not attachable.", {
  status: 404,
  except: ownedByAws,
});

/** Roles name their role by its name: an ARN is refused. */
const nameNotArn: Rule = {
  code: "ValidationError",
  refuses: ({ inputs }) =>
    inputs.text("role")?.includes(":")
      ? "The specified value for roleName is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-"
      : undefined,
};

/** Roles, what they may do, and the profiles that carry them to machines. */
export const iamRoles: Behaviours = {
  [tokens.role]: {
    ...iam,
    evidence: `${api}/API_CreateRole.html`,
    noun: "IAM Role",
    calls: ["CreateRole", "UpdateRole", "DeleteRole"],
    inputs: [
      "assumeRolePolicy",
      "description",
      "forceDetachPolicies",
      "managedPolicyArns",
      "maxSessionDuration",
      "path",
      "permissionsBoundary",
    ],
    name: {
      unique: "account",
      taken: taken("EntityAlreadyExists", "Role with name {name} already exists.", 409),
      maxLength: 64,
    },
    defaults: { path: "/", maxSessionDuration: 3600, forceDetachPolicies: false },
    references: {
      permissionsBoundary: boundary,
      managedPolicyArns: refersTo(
        tokens.policy,
        "NoSuchEntity",
        "Policy {value} does not exist or is not attachable.",
        {
          status: 404,
          except: ownedByAws,
        },
      ),
    },
    arn: "arn:aws:iam::{account}:role{path}{name}",
    outputs: ({ createdAt, random }) => ({ createDate: createdAt, uniqueId: random("AROA{upper17}", "unique") }),
    rules: [
      {
        code: "MalformedPolicyDocument",
        evidence: grammar,
        refuses: ({ inputs, account }, cloud) => refuseTrustPolicy(inputs.text("assumeRolePolicy"), account, cloud),
      },
      {
        code: "LimitExceeded",
        status: 409,
        evidence: quotas,
        refuses: ({ inputs }) =>
          sizeOf(inputs.text("assumeRolePolicy")) > 2048 ? "Cannot exceed quota for ACLSizePerRole: 2048" : undefined,
      },
      ...managedPolicyRules("managedPolicyArns"),
    ],
    deletion: [
      {
        code: "DeleteConflict",
        status: 409,
        evidence: `${api}/API_DeleteRole.html`,
        refuses: (attempt, cloud) => {
          const { inputs } = attempt;
          if (inputs.flag("forceDetachPolicies")) return undefined;
          if (isHeldBy(iamTokens.attachment, attempt, cloud)) {
            return "Cannot delete entity, must detach all policies first.";
          }
          return isHeldBy(iamTokens.rolePolicy, attempt, cloud)
            ? "Cannot delete entity, must delete policies first."
            : undefined;
        },
      },
    ],
    quota: {
      limit: 1000,
      code: "LimitExceeded",
      status: 409,
      message: "Cannot exceed quota for RolesPerAccount: {value}",
      evidence: quotas,
    },
    seconds: [12, 2, 2],
  },

  [iamTokens.rolePolicy]: {
    ...iam,
    evidence: `${api}/API_PutRolePolicy.html`,
    noun: "IAM Role Policy",
    calls: ["PutRolePolicy", "PutRolePolicy", "DeleteRolePolicy"],
    inputs: ["role", "policy"],
    name: {},
    references: { role: roleByName },
    id: "{role}:{name}",
    rules: [
      nameNotArn,
      {
        code: "MalformedPolicyDocument",
        evidence: grammar,
        refuses: ({ inputs }) => refuseIdentityPolicy(inputs.text("policy")),
      },
      {
        code: "LimitExceeded",
        status: 409,
        evidence: quotas,
        refuses: ({ id, inputs }, cloud) => {
          const others = cloud
            .all(iamTokens.rolePolicy)
            .filter((other) => other.id !== id && other.inputs.text("role") === inputs.text("role"));
          const sizes = [inputs, ...others.map((other) => other.inputs)].map((each) => sizeOf(each.text("policy")));
          return sizes.reduce((sum, size) => sum + size, 0) > 10240
            ? `Maximum policy size of 10240 bytes exceeded for role ${inputs.text("role")}`
            : undefined;
        },
      },
    ],
    seconds: [2, 2, 1],
  },

  [iamTokens.attachment]: {
    ...iam,
    evidence: `${api}/API_AttachRolePolicy.html`,
    noun: "IAM Role Policy Attachment",
    calls: ["AttachRolePolicy", "AttachRolePolicy", "DetachRolePolicy"],
    inputs: ["role", "policyArn"],
    references: {
      role: roleByName,
      policyArn: refersTo(tokens.policy, "NoSuchEntity", "Policy {value} does not exist or is not attachable.", {
        status: 404,
        except: ownedByAws,
      }),
    },
    id: "{role}/{policyArn}",
    rules: [nameNotArn, ...managedPolicyRules("policyArn")],
    quota: {
      limit: 10,
      perInput: "role",
      code: "LimitExceeded",
      status: 409,
      message: "Cannot exceed quota for PoliciesPerRole: {value}",
      evidence: quotas,
    },
    seconds: [1, 1, 1],
  },

  [tokens.policy]: {
    ...iam,
    evidence: `${api}/API_CreatePolicy.html`,
    noun: "IAM Policy",
    calls: ["CreatePolicy", "CreatePolicyVersion", "DeletePolicy"],
    inputs: ["policy", "description", "path"],
    name: {
      unique: "account",
      taken: taken(
        "EntityAlreadyExists",
        "A policy called {name} already exists. Duplicate names are not allowed.",
        409,
      ),
      maxLength: 128,
    },
    defaults: { path: "/" },
    id: "{arn}",
    arn: "arn:aws:iam::{account}:policy{path}{name}",
    outputs: ({ random }) => ({ policyId: random("ANPA{upper17}", "unique"), attachmentCount: 0 }),
    rules: [
      {
        code: "MalformedPolicyDocument",
        evidence: grammar,
        refuses: ({ inputs }) => refuseIdentityPolicy(inputs.text("policy")),
      },
      {
        code: "LimitExceeded",
        status: 409,
        evidence: quotas,
        refuses: ({ inputs }) =>
          sizeOf(inputs.text("policy")) > 6144 ? "Cannot exceed quota for PolicySize: 6144" : undefined,
      },
    ],
    heldBy: [
      {
        types: [iamTokens.attachment, tokens.role, tokens.user],
        code: "DeleteConflict",
        message: "Cannot delete a policy attached to entities.",
        status: 409,
      },
    ],
    quota: {
      limit: 1500,
      code: "LimitExceeded",
      status: 409,
      message: "Cannot exceed quota for PoliciesPerAccount: {value}",
      evidence: quotas,
    },
    seconds: [2, 2, 1],
  },

  [tokens.instanceProfile]: {
    ...iam,
    evidence: `${api}/API_CreateInstanceProfile.html`,
    noun: "IAM Instance Profile",
    calls: ["CreateInstanceProfile", "AddRoleToInstanceProfile", "DeleteInstanceProfile"],
    inputs: ["path", "role"],
    name: {
      unique: "account",
      taken: taken("EntityAlreadyExists", "Instance Profile {name} already exists.", 409),
      maxLength: 128,
    },
    defaults: { path: "/" },
    references: { role: roleByName },
    arn: "arn:aws:iam::{account}:instance-profile{path}{name}",
    outputs: ({ createdAt, random }) => ({ createDate: createdAt, uniqueId: random("AIPA{upper17}", "unique") }),
    rules: [nameNotArn],
    quota: {
      limit: 1000,
      code: "LimitExceeded",
      status: 409,
      message: "Cannot exceed quota for InstanceProfilesPerAccount: {value}",
      evidence: quotas,
    },
    seconds: [8, 3, 2],
  },
};

function isHeldBy(type: string, { before }: Attempt, cloud: CloudView): boolean {
  return before !== undefined && cloud.referrers(before).some((other) => other.type === type);
}

/** Each policy of AWS that is named exists and can be attached; a rule for each of the two codes. */
function managedPolicyRules(path: string): readonly Rule[] {
  const codes = [
    ["NoSuchEntity", 404],
    ["PolicyNotAttachable", 400],
  ] as const;
  return codes.map(([code, status]) => ({
    code,
    status,
    evidence: `${docs}/aws-managed-policy/latest/reference/policy-list.html`,
    refuses: ({ inputs }) =>
      inputs
        .texts(path)
        .map(refuseManagedPolicy)
        .find((refusal) => refusal?.code === code)?.message,
  }));
}
