import { type CloudCases, ref } from "../core/cases.ts";

const home = "arn:aws:iam::999900001111";
const own = "arn:aws:iam::111122223333";

const document = (...statements: readonly object[]) => JSON.stringify({ Version: "2012-10-17", Statement: statements });
const trust = (principal: unknown, condition?: object) =>
  document({ Effect: "Allow", Principal: principal, Action: "sts:AssumeRole", ...condition });
const narrowed = (account: string, principals: readonly string[]) =>
  trust({ AWS: `${account}:root` }, { Condition: { ArnLike: { "aws:PrincipalArn": principals } } });
const may = (action: string | readonly string[]) => ({ Effect: "Allow", Action: action, Resource: "*" });
const never = (action: string | readonly string[]) => ({ Effect: "Deny", Action: action, Resource: "*" });

const role = "aws:iam/role:Role";
const rolePolicy = "aws:iam/rolePolicy:RolePolicy";
const attachment = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";
const backupRole = (group: string) => [
  {
    type: role,
    name: "backups",
    properties: { name: "backups", assumeRolePolicy: trust({ AWS: `${home}:role/${group}` }) },
  },
  { type: rolePolicy, name: "deletes", properties: { role: "backups", policy: document(may("backup:Delete*")) } },
];

export const awsCases: CloudCases = {
  compliant: [
    {
      type: role,
      name: "operator",
      properties: { name: "operator", assumeRolePolicy: trust({ AWS: `${home}:role/msp-operators` }) },
    },
    {
      type: rolePolicy,
      name: "operates",
      properties: {
        role: ref("operator", "name"),
        policy: document(may(["ssm:StartSession", "backup:*"]), never("backup:Delete*")),
      },
    },
    {
      type: role,
      name: "reader",
      properties: { name: "reader", assumeRolePolicy: narrowed(own, [`${own}:user/c.durand`]) },
    },
    {
      type: role,
      name: "machine",
      properties: { name: "machine", assumeRolePolicy: trust({ Service: "ec2.amazonaws.com" }) },
    },
    { type: "aws:iam/user:User", name: "person", properties: { name: "c.durand" } },
    { type: "aws:iam/group:Group", name: "readers", properties: { name: "readers" } },
    {
      type: "aws:iam/userGroupMembership:UserGroupMembership",
      name: "member",
      properties: { user: ref("person", "name"), groups: [ref("readers", "name")] },
    },
  ],
  allowed: [
    {
      case: "a permission set of the provider's identity centre",
      set: {
        "operator.assumeRolePolicy": narrowed(home, [
          `${home}:role/aws-reserved/sso.amazonaws.com/eu-west-3/AWSReservedSSO_msp-operators_0123456789abcdef`,
        ]),
      },
    },
    {
      case: "break-glass does both",
      add: [
        ...backupRole("msp-breakglass"),
        {
          type: attachment,
          name: "all",
          properties: { role: ref("backups", "name"), policyArn: "arn:aws:iam::aws:policy/AdministratorAccess" },
        },
      ],
    },
    {
      case: "a user who deletes backups and nothing else",
      add: [
        {
          type: "aws:iam/userPolicyAttachment:UserPolicyAttachment",
          name: "backups",
          properties: { user: "c.durand", policyArn: "arn:aws:iam::aws:policy/AWSBackupFullAccess" },
        },
      ],
    },
    { case: "a machine that does both", set: { "operates.role": ref("machine", "name") } },
    { case: "the account of the copies", set: { "reader.assumeRolePolicy": trust({ AWS: "444455556666" }) } },
    { case: "a role of the account itself", set: { "reader.assumeRolePolicy": trust({ AWS: `${own}:role/machine` }) } },
    {
      case: "pods of a cluster",
      set: {
        "machine.assumeRolePolicy": trust({
          Federated: `${own}:oidc-provider/oidc.eks.eu-west-3.amazonaws.com/id/0123`,
        }),
      },
    },
  ],
  disallowed: [
    {
      case: "another account",
      set: { "reader.assumeRolePolicy": trust({ AWS: "arn:aws:iam::123412341234:root" }) },
      at: ["reader"],
      property: "assumeRolePolicy",
    },
    {
      case: "another group of the provider's",
      set: { "operator.assumeRolePolicy": trust({ AWS: `${home}:role/msp-sales` }) },
      at: ["operator"],
    },
    {
      case: "the whole account of the provider",
      set: { "operator.assumeRolePolicy": trust({ AWS: `${home}:root` }) },
      at: ["operator"],
    },
    {
      case: "a group of that name in another account",
      set: { "operator.assumeRolePolicy": trust({ AWS: "arn:aws:iam::123412341234:role/msp-operators" }) },
      at: ["operator"],
    },
    {
      case: "one declared and one not",
      set: { "reader.assumeRolePolicy": narrowed(own, [`${own}:user/c.durand`, `${own}:user/x.y`]) },
      at: ["reader"],
    },
    {
      case: "any user of the account by name",
      set: { "reader.assumeRolePolicy": narrowed(own, [`${own}:user/*`]) },
      at: ["reader"],
    },
    {
      case: "whoever is of the account",
      set: { "reader.assumeRolePolicy": trust({ AWS: `${own}:root` }) },
      at: ["reader"],
    },
    {
      case: "whoever is of the account, from one address",
      set: {
        "reader.assumeRolePolicy": trust(
          { AWS: `${own}:root` },
          { Condition: { IpAddress: { "aws:SourceIp": "203.0.113.7/32" } } },
        ),
      },
      at: ["reader"],
    },
    { case: "anybody", set: { "reader.assumeRolePolicy": trust("*") }, at: ["reader"] },
    {
      case: "those for whom another directory vouches",
      set: { "reader.assumeRolePolicy": trust({ Federated: `${own}:saml-provider/elsewhere` }) },
      at: ["reader"],
    },
    {
      case: "pipelines elsewhere",
      set: {
        "machine.assumeRolePolicy": trust({ Federated: `${own}:oidc-provider/token.actions.githubusercontent.com` }),
      },
      at: ["machine"],
    },
    { case: "a user whom nobody declared", set: { "person.name": "x.y" }, at: ["person", "member"], property: "name" },
    {
      case: "a user whose name is drawn",
      set: { "person.name": undefined, "member.user": "c.durand" },
      at: ["person"],
    },
    { case: "a member whom nobody declared", set: { "member.user": "x.y" }, at: ["member"], property: "user" },
    {
      case: "members whom nobody declared",
      add: [
        {
          type: "aws:iam/groupMembership:GroupMembership",
          name: "members",
          properties: { group: "readers", users: ["c.durand", "x.y"] },
        },
      ],
      at: ["members"],
      property: "users.1",
    },
    {
      case: "operators who delete backups",
      set: { "operates.policy": document(may(["ssm:StartSession", "backup:*"])) },
      at: ["operator"],
    },
    {
      case: "a denial that holds sometimes",
      set: {
        "operates.policy": document(may(["ssm:StartSession", "backup:*"]), {
          ...never("backup:Delete*"),
          Condition: { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } },
        }),
      },
      at: ["operator"],
    },
    {
      case: "all but a few actions",
      set: { "operates.policy": document({ Effect: "Allow", NotAction: "iam:*", Resource: "*" }) },
      at: ["operator"],
    },
    {
      case: "a policy of AWS that deletes backups",
      set: { "operates.policy": document(may("ssm:StartSession")) },
      add: [
        {
          type: attachment,
          name: "backups",
          properties: { role: ref("operator", "name"), policyArn: "arn:aws:iam::aws:policy/AWSBackupFullAccess" },
        },
      ],
      at: ["operator"],
    },
    {
      case: "a policy of one's own that deletes backups",
      set: { "operates.policy": document(may("ssm:StartSession")) },
      add: [
        {
          type: "aws:iam/policy:Policy",
          name: "own",
          properties: { policy: document(may("backup:DeleteRecoveryPoint")) },
        },
        {
          type: attachment,
          name: "tie",
          properties: { role: ref("operator", "name"), policyArn: ref("own", "arn") },
        },
      ],
      at: ["operator"],
    },
    {
      case: "the same group by two roles",
      add: backupRole("msp-operators"),
      at: ["backups"],
    },
    {
      case: "a user by a group",
      add: [
        {
          type: "aws:iam/groupPolicyAttachment:GroupPolicyAttachment",
          name: "machines",
          properties: { group: "readers", policyArn: "arn:aws:iam::aws:policy/AmazonEC2FullAccess" },
        },
        {
          type: "aws:iam/userPolicy:UserPolicy",
          name: "backups",
          properties: { user: "c.durand", policy: document(may("backup:DeleteBackupVault")) },
        },
      ],
      at: ["person"],
    },
  ],
};
