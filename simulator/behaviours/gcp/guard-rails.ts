import type { Behaviours } from "../../core/behaviour.ts";
import { gcpRegions } from "./regions.ts";
import { docs, inApi } from "./types.ts";

const api = `${docs}/organization-policy/reference/rest/v2/projects.policies`;
const list = `${docs}/resource-manager/docs/organization-policy/org-policy-constraints`;
const invalid = "INVALID_ARGUMENT";

/** Constraints that are on or off, and those that name values. Others are refused as unknown. */
const switches: ReadonlySet<string> = new Set([
  "compute.disableGuestAttributesAccess",
  "compute.disableNestedVirtualization",
  "compute.disableSerialPortAccess",
  "compute.disableSerialPortLogging",
  "compute.requireOsLogin",
  "compute.requireShieldedVm",
  "compute.skipDefaultNetworkCreation",
  "gcp.detailedAuditLoggingMode",
  "iam.automaticIamGrantsForDefaultServiceAccounts",
  "iam.disableServiceAccountCreation",
  "iam.disableServiceAccountKeyCreation",
  "iam.disableServiceAccountKeyUpload",
  "sql.restrictAuthorizedNetworks",
  "sql.restrictPublicIp",
  "storage.publicAccessPrevention",
  "storage.secureHttpTransport",
  "storage.uniformBucketLevelAccess",
]);
const lists: ReadonlySet<string> = new Set([
  "compute.restrictLoadBalancerCreationForTypes",
  "compute.trustedImageProjects",
  "compute.vmCanIpForward",
  "compute.vmExternalIpAccess",
  "gcp.resourceLocations",
  "gcp.restrictCmekCryptoKeyProjects",
  "gcp.restrictNonCmekServices",
  "gcp.restrictServiceUsage",
  "gcp.restrictTLSVersion",
  "iam.allowedPolicyMemberDomains",
]);

/** https://cloud.google.com/resource-manager/docs/managing-notification-contacts#notification-categories */
const categories = [
  "ALL",
  "BILLING",
  "LEGAL",
  "PRODUCT_UPDATES",
  "SECURITY",
  "SUSPENSION",
  "TECHNICAL",
  "TECHNICAL_INCIDENTS",
];

/** https://cloud.google.com/resource-manager/reference/rest/v1/essentialcontacts: languages that notices are written in */
const languages = ["de", "en", "en-US", "es", "fr", "it", "ja", "ko", "pt-BR", "zh-CN", "zh-TW"];

function constraintOf(name: string | undefined): string {
  return (name ?? "").split("/").at(-1) ?? "";
}

/** What a project is held to, and whom Google writes to about it. */
export const gcpGuardRails: Behaviours = {
  "gcp:orgpolicy/policy:Policy": {
    ...inApi("orgpolicy.googleapis.com", "Policy", "policies"),
    evidence: `${api}/create`,
    inputs: ["dryRunSpec", "name", "parent", "spec"],
    id: "{name}",
    name: { auto: false },
    container: "",
    outputs: ({ random }) => ({ etag: random("{hex16}", "etag") }),
    rules: [
      {
        code: invalid,
        evidence: `${api}#Policy`,
        refuses: ({ inputs }) => {
          const [parent, name] = [inputs.text("parent") ?? "", inputs.text("name") ?? ""];
          return name.startsWith(`${parent}/policies/`)
            ? undefined
            : `Policy name ${name} does not match its parent ${parent}`;
        },
      },
      {
        code: "NOT_FOUND",
        status: 404,
        evidence: list,
        refuses: ({ inputs }) => {
          const constraint = constraintOf(inputs.text("name"));
          return switches.has(constraint) || lists.has(constraint) || /^custom\.\w+/.test(constraint)
            ? undefined
            : `Constraint constraints/${constraint} does not exist`;
        },
      },
      {
        code: invalid,
        evidence: `${api}#PolicyRule`,
        refuses: ({ inputs }) => {
          const constraint = constraintOf(inputs.text("name"));
          const ruled = inputs.each("spec.rules");
          const isSwitch = switches.has(constraint);
          const wrong = ruled.some((rule) => rule.has("enforce") !== isSwitch);
          if (!wrong) return undefined;
          return isSwitch
            ? `Boolean constraint constraints/${constraint} takes enforce alone`
            : `List constraint constraints/${constraint} takes no enforce`;
        },
      },
      {
        code: invalid,
        evidence: `${api}#PolicyRule`,
        refuses: ({ inputs }) => {
          const kinds = ["allowAll", "denyAll", "enforce", "values"] as const;
          const wrong = inputs.each("spec.rules").find((rule) => kinds.filter((kind) => rule.has(kind)).length !== 1);
          return wrong && "A rule has exactly one of allowAll, denyAll, enforce and values";
        },
      },
      {
        code: invalid,
        evidence: `${docs}/resource-manager/docs/organization-policy/defining-locations`,
        refuses: ({ inputs }) => {
          if (constraintOf(inputs.text("name")) !== "gcp.resourceLocations") return undefined;
          const values = inputs.texts("spec.rules[].values.allowedValues");
          const wrong = values.find((value) => !isLocation(value));
          return wrong && `Value ${wrong} is not a valid location`;
        },
      },
    ],
    seconds: [6, 5, 4],
  },

  "gcp:essentialcontacts/contact:Contact": {
    ...inApi("essentialcontacts.googleapis.com", "Contact", "contacts"),
    evidence: `${docs}/resource-manager/docs/reference/essentialcontacts/rest/v1/projects.contacts/create`,
    inputs: ["email", "languageTag", "notificationCategorySubscriptions", "parent"],
    id: "{parent}/contacts/{digits12}",
    container: "",
    outputs: ({ id }) => ({ name: id }),
    rules: [
      {
        code: invalid,
        evidence: `${docs}/resource-manager/docs/managing-notification-contacts`,
        refuses: ({ inputs }) => {
          const email = inputs.text("email") ?? "";
          return /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email) ? undefined : `Email ${email} is invalid`;
        },
      },
      {
        code: "ALREADY_EXISTS",
        status: 409,
        on: "create",
        evidence: `${docs}/resource-manager/docs/managing-notification-contacts`,
        refuses: ({ inputs, type }, cloud) => {
          const [email, parent] = [inputs.text("email"), inputs.text("parent")];
          const other = cloud
            .all(type)
            .find((each) => each.inputs.text("email") === email && each.inputs.text("parent") === parent);
          return other && `Contact ${email} already exists on ${parent}`;
        },
      },
      {
        code: invalid,
        evidence: `${docs}/resource-manager/docs/managing-notification-contacts#notification-categories`,
        refuses: ({ inputs }) => {
          const wrong = inputs.texts("notificationCategorySubscriptions").find((each) => !categories.includes(each));
          return wrong && `Notification category ${wrong} is unknown`;
        },
      },
      {
        code: invalid,
        evidence: `${docs}/resource-manager/docs/managing-notification-contacts#supported-languages`,
        refuses: ({ inputs }) => {
          const language = inputs.text("languageTag") ?? "";
          return languages.includes(language) ? undefined : `Language ${language} is not supported`;
        },
      },
    ],
    seconds: [3, 3, 2],
  },
};

function isLocation(value: string): boolean {
  const [, name = ""] = /^(?:in:|is:)?([a-z0-9-]+)$/.exec(value) ?? [];
  const place = name.replace(/-(locations|region)$/, "");
  return Object.hasOwn(gcpRegions, place) || /^(eu|us|asia|global|europe|[a-z]{2,})$/.test(place);
}
