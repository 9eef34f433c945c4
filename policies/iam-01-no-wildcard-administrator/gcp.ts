import { type GcpBinding, gcpBindingsOf, isGcpBinding, isSameMember } from "../core/gcp-bindings.ts";
import type { Requirements } from "../core/requirements.ts";
import type { Resource } from "../core/resource.ts";
import { fail, type Judgement, pass, type StackCheck } from "../core/rule.ts";
import type { StackView } from "../core/stack-view.ts";

const customRoles = ["gcp:projects/iAMCustomRole:IAMCustomRole", "gcp:organizations/iAMCustomRole:IAMCustomRole"];
const entitlement = "gcp:privilegedaccessmanager/entitlement:entitlement";

/** Roles that do everything, or give themselves every right. https://cloud.google.com/iam/docs/roles-overview#basic */
const administrators = [
  "roles/owner",
  "roles/editor",
  "roles/admin",
  "roles/writer",
  "roles/iam.securityAdmin",
  "roles/resourcemanager.folderAdmin",
  "roles/resourcemanager.folderIamAdmin",
  "roles/resourcemanager.organizationAdmin",
  "roles/resourcemanager.projectIamAdmin",
];

/** With any of these one gives oneself the others. */
const everyPermission = /^(?:resourcemanager\.(?:projects|folders|organizations)\.setIamPolicy|iam\.roles\.update)$/;

/** Which Google itself runs projects with, and makes editor of each. https://cloud.google.com/iam/docs/service-account-types#google-apis-service-agent */
const ownAgent = /@cloudservices\.gserviceaccount\.com$/;

const everybody = ["allUsers", "allAuthenticatedUsers"];

export const gcp: StackCheck = {
  stage: "stack",
  documentation: [
    "https://cloud.google.com/iam/docs/using-iam-securely",
    "https://cloud.google.com/iam/docs/pam-create-entitlements",
  ],
  // Each kind of resource has three types for who may do what with it.
  types: ["gcp:*"],
  reads: [],
  each: (resource, stack, requirements) => {
    if (customRoles.includes(resource.type)) return judgeCustomRole(resource);
    if (resource.type === entitlement) return judgeEntitlement(resource, requirements);
    return isGcpBinding(resource) ? gcpBindingsOf(resource).map((each) => judgeBinding(each, stack)) : [];
  },
};

/** Who reads a bucket or calls a service is for the rules on what is public: here it is who may do what with the rest. */
const publicByDesign = /^gcp:(?:storage|cloudrun|cloudrunv2|cloudfunctions|cloudfunctionsv2)\//;

function judgeBinding({ resource, role, rolePath, members }: GcpBinding, stack: StackView): Judgement {
  const anybody = members.find(({ text }) => everybody.includes(text));
  if (anybody && !publicByDesign.test(resource.type)) {
    return fail({ property: anybody.path, found: anybody.text, wanted: "those who need it" });
  }
  if (!/^gcp:(?:projects|folder|organizations)\//.test(resource.type)) return pass("reaches one resource alone");
  if (stack.referred(resource, "role", stack.ofType(...customRoles)).length > 0) return pass("a role of its own");
  const found = role();
  const isOwn = members.length > 0 && members.every(({ text }) => ownAgent.test(text));
  if (!administrators.includes(found) || (found === "roles/editor" && isOwn))
    return pass(`${found} is no administrator`);
  return fail({ property: rolePath, found: `${found}, for good`, wanted: "a role for what is needed" });
}

function judgeCustomRole(role: Resource): Judgement {
  const found = role.list("permissions").find((each) => everyPermission.test(each.text() ?? ""));
  if (found === undefined) return pass("gives nobody rights");
  return fail({ property: found.path, found: found.text() ?? "", wanted: "the permissions that are needed" });
}

/** Seconds of an emergency. */
const longestUse = 3600;

/** A grant that is asked for: everything to the break-glass group alone, for an hour, and with a reason. */
function judgeEntitlement(grant: Resource, { operators }: Requirements): Judgement {
  const roles = grant.list("privilegedAccess.gcpIamAccess.roleBindings").map((each) => each.text("role") ?? "");
  const role = roles.find((each) => administrators.includes(each));
  if (role === undefined) return pass("makes nobody administrator");
  const eligible = grant.list("eligibleUsers").flatMap((each) => each.list("principals"));
  const other = eligible.find((each) => !isSameMember(each.text() ?? "", operators.known.breakGlass));
  if (other) return fail({ property: other.path, found: `${other.text()} for ${role}`, wanted: operators.breakGlass });
  const property = "maxRequestDuration";
  const duration = grant.text(property) ?? "absent";
  const seconds = Number(/^(\d+)(?:\.\d+)?s$/.exec(duration)?.[1] ?? Number.POSITIVE_INFINITY);
  if (seconds > longestUse) return fail({ property, found: duration, wanted: `${longestUse}s at most` });
  if (grant.at("requesterJustificationConfig.unstructured").value === undefined) {
    return fail({ property: "requesterJustificationConfig", found: "no reason is asked for", wanted: "unstructured" });
  }
  return pass(`${role} is asked for by ${operators.breakGlass} alone, with a reason, for an hour`);
}
