import type { NegativeCase } from "../negative-case.ts";

const role = "aws:iam/role:Role";
const rolePolicy = "aws:iam/rolePolicy:RolePolicy";
const attachment = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";
const policy = "aws:iam/policy:Policy";
const profile = "aws:iam/instanceProfile:InstanceProfile";
const user = "aws:iam/user:User";
const group = "aws:iam/group:Group";
const groupPolicy = "aws:iam/groupPolicy:GroupPolicy";
const membership = "aws:iam/userGroupMembership:UserGroupMembership";
const passwords = "aws:iam/accountPasswordPolicy:AccountPasswordPolicy";
const linkedRole = "aws:iam/serviceLinkedRole:ServiceLinkedRole";

const docs = "https://docs.aws.amazon.com/IAM/latest";
const api = `${docs}/APIReference`;
const grammar = `${docs}/UserGuide/reference_policies_grammar.html`;
const quotas = `${docs}/UserGuide/reference_iam-quotas.html`;

function trust(principal: Readonly<Record<string, string>>): string {
  return document({ Effect: "Allow", Principal: principal, Action: "sts:AssumeRole" });
}

function document(...Statement: readonly Readonly<Record<string, unknown>>[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement });
}

const assumeRolePolicy = trust({ Service: "ec2.amazonaws.com" });
const read = { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::data/*" };
const machines = [role, "machines", { name: "machines", assumeRolePolicy }] as const;
const longPolicy = document({
  ...read,
  Resource: Array.from({ length: 200 }, (_, n) => `arn:aws:s3:::data-${n}-${"x".repeat(40)}/*`),
});

export const cases: readonly NegativeCase[] = [
  {
    title: "two roles of one name",
    given: [machines],
    attempt: { create: [role, "again", { name: "machines", assumeRolePolicy }] },
    expectedCode: "EntityAlreadyExists",
    expectedText: "Role with name machines already exists.",
    evidence: `${api}/API_CreateRole.html`,
  },
  {
    title: "a trust policy that names a resource",
    attempt: {
      create: [
        role,
        "mine",
        { assumeRolePolicy: document({ Effect: "Allow", Principal: "*", Action: "sts:AssumeRole", Resource: "*" }) },
      ],
    },
    expectedCode: "MalformedPolicyDocument",
    expectedText: "Has prohibited field Resource",
    evidence: grammar,
  },
  {
    title: "a trust policy that is no JSON",
    attempt: { create: [role, "mine", { assumeRolePolicy: "{Version: 2012-10-17}" }] },
    expectedCode: "MalformedPolicyDocument",
    expectedText: "invalid Json",
    evidence: grammar,
  },
  {
    title: "trust in a role that does not exist",
    attempt: { create: [role, "mine", { assumeRolePolicy: trust({ AWS: "arn:aws:iam::111122223333:role/nobody" }) }] },
    expectedCode: "MalformedPolicyDocument",
    expectedText: "Invalid principal in policy",
    evidence: `${docs}/UserGuide/troubleshoot_roles.html`,
  },
  {
    title: "trust in something that is no service",
    attempt: { create: [role, "mine", { assumeRolePolicy: trust({ Service: "ec2" }) }] },
    expectedCode: "MalformedPolicyDocument",
    expectedText: '"SERVICE":"ec2"',
    evidence: `${docs}/UserGuide/reference_policies_elements_principal.html`,
  },
  {
    title: "a session of a day",
    attempt: { create: [role, "mine", { assumeRolePolicy, maxSessionDuration: 86400 }] },
    expectedCode: "check:range",
    evidence: `${api}/API_CreateRole.html`,
  },
  {
    title: "deleting a role that has a policy attached",
    given: [
      machines,
      [
        attachment,
        "ssm",
        { role: "<machines.name>", policyArn: "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore" },
      ],
    ],
    attempt: { delete: "machines" },
    expectedCode: "DeleteConflict",
    expectedText: "must detach all policies first",
    evidence: `${api}/API_DeleteRole.html`,
  },
  {
    title: "deleting a role that has a policy of its own",
    given: [machines, [rolePolicy, "read", { role: "<machines.name>", policy: document(read) }]],
    attempt: { delete: "machines" },
    expectedCode: "DeleteConflict",
    expectedText: "must delete policies first",
    evidence: `${api}/API_DeleteRole.html`,
  },
  {
    title: "a policy for a role that does not exist",
    attempt: { create: [rolePolicy, "read", { role: "machines", policy: document(read) }] },
    expectedCode: "NoSuchEntity",
    evidence: `${api}/API_PutRolePolicy.html`,
  },
  {
    title: "a role's policy that names a principal",
    given: [machines],
    attempt: { create: [rolePolicy, "read", { role: "machines", policy: document({ ...read, Principal: "*" }) }] },
    expectedCode: "MalformedPolicyDocument",
    expectedText: "should not specify a principal",
    evidence: grammar,
  },
  {
    title: "a statement without resources",
    given: [machines],
    attempt: {
      create: [rolePolicy, "read", { role: "machines", policy: document({ Effect: "Allow", Action: "s3:GetObject" }) }],
    },
    expectedCode: "MalformedPolicyDocument",
    expectedText: "must contain resources",
    evidence: grammar,
  },
  {
    title: "an action without its service",
    given: [machines],
    attempt: { create: [rolePolicy, "read", { role: "machines", policy: document({ ...read, Action: "GetObject" }) }] },
    expectedCode: "MalformedPolicyDocument",
    expectedText: "prefaced by a vendor",
    evidence: `${docs}/UserGuide/reference_policies_elements_action.html`,
  },
  {
    title: "a bucket's name where its ARN belongs",
    given: [machines],
    attempt: { create: [rolePolicy, "read", { role: "machines", policy: document({ ...read, Resource: "data" }) }] },
    expectedCode: "MalformedPolicyDocument",
    expectedText: "must be in ARN format",
    evidence: `${docs}/UserGuide/reference_policies_elements_resource.html`,
  },
  {
    title: "a statement id with a dash",
    given: [machines],
    attempt: { create: [rolePolicy, "read", { role: "machines", policy: document({ ...read, Sid: "read-data" }) }] },
    expectedCode: "MalformedPolicyDocument",
    expectedText: "alpha-numeric",
    evidence: `${docs}/UserGuide/reference_policies_elements_sid.html`,
  },
  {
    title: "two statements of one id",
    given: [machines],
    attempt: {
      create: [
        rolePolicy,
        "read",
        { role: "machines", policy: document({ ...read, Sid: "Read" }, { ...read, Sid: "Read" }) },
      ],
    },
    expectedCode: "MalformedPolicyDocument",
    expectedText: "must be unique",
    evidence: `${docs}/UserGuide/reference_policies_elements_sid.html`,
  },
  {
    title: "an unknown condition operator",
    given: [machines],
    attempt: {
      create: [
        rolePolicy,
        "read",
        { role: "machines", policy: document({ ...read, Condition: { StringIs: { "aws:username": "x" } } }) },
      ],
    },
    expectedCode: "MalformedPolicyDocument",
    evidence: `${docs}/UserGuide/reference_policies_elements_condition_operators.html`,
  },
  {
    title: "more than 10,240 characters of own policies",
    given: [machines],
    attempt: { create: [rolePolicy, "read", { role: "machines", policy: longPolicy }] },
    expectedCode: "LimitExceeded",
    evidence: quotas,
  },
  {
    title: "a policy over 6,144 characters",
    attempt: { create: [policy, "read", { policy: longPolicy }] },
    expectedCode: "LimitExceeded",
    expectedText: "PolicySize: 6144",
    evidence: quotas,
  },
  {
    title: "a policy of AWS that does not exist",
    given: [machines],
    attempt: {
      create: [attachment, "ssm", { role: "machines", policyArn: "arn:aws:iam::aws:policy/AmazonSSMManagedInstance" }],
    },
    expectedCode: "NoSuchEntity",
    evidence: "https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html",
  },
  {
    title: "the policy of a service-linked role for another role",
    given: [machines],
    attempt: {
      create: [
        attachment,
        "rds",
        { role: "machines", policyArn: "arn:aws:iam::aws:policy/aws-service-role/AmazonRDSServiceRolePolicy" },
      ],
    },
    expectedCode: "PolicyNotAttachable",
    evidence: `${api}/API_AttachRolePolicy.html`,
  },
  {
    title: "an eleventh managed policy of a role",
    given: [
      machines,
      ...Array.from({ length: 10 }, (_, n) => [policy, `p${n}`, { policy: document(read) }] as const),
      ...Array.from(
        { length: 10 },
        (_, n) => [attachment, `a${n}`, { role: "machines", policyArn: `<p${n}.arn>` }] as const,
      ),
    ],
    attempt: {
      create: [
        attachment,
        "a10",
        { role: "machines", policyArn: "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore" },
      ],
    },
    expectedCode: "LimitExceeded",
    evidence: quotas,
  },
  {
    title: "deleting a policy that is attached",
    given: [
      machines,
      [policy, "read", { policy: document(read) }],
      [attachment, "reads", { role: "machines", policyArn: "<read.arn>" }],
    ],
    attempt: { delete: "read" },
    expectedCode: "DeleteConflict",
    evidence: `${api}/API_DeletePolicy.html`,
  },
  {
    title: "a profile of a role given by its ARN",
    given: [machines],
    attempt: { create: [profile, "machines-profile", { role: "<machines.arn>" }] },
    expectedCode: "ValidationError",
    evidence: `${api}/API_AddRoleToInstanceProfile.html`,
  },
  {
    title: "two users of one name",
    given: [[user, "marie", { name: "marie" }]],
    attempt: { create: [user, "again", { name: "marie" }] },
    expectedCode: "EntityAlreadyExists",
    evidence: `${api}/API_CreateUser.html`,
  },
  {
    title: "a user in a group that does not exist",
    given: [[user, "marie", { name: "marie" }]],
    attempt: { create: [membership, "marie", { user: "marie", groups: ["readers"] }] },
    expectedCode: "NoSuchEntity",
    evidence: `${api}/API_AddUserToGroup.html`,
  },
  {
    title: "deleting a group that has members",
    given: [
      [user, "marie", { name: "marie" }],
      [group, "readers", { name: "readers" }],
      [membership, "member", { user: "marie", groups: ["<readers.name>"] }],
    ],
    attempt: { delete: "readers" },
    expectedCode: "DeleteConflict",
    evidence: `${api}/API_DeleteGroup.html`,
  },
  {
    title: "a group's policy over 5,120 characters",
    given: [[group, "readers", { name: "readers" }]],
    attempt: { create: [groupPolicy, "read", { group: "readers", policy: longPolicy }] },
    expectedCode: "LimitExceeded",
    evidence: quotas,
  },
  {
    title: "passwords of five characters",
    attempt: { create: [passwords, "rules", { minimumPasswordLength: 5 }] },
    expectedCode: "check:range",
    evidence: `${api}/API_UpdateAccountPasswordPolicy.html`,
  },
  {
    title: "a service-linked role that the service has made",
    given: [[linkedRole, "backup", { awsServiceName: "backup.amazonaws.com" }]],
    attempt: { create: [linkedRole, "again", { awsServiceName: "backup.amazonaws.com" }] },
    expectedCode: "InvalidInput",
    expectedText: "AWSServiceRoleForBackup has been taken",
    evidence: `${api}/API_CreateServiceLinkedRole.html`,
  },
];
