import { awsGranting, awsGroup, awsRole, awsUser } from "../core/aws-grants.ts";
import { type Admitted, admittedTo, isOperator } from "../core/aws-trust.ts";
import type { Requirements } from "../core/requirements.ts";
import type { Resource } from "../core/resource.ts";
import { fail, type Judgement, notApplicable, pass, type StackCheck, unknown } from "../core/rule.ts";
import type { StackView } from "../core/stack-view.ts";
import { awsDuties, type ReadDuties } from "./aws-duties.ts";
import { together } from "./duties.ts";

const membership = "aws:iam/userGroupMembership:UserGroupMembership";
const members = "aws:iam/groupMembership:GroupMembership";
const accountAssignment = "aws:ssoadmin/accountAssignment:AccountAssignment";

export const aws: StackCheck = {
  stage: "stack",
  documentation: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html",
    "https://docs.aws.amazon.com/aws-backup/latest/devguide/access-control.html",
  ],
  types: [awsRole, awsUser, membership, members, accountAssignment],
  reads: [...awsGranting, awsGroup],
  each: (resource, stack, requirements) => {
    if (resource.type === accountAssignment) return unknown("an identity centre knows people by ids of its own");
    if (resource.type === awsRole) return judgeRole(resource, stack, requirements);
    if (resource.type !== awsUser) {
      return judgeNames(resource, resource.type === members ? "users" : "user", requirements);
    }
    return [...judgeNames(resource, "name", requirements), ...judgeDuties(resource, stack, requirements)];
  },
};

function judgeNames(resource: Resource, property: string, { people }: Requirements): readonly Judgement[] {
  const wanted = "people of the client file";
  const names = resource.list(property);
  if (names.length === 0) return [fail({ property, found: "a name that is drawn by chance", wanted })];
  return names.map((each) => {
    const name = each.text() ?? "";
    if (people.includes(name)) return pass(`${name} is one of the client's people`);
    return fail({ property: each.path, found: `${name}, whom nobody declared`, wanted });
  });
}

function judgeRole(role: Resource, stack: StackView, requirements: Requirements): readonly Judgement[] {
  const admitted = admittedTo(role);
  const property = "assumeRolePolicy";
  const wanted = "the provider's groups where its identities live, people of the client file, services";
  const strangers = admitted.filter((each) => !isDeclared(each, requirements));
  const access = strangers.map(({ text }) => fail({ property, found: `${text} may take it`, wanted }));
  if (admitted.length === 0) return [unknown("nobody that can be read may take it")];
  if (admitted.every(({ kind }) => kind === "service")) return [notApplicable("is taken by services alone")];
  const texts = [...new Set(admitted.map(({ text }) => text))];
  const declared = access.length > 0 ? access : [pass(`is taken by ${texts.join(", ")}`)];
  return [...declared, ...judgeDuties(role, stack, requirements)];
}

function isDeclared(admitted: Admitted, requirements: Requirements): boolean {
  const { operators, people, account: own, copyAccount } = requirements;
  const { kind, account, name = "", text } = admitted;
  if (kind === "service") return true;
  if ([operators.group, operators.breakGlass].some((group) => isOperator(admitted, group, requirements))) return true;
  // The account itself, unless a condition names who of it, is whoever its policies let ask.
  if (kind === "account") return account === copyAccount && account !== own;
  // Pods of a cluster are machines of the account; whoever else is vouched for by others is nobody that is declared.
  if (kind === "federated") return /:oidc-provider\/oidc\.eks\./.test(text);
  if (account !== own || name.includes("*")) return false;
  return kind === "role" || people.includes(name);
}

/** Who deletes backups, by this role or as this user, must not administer production by any. */
function judgeDuties(holder: Resource, stack: StackView, requirements: Requirements): readonly Judgement[] {
  const { breakGlass } = requirements.operators;
  const persons = personsOf(holder, requirements);
  const named = persons.filter((each) => !each.isBreakGlass).map(({ key }) => key);
  if (persons.length > 0 && named.length === 0) return [pass(`is ${breakGlass}'s, for emergencies`)];
  const own = dutiesOfHolder(holder, stack);
  if (own.unread.length > 0) return [unknown(`what ${own.unread.join(", ")} lets do cannot be read`)];
  if (!own.duties.deletesBackups) return [pass("deletes no backups")];
  const others = stack
    .ofType(awsRole, awsUser)
    .filter((each) => each === holder || personsOf(each, requirements).some(({ key }) => named.includes(key)));
  const all = others.map((each) => ({ each, read: dutiesOfHolder(each, stack) }));
  if (!together(all.map(({ read }) => read.duties)).administers) return [pass("administers backups alone")];
  const through = all.find(({ read }) => read.duties.administers)?.each.name ?? holder.name;
  const found = `deletes backups, and administers production as ${through}`;
  return [fail({ found, wanted: "one of the two" })];
}

function dutiesOfHolder(holder: Resource, stack: StackView): ReadDuties {
  if (holder.type === awsRole) return awsDuties([holder], stack);
  const ties = [...stack.referring(holder, "user", stack.ofType(membership))];
  const groups = ties.flatMap((tie) => stack.referred(tie, "groups", stack.ofType(awsGroup)));
  const shared = stack
    .referring(holder, "users", stack.ofType(members))
    .flatMap((tie) => stack.referred(tie, "group", stack.ofType(awsGroup)));
  return awsDuties([holder, ...groups, ...shared], stack);
}

/** Those who act through a role, or the user itself, each under one name wherever it appears. */
function personsOf(
  holder: Resource,
  requirements: Requirements,
): readonly { readonly key: string; readonly isBreakGlass: boolean }[] {
  if (holder.type === awsUser) {
    return [{ key: `${requirements.account}/user/${holder.text("name") ?? holder.name}`, isBreakGlass: false }];
  }
  return admittedTo(holder)
    .filter(({ kind }) => kind !== "service")
    .map((each) => ({
      key: each.name === undefined ? each.text : `${each.account}/${each.kind}/${each.name}`,
      isBreakGlass: isOperator(each, requirements.operators.breakGlass, requirements),
    }));
}
