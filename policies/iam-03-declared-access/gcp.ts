import { type GcpBinding, gcpBindingsOf, isGcpBinding, isSameMember } from "../core/gcp-bindings.ts";
import type { Requirements } from "../core/requirements.ts";
import type { Resource } from "../core/resource.ts";
import { fail, type Judgement, pass, type StackCheck, unknown } from "../core/rule.ts";
import type { StackView } from "../core/stack-view.ts";
import { holdsUnknown } from "../core/unknown.ts";
import { together } from "./duties.ts";
import { customRoles, gcpDuties } from "./gcp-duties.ts";

const entitlement = "gcp:privilegedaccessmanager/entitlement:entitlement";

export const gcp: StackCheck = {
  stage: "stack",
  documentation: [
    "https://cloud.google.com/iam/docs/principal-identifiers",
    "https://cloud.google.com/backup-disaster-recovery/docs/access-control",
  ],
  // Each kind of resource has three types for who may do what with it.
  types: ["gcp:*"],
  reads: customRoles,
  each: (resource, stack, requirements) => {
    if (resource.type === entitlement) return judgeEligible(resource, requirements);
    if (!isGcpBinding(resource)) return [];
    return gcpBindingsOf(resource).flatMap((binding) => judgeBinding(binding, stack, requirements));
  },
};

const wanted = "the provider's groups, people of the client file, accounts of the project";

function judgeBinding(binding: GcpBinding, stack: StackView, requirements: Requirements): readonly Judgement[] {
  const { resource, members } = binding;
  const known = members.map(({ path, text }) => {
    if (isMachine(text, requirements)) return pass(`${text} is an account of the project`);
    if (!isDeclared(text, requirements)) {
      return fail({ property: path, found: `${text}, whom nobody declared`, wanted });
    }
    if (!gcpDuties(binding, stack).deletesBackups) return pass(`${text} is declared`);
    const others = stack.ofType("gcp:*").filter(isGcpBinding).flatMap(gcpBindingsOf);
    const own = others.filter((each) => each.members.some((member) => isSameMember(member.text, text)));
    if (!together(own.map((each) => gcpDuties(each, stack))).administers) {
      return pass(`${text} is declared, and administers backups alone`);
    }
    const found = `${text} deletes backups and administers production`;
    return fail({ property: binding.rolePath, found, wanted: "one of the two" });
  });
  return [...known, ...judgeUnknown(resource, stack)];
}

/** What is not known yet is an identity when it waits for a resource of the cloud, which makes none for people. */
function judgeUnknown({ record }: Resource, stack: StackView): readonly Judgement[] {
  return ["member", "members"].flatMap((property) => {
    if (!holdsUnknown(record.properties[property])) return [];
    const sources = (record.propertyDependencies?.[property] ?? []).map((urn) => stack.byUrn(urn)?.type ?? "");
    const isMade = sources.length > 0 && sources.every((type) => /^gcp:(?!cloudidentity)/.test(type));
    return isMade
      ? pass("an identity that this stack makes")
      : unknown(`${property} is not known before the deployment`);
  });
}

/** Grants that are asked for, and those who approve them. */
function judgeEligible(grant: Resource, requirements: Requirements): readonly Judgement[] {
  const steps = grant.list("approvalWorkflow.manualApprovals.steps").flatMap((step) => step.list("approvers"));
  const named = [...grant.list("eligibleUsers"), ...steps].flatMap((each) => each.list("principals"));
  return named.map((each) => {
    const text = each.text() ?? "";
    if (isDeclared(text, requirements)) return pass(`${text} is declared`);
    return fail({ property: each.path, found: `${text}, whom nobody declared`, wanted });
  });
}

function isDeclared(member: string, { operators, people }: Requirements): boolean {
  const { group, breakGlass } = operators.known;
  return [group, breakGlass, ...people.map((each) => `user:${each}`)].some((each) => isSameMember(each, member));
}

/** Where Google keeps the agents of its services besides `gcp-sa-…`. https://cloud.google.com/iam/docs/service-agents */
const agentHosts = [
  "cloud-filer",
  "cloud-memcache-sa",
  "cloud-redis",
  "compute-system",
  "container-engine-robot",
  "containerregistry",
  "dataflow-service-producer-prod",
  "dataproc-accounts",
  "gcf-admin-robot",
  "gs-project-accounts",
  "serverless-robot-prod",
  "service-networking",
  "storage-transfer-service",
];

/**
 * Accounts of the project and of the one for copies, agents of Google, and pods of the project's clusters; of a bucket also
 * whoever has a basic role on the project, which is judged there.
 */
function isMachine(member: string, { account, copyAccount }: Requirements): boolean {
  if (/^project(?:Owner|Editor|Viewer):/.test(member)) return member.endsWith(`:${account}`);
  if (/^principal(?:Set)?:/.test(member)) return member.includes(`/workloadIdentityPools/${account}.svc.id.goog/`);
  if (member.startsWith(`serviceAccount:${account}.svc.id.goog[`)) return true;
  const [, host = ""] = /^serviceAccount:[^@]+@(.+)$/.exec(member) ?? [];
  const [, project = ""] = /^(.+)\.iam\.gserviceaccount\.com$/.exec(host) ?? [];
  if (project === "") return /^(?:cloudservices|cloudbuild|developer|system)\.gserviceaccount\.com$/.test(host);
  return [account, copyAccount, ...agentHosts].includes(project) || /^gcp-sa-[a-z0-9-]+$/.test(project);
}
