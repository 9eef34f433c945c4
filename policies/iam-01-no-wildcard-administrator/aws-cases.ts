import { type CloudCases, ref } from "../core/cases.ts";

const home = "arn:aws:iam::999900001111";
const administrator = "arn:aws:iam::aws:policy/AdministratorAccess";

const document = (...statements: readonly object[]) => JSON.stringify({ Version: "2012-10-17", Statement: statements });
const everything = { Effect: "Allow", Action: "*", Resource: "*" };
const trust = (principal: unknown, condition?: unknown) =>
  document({
    Effect: "Allow",
    Principal: principal,
    Action: "sts:AssumeRole",
    ...(condition !== undefined && { Condition: condition }),
  });
const fromHere = { IpAddress: { "aws:SourceIp": ["198.51.100.0/28"] } };
const emergency = trust(
  { AWS: `${home}:root` },
  {
    ArnLike: {
      "aws:PrincipalArn": [
        `${home}:role/msp-breakglass`,
        `${home}:role/aws-reserved/sso.amazonaws.com/*/AWSReservedSSO_msp-breakglass_*`,
      ],
    },
    ...fromHere,
  },
);
const ofEverybody = { case: "", at: ["attached"], property: "policyArn" };

export const awsCases: CloudCases = {
  compliant: [
    {
      type: "aws:iam/role:Role",
      name: "emergency",
      properties: { assumeRolePolicy: emergency, maxSessionDuration: 3600 },
    },
    {
      type: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
      name: "attached",
      properties: { role: ref("emergency", "name"), policyArn: administrator },
    },
    {
      type: "aws:iam/role:Role",
      name: "machine",
      properties: { name: "erp", assumeRolePolicy: trust({ Service: "ec2.amazonaws.com" }) },
    },
    {
      type: "aws:iam/rolePolicy:RolePolicy",
      name: "machine-policy",
      properties: {
        role: "erp",
        policy: document(
          { Effect: "Allow", Action: ["s3:*"], Resource: "arn:aws:s3:::acme-erp/*" },
          { Effect: "Allow", Action: "ec2:Describe*", Resource: "*" },
          { Effect: "Deny", NotAction: "sts:*", Resource: "*" },
        ),
      },
    },
  ],
  allowed: [
    { case: "an hour unless told", set: { "emergency.maxSessionDuration": undefined } },
    {
      case: "the group's own role as the principal",
      set: { "emergency.assumeRolePolicy": trust({ AWS: `${home}:role/msp-breakglass` }, fromHere) },
    },
    {
      case: "a session of it",
      set: {
        "emergency.assumeRolePolicy": trust(
          { AWS: `${home.replace("iam", "sts")}:assumed-role/msp-breakglass/x` },
          fromHere,
        ),
      },
    },
    {
      case: "anybody, narrowed to the group",
      set: {
        "emergency.assumeRolePolicy": trust("*", {
          StringEquals: { "AWS:principalarn": `${home}:role/msp-breakglass` },
          ...fromHere,
        }),
      },
    },
    {
      case: "from anywhere where the contract names no addresses",
      set: { "emergency.assumeRolePolicy": trust({ AWS: `${home}:role/msp-breakglass` }) },
      requirements: {
        network: { zones: 3, premises: [], publicPorts: [443], adminCidrs: [] },
      },
    },
    {
      case: "managed policies within the role",
      without: ["attached"],
      set: { "emergency.managedPolicyArns": [administrator] },
    },
    {
      case: "a policy of one's own, for emergencies alone",
      set: { "attached.policyArn": ref("all", "arn") },
      add: [{ type: "aws:iam/policy:Policy", name: "all", properties: { policy: document(everything) } }],
    },
    {
      case: "another of AWS's policies",
      set: { "attached.policyArn": "arn:aws:iam::aws:policy/job-function/ViewOnlyAccess" },
    },
    {
      case: "a document that is no text",
      set: { "machine-policy.policy": { Statement: { ...everything, Action: "s3:Get*" } } },
    },
  ],
  disallowed: [
    ...["AdministratorAccess", "PowerUserAccess", "IAMFullAccess"].map((name) => ({
      ...ofEverybody,
      case: `${name} for a machine`,
      set: { "attached.role": "erp", "attached.policyArn": `arn:aws:iam::aws:policy/${name}` },
    })),
    { ...ofEverybody, case: "for a role of another stack", set: { "attached.role": "elsewhere" } },
    {
      ...ofEverybody,
      case: "sessions of two hours",
      set: { "emergency.maxSessionDuration": 7200 },
    },
    {
      ...ofEverybody,
      case: "from anywhere",
      set: { "emergency.assumeRolePolicy": trust({ AWS: `${home}:role/msp-breakglass` }) },
    },
    {
      ...ofEverybody,
      case: "from addresses that are not those of administration",
      set: {
        "emergency.assumeRolePolicy": trust(
          { AWS: `${home}:role/msp-breakglass` },
          { IpAddress: { "aws:SourceIp": "0.0.0.0/0" } },
        ),
      },
    },
    {
      ...ofEverybody,
      case: "a role that the operators take too",
      set: {
        "emergency.assumeRolePolicy": trust(
          { AWS: [`${home}:role/msp-breakglass`, `${home}:role/msp-operators`] },
          fromHere,
        ),
      },
    },
    {
      ...ofEverybody,
      case: "anybody of the provider's account",
      set: { "emergency.assumeRolePolicy": trust({ AWS: "999900001111" }, fromHere) },
    },
    {
      ...ofEverybody,
      case: "a condition that holds when nobody is named",
      set: {
        "emergency.assumeRolePolicy": trust(
          { AWS: `${home}:root` },
          { ArnLikeIfExists: { "aws:PrincipalArn": `${home}:role/msp-breakglass` }, ...fromHere },
        ),
      },
    },
    {
      ...ofEverybody,
      case: "a group of that name in another account",
      set: {
        "emergency.assumeRolePolicy": trust({ AWS: "arn:aws:iam::123412341234:role/msp-breakglass" }, fromHere),
      },
    },
    {
      ...ofEverybody,
      case: "all but some",
      set: {
        "emergency.assumeRolePolicy": document({
          Effect: "Allow",
          NotPrincipal: { AWS: "1" },
          Action: "sts:AssumeRole",
        }),
      },
    },
    {
      case: "a user",
      add: [
        { type: "aws:iam/user:User", name: "robot", properties: { name: "robot" } },
        {
          type: "aws:iam/userPolicyAttachment:UserPolicyAttachment",
          name: "for-good",
          properties: { user: ref("robot", "name"), policyArn: administrator },
        },
      ],
      at: ["for-good"],
      property: "policyArn",
    },
    {
      case: "a group, with the role for emergencies",
      add: [
        {
          type: "aws:iam/policyAttachment:PolicyAttachment",
          name: "everybody",
          properties: { roles: [ref("emergency", "name")], groups: ["admins"], policyArn: administrator },
        },
      ],
      at: ["everybody"],
    },
    {
      case: "within a role",
      set: { "machine.managedPolicyArns": [administrator] },
      at: ["machine"],
      property: "managedPolicyArns",
    },
    {
      case: "written within a role",
      set: { "machine.inlinePolicies": [{ name: "all", policy: document(everything) }] },
      at: ["machine"],
      property: "inlinePolicies.0.policy.Statement.0",
    },
    ...[
      { ...everything, Action: ["s3:GetObject", "*"] },
      { ...everything, Action: "*:*" },
      { ...everything, Action: "iam:*" },
      { ...everything, Resource: ["arn:aws:*:*:*:*"] },
      { Effect: "Allow", NotAction: "iam:*", Resource: "*" },
      { Effect: "Allow", Action: "*", NotResource: "arn:aws:s3:::acme-audit" },
      { ...everything, Condition: { StringEquals: { "aws:RequestedRegion": "eu-west-3" } } },
    ].map((statement) => ({
      case: `a statement: ${Object.entries(statement)
        .slice(1)
        .map(([key, value]) => `${key} ${JSON.stringify(value)}`)
        .join(", ")}`,
      set: { "machine-policy.policy": document(statement) },
      at: ["machine-policy"],
      property: "policy.Statement.0",
    })),
    {
      case: "a policy that nobody holds yet",
      add: [{ type: "aws:iam/policy:Policy", name: "all", properties: { policy: document(everything) } }],
      at: ["all"],
    },
    {
      case: "a policy of one's own for a machine",
      add: [
        { type: "aws:iam/policy:Policy", name: "all", properties: { policy: document(everything) } },
        {
          type: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
          name: "tie",
          properties: { role: "erp", policyArn: ref("all", "arn") },
        },
      ],
      at: ["all"],
    },
    {
      case: "a permission set",
      add: [
        {
          type: "aws:ssoadmin/managedPolicyAttachment:ManagedPolicyAttachment",
          name: "set",
          properties: {
            managedPolicyArn: administrator,
            permissionSetArn: "arn:aws:sso:::permissionSet/ssoins-1/ps-1",
          },
        },
      ],
      at: ["set"],
      property: "managedPolicyArn",
    },
  ],
};
