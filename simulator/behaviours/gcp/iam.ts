import type { Attempt, Behaviours, Reference, Rule } from "../../core/behaviour.ts";
import { agentOf, spontaneousAgents } from "./service-agents.ts";
import { docs, inApi, named, refersTo, tokens } from "./types.ts";

const api = `${docs}/iam/docs/reference/rest/v1`;
const known = [tokens.serviceAccount, tokens.serviceIdentity];

/** A policy takes no member that does not exist: service accounts of the project, and agents that were asked for. */
export const memberReference: Reference = refersTo(known, "member", {
  code: "badRequest",
  status: 400,
  message: "Service account {value} does not exist.",
  within: "anywhere",
  // People, groups and whole domains are somebody else's; agents of a kind come by themselves.
  except: new RegExp(
    `^(user|group|domain|principal|principalSet|allAuthenticatedUsers|allUsers|deleted)(:|$)|${spontaneousAgents.source}`,
  ),
});

/** What is wrong with who a role is granted to, or with the role. https://cloud.google.com/iam/docs/principal-identifiers */
export const memberRules: readonly Rule[] = [
  {
    code: "badRequest",
    evidence: `${docs}/iam/docs/principal-identifiers`,
    refuses: ({ inputs }) => {
      const member = inputs.text("member") ?? "";
      return /^(user|group|domain|serviceAccount|principal|principalSet|deleted):\S+$|^(allUsers|allAuthenticatedUsers)$/.test(
        member,
      )
        ? undefined
        : `Invalid argument: '${member}' The member '${member}' is of an unknown type. Please set a valid type prefix for the member.`;
    },
  },
  {
    code: "badRequest",
    evidence: `${docs}/compute/docs/access/service-accounts#compute_engine_service_account`,
    refuses: ({ inputs, account }, cloud) => {
      const member = inputs.text("member") ?? "";
      const api = `${account}/compute.googleapis.com`;
      if (!member.endsWith("@compute-system.iam.gserviceaccount.com")) return undefined;
      return cloud.find(tokens.service, api) || cloud.retained(tokens.service, api)
        ? undefined
        : `Service account ${member.replace("serviceAccount:", "")} does not exist.`;
    },
  },
  {
    code: "badRequest",
    evidence: `${docs}/iam/docs/roles-overview`,
    refuses: ({ inputs }, cloud) => {
      const role = inputs.text("role") ?? "";
      if (/^roles\/[A-Za-z][\w.]*$/.test(role)) return undefined;
      return cloud.find(tokens.customRole, role) ? undefined : `Role ${role} is not supported for this resource.`;
    },
  },
];

/** Names of one binding: its resource, role and member, and the title of its condition. */
export function memberId(path: (attempt: Attempt) => string): (attempt: Attempt) => string {
  return (attempt) => {
    const { inputs } = attempt;
    const condition = inputs.text("condition.title");
    const parts = [path(attempt), inputs.text("role"), inputs.text("member"), ...(condition ? [condition] : [])];
    return parts.join("/");
  };
}

/** Service accounts, agents of services, roles of the project and who has them. */
export const gcpIam: Behaviours = {
  [tokens.serviceAccount]: {
    ...inApi("iam.googleapis.com", "service account", "serviceAccounts"),
    evidence: `${api}/projects.serviceAccounts/create`,
    inputs: ["accountId", "displayName", "description", "disabled", "createIgnoreAlreadyExists"],
    name: { ...named, input: "accountId", auto: false },
    id: "projects/{account}/serviceAccounts/{accountId}@{account}.iam.gserviceaccount.com",
    defaults: { disabled: false },
    aliases: (attempt) => [emailOf(attempt), `serviceAccount:${emailOf(attempt)}`],
    outputs: (attempt) => ({
      email: emailOf(attempt),
      member: `serviceAccount:${emailOf(attempt)}`,
      name: attempt.id,
      uniqueId: attempt.random("1{digits20}", "uniqueId"),
    }),
    quota: {
      limit: 100,
      code: "quotaExceeded",
      message: "Maximum number of service accounts on project reached.",
      status: 429,
      evidence: `${docs}/iam/quotas`,
    },
    seconds: [9, 4, 3],
  },

  [tokens.serviceIdentity]: {
    ...inApi("serviceusage.googleapis.com", "ServiceIdentity", "services"),
    evidence: `${docs}/service-usage/docs/reference/rest/v1beta1/services/generateServiceIdentity`,
    inputs: ["service"],
    id: "projects/{account}/services/{service}",
    // Asking again changes nothing, and what was asked for stays.
    adopts: true,
    aliases: ({ inputs, account }) => {
      const email = agentOf(inputs.text("service") ?? "", account);
      return [email, `serviceAccount:${email}`];
    },
    outputs: ({ inputs, account }) => {
      const email = agentOf(inputs.text("service") ?? "", account);
      return { email, member: `serviceAccount:${email}` };
    },
    rules: [
      {
        code: "SERVICE_DISABLED",
        status: 403,
        refuses: ({ inputs, account }, cloud) => {
          const id = `${account}/${inputs.text("service")}`;
          return cloud.find(tokens.service, id) || cloud.retained(tokens.service, id)
            ? undefined
            : `Service ${inputs.text("service")} is not enabled for consumer projects/${account}.`;
        },
      },
    ],
    seconds: [7, 1, 1],
  },

  [tokens.customRole]: {
    ...inApi("iam.googleapis.com", "the custom project role", "roles"),
    evidence: `${api}/projects.roles/create`,
    inputs: ["roleId", "title", "description", "permissions", "stage"],
    name: { ...named, input: "roleId", auto: false },
    id: "projects/{account}/roles/{roleId}",
    defaults: { stage: "GA" },
    outputs: ({ id }) => ({ name: id, deleted: false }),
    rules: [
      {
        code: "badRequest",
        evidence: `${docs}/iam/docs/custom-roles-permissions-support`,
        refuses: ({ inputs }) => {
          const wrong = inputs.texts("permissions").find((each) => !/^[a-z][\w-]*(\.[A-Za-z]\w*)+$/.test(each));
          return wrong === undefined ? undefined : `Permission ${wrong} is not valid.`;
        },
      },
      {
        code: "badRequest",
        evidence: `${docs}/iam/docs/creating-custom-roles`,
        refuses: ({ inputs }) =>
          inputs.texts("permissions").length === 0 ? "A role must hold at least one permission." : undefined,
      },
    ],
    // Deleted softly for a week; the provider brings it back when it is created anew.
    retains: ({ id }) => ({ name: id, reason: "", days: 7 }),
    seconds: [4, 4, 3],
  },

  "gcp:serviceaccount/iAMMember:IAMMember": {
    ...inApi("iam.googleapis.com", "IAM Member", "serviceAccounts.setIamPolicy"),
    evidence: `${api}/projects.serviceAccounts/setIamPolicy`,
    inputs: ["serviceAccountId", "role", "member", "condition"],
    id: memberId(({ inputs }) => inputs.text("serviceAccountId") ?? ""),
    adopts: true,
    references: {
      serviceAccountId: refersTo(tokens.serviceAccount, "service account", {
        code: "notFound",
        status: 404,
        message: "Unknown service account {value}",
      }),
      member: memberReference,
    },
    outputs: ({ random }) => ({ etag: random("{hex16}", "etag") }),
    rules: memberRules,
    seconds: [4, 4, 4],
  },

  [tokens.projectMember]: {
    ...inApi("cloudresourcemanager.googleapis.com", "IAM Member", "projects.setIamPolicy"),
    evidence: `${docs}/resource-manager/reference/rest/v3/projects/setIamPolicy`,
    inputs: ["role", "member", "condition"],
    id: memberId(({ account }) => account),
    adopts: true,
    references: { member: memberReference },
    outputs: ({ random }) => ({ etag: random("{hex16}", "etag") }),
    rules: memberRules,
    seconds: [9, 9, 9],
  },
};

function emailOf({ inputs, account }: Attempt): string {
  return `${inputs.text("accountId")}@${account}.iam.gserviceaccount.com`;
}
