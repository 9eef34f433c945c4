import type { Behaviours } from "../../core/behaviour.ts";
import { refuseIdentityPolicy, sizeOf } from "./iam-documents.ts";
import { docs, inService, ownedByAws, refersTo, taken, tokens } from "./types.ts";

const iam = inService("IAM");
const api = `${docs}/IAM/latest/APIReference`;
const guide = `${docs}/IAM/latest/UserGuide`;
const quotas = `${guide}/reference_iam-quotas.html`;

const groupPolicy = "aws:iam/groupPolicy:GroupPolicy";
const membership = "aws:iam/userGroupMembership:UserGroupMembership";
const groupByName = refersTo(tokens.group, "NoSuchEntity", "The group with name {value} cannot be found.", {
  status: 404,
});

/** Names of service-linked roles where they do not follow from the service's name. */
const linkedRoleNames: Readonly<Record<string, string>> = {
  "autoscaling.amazonaws.com": "AWSServiceRoleForAutoScaling",
  "backup.amazonaws.com": "AWSServiceRoleForBackup",
  "access-analyzer.amazonaws.com": "AWSServiceRoleForAccessAnalyzer",
  "config.amazonaws.com": "AWSServiceRoleForConfig",
  "elasticloadbalancing.amazonaws.com": "AWSServiceRoleForElasticLoadBalancing",
  "guardduty.amazonaws.com": "AWSServiceRoleForAmazonGuardDuty",
  "inspector2.amazonaws.com": "AWSServiceRoleForAmazonInspector2",
  "rds.amazonaws.com": "AWSServiceRoleForRDS",
  "reports.backup.amazonaws.com": "AWSServiceRoleForBackupReports",
  "restore-testing.backup.amazonaws.com": "AWSServiceRoleForBackupRestoreTesting",
  "securityhub.amazonaws.com": "AWSServiceRoleForSecurityHub",
  "spot.amazonaws.com": "AWSServiceRoleForEC2Spot",
  "ssm.amazonaws.com": "AWSServiceRoleForAmazonSSM",
  "wafv2.amazonaws.com": "AWSServiceRoleForWAFV2Logging",
};

/** Services that make their own linked role when they are first used, by a type whose existence shows that use. */
const usedBy: Readonly<Record<string, string>> = {
  "autoscaling.amazonaws.com": tokens.autoscalingGroup,
  "elasticloadbalancing.amazonaws.com": tokens.loadBalancer,
  "rds.amazonaws.com": tokens.database,
  "guardduty.amazonaws.com": tokens.detector,
};

/** Persons, their groups, what protects their passwords, and the roles that services make for themselves. */
export const iamUsers: Behaviours = {
  [tokens.user]: {
    ...iam,
    evidence: `${api}/API_CreateUser.html`,
    noun: "IAM User",
    calls: ["CreateUser", "UpdateUser", "DeleteUser"],
    inputs: ["forceDestroy", "path", "permissionsBoundary"],
    name: {
      unique: "account",
      taken: taken("EntityAlreadyExists", "User with name {name} already exists.", 409),
      maxLength: 64,
    },
    defaults: { path: "/", forceDestroy: false },
    references: {
      permissionsBoundary: refersTo(
        tokens.policy,
        "NoSuchEntity",
        "Scope ARN: {value} does not exist or is not attachable.",
        { status: 404, except: ownedByAws },
      ),
    },
    arn: "arn:aws:iam::{account}:user{path}{name}",
    outputs: ({ random }) => ({ uniqueId: random("AIDA{upper17}", "unique") }),
    quota: {
      limit: 5000,
      code: "LimitExceeded",
      status: 409,
      message: "Cannot exceed quota for UsersPerAccount: {value}",
      evidence: quotas,
    },
    seconds: [3, 2, 3],
  },

  [tokens.group]: {
    ...iam,
    evidence: `${api}/API_CreateGroup.html`,
    noun: "IAM Group",
    calls: ["CreateGroup", "UpdateGroup", "DeleteGroup"],
    inputs: ["path"],
    name: {
      unique: "account",
      taken: taken("EntityAlreadyExists", "Group with name {name} already exists.", 409),
      maxLength: 128,
    },
    defaults: { path: "/" },
    arn: "arn:aws:iam::{account}:group{path}{name}",
    outputs: ({ random }) => ({ uniqueId: random("AGPA{upper17}", "unique") }),
    heldBy: [
      {
        types: [membership],
        code: "DeleteConflict",
        message: "Cannot delete entity, must remove users from group first.",
        status: 409,
      },
      {
        types: [groupPolicy],
        code: "DeleteConflict",
        message: "Cannot delete entity, must delete policies first.",
        status: 409,
      },
    ],
    quota: {
      limit: 300,
      code: "LimitExceeded",
      status: 409,
      message: "Cannot exceed quota for GroupsPerAccount: {value}",
      evidence: quotas,
    },
    seconds: [2, 2, 2],
  },

  [groupPolicy]: {
    ...iam,
    evidence: `${api}/API_PutGroupPolicy.html`,
    noun: "IAM Group Policy",
    calls: ["PutGroupPolicy", "PutGroupPolicy", "DeleteGroupPolicy"],
    inputs: ["group", "policy"],
    name: {},
    references: { group: groupByName },
    id: "{group}:{name}",
    rules: [
      {
        code: "MalformedPolicyDocument",
        evidence: `${guide}/reference_policies_grammar.html`,
        refuses: ({ inputs }) => refuseIdentityPolicy(inputs.text("policy")),
      },
      {
        code: "LimitExceeded",
        status: 409,
        evidence: quotas,
        refuses: ({ inputs }) =>
          sizeOf(inputs.text("policy")) > 5120
            ? `Maximum policy size of 5120 bytes exceeded for group ${inputs.text("group")}`
            : undefined,
      },
    ],
    seconds: [2, 2, 1],
  },

  [membership]: {
    ...iam,
    evidence: `${api}/API_AddUserToGroup.html`,
    noun: "IAM User Group Membership",
    calls: ["AddUserToGroup", "AddUserToGroup", "RemoveUserFromGroup"],
    inputs: ["user", "groups"],
    references: {
      groups: groupByName,
      user: refersTo(tokens.user, "NoSuchEntity", "The user with name {value} cannot be found.", { status: 404 }),
    },
    id: "terraform-{digits26}",
    rules: [
      {
        code: "LimitExceeded",
        status: 409,
        evidence: quotas,
        refuses: ({ id, inputs }, cloud) => {
          const others = cloud
            .all(membership)
            .filter((other) => other.id !== id && other.inputs.text("user") === inputs.text("user"))
            .flatMap((other) => other.inputs.texts("groups"));
          return new Set([...others, ...inputs.texts("groups")]).size > 10
            ? "Cannot exceed quota for GroupsPerUser: 10"
            : undefined;
        },
      },
    ],
    seconds: [2, 2, 2],
  },

  "aws:iam/accountPasswordPolicy:AccountPasswordPolicy": {
    ...iam,
    evidence: `${api}/API_UpdateAccountPasswordPolicy.html`,
    noun: "IAM Account Password Policy",
    calls: ["UpdateAccountPasswordPolicy", "UpdateAccountPasswordPolicy", "DeleteAccountPasswordPolicy"],
    inputs: [
      "allowUsersToChangePassword",
      "hardExpiry",
      "maxPasswordAge",
      "minimumPasswordLength",
      "passwordReusePrevention",
      "requireLowercaseCharacters",
      "requireNumbers",
      "requireSymbols",
      "requireUppercaseCharacters",
    ],
    defaults: { allowUsersToChangePassword: true, minimumPasswordLength: 6 },
    id: "iam-account-password-policy",
    outputs: ({ inputs }) => ({ expirePasswords: (inputs.number("maxPasswordAge") ?? 0) > 0 }),
    seconds: [2, 2, 1],
  },

  "aws:iam/serviceLinkedRole:ServiceLinkedRole": {
    ...iam,
    evidence: `${api}/API_CreateServiceLinkedRole.html`,
    noun: "IAM Service Linked Role",
    calls: ["CreateServiceLinkedRole", "UpdateRole", "DeleteServiceLinkedRole"],
    inputs: ["awsServiceName", "customSuffix", "description"],
    id: ({ inputs, account }) =>
      `arn:aws:iam::${account}:role/aws-service-role/${inputs.text("awsServiceName")}/${linkedName(inputs.text("awsServiceName"), inputs.text("customSuffix"))}`,
    arn: "{id}",
    outputs: ({ inputs, createdAt, random }) => ({
      name: linkedName(inputs.text("awsServiceName"), inputs.text("customSuffix")),
      path: `/aws-service-role/${inputs.text("awsServiceName")}/`,
      createDate: createdAt,
      uniqueId: random("AROA{upper17}", "unique"),
    }),
    rules: [
      {
        code: "InvalidInput",
        on: "create",
        refuses: ({ id, type, inputs }, cloud) => {
          const service = inputs.text("awsServiceName") ?? "";
          const used =
            usedBy[service] !== undefined && !inputs.has("customSuffix") && cloud.all(usedBy[service]).length > 0;
          return used || cloud.find(type, id)
            ? `Service role name ${id.split("/").at(-1)} has been taken in this account, please try a different suffix.`
            : undefined;
        },
      },
      {
        code: "InvalidInput",
        on: "create",
        refuses: ({ inputs }) =>
          inputs.has("customSuffix") && inputs.text("awsServiceName") !== "autoscaling.amazonaws.com"
            ? `Custom suffix is not allowed for ${inputs.text("awsServiceName")}`
            : undefined,
      },
      {
        code: "InvalidInput",
        on: "create",
        refuses: ({ inputs }) =>
          inputs.text("awsServiceName")?.endsWith(".amazonaws.com")
            ? undefined
            : "The service name is not valid: it has to be that of an AWS service, as in elasticloadbalancing.amazonaws.com.",
      },
    ],
    deletion: [
      {
        code: "DeleteConflict",
        status: 409,
        evidence: `${api}/API_DeleteServiceLinkedRole.html`,
        refuses: ({ inputs }, cloud) => {
          const used = usedBy[inputs.text("awsServiceName") ?? ""];
          const user = used && !inputs.has("customSuffix") ? cloud.all(used)[0] : undefined;
          return user && `The service-linked role is in use by ${user.arn || user.id}`;
        },
      },
    ],
    seconds: [5, 2, 10],
  },
};

function linkedName(service = "", suffix?: string): string {
  const [first = ""] = service.split(".");
  const name = linkedRoleNames[service] ?? `AWSServiceRoleFor${first.charAt(0).toUpperCase()}${first.slice(1)}`;
  return suffix === undefined ? name : `${name}_${suffix}`;
}
