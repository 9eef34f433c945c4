import { type Statement, statementsOf } from "./iam-statements.ts";
import type { Resource } from "./resource.ts";
import type { StackView } from "./stack-view.ts";
import { isUnknown } from "./unknown.ts";

export const awsRole = "aws:iam/role:Role";
export const awsUser = "aws:iam/user:User";
export const awsGroup = "aws:iam/group:Group";
export const managedPolicy = "aws:iam/policy:Policy";

interface GrantingType {
  /** Where policy documents stand. */
  readonly documents?: string;
  /** Where ARNs of managed policies stand. */
  readonly arns?: string;
  /** Properties that name who holds them, by the type that they name. */
  readonly holders: Readonly<Record<string, string>>;
}

/** Every type that gives rights to somebody of an account. */
const grantingTypes: Readonly<Record<string, GrantingType>> = {
  [awsRole]: { documents: "inlinePolicies", arns: "managedPolicyArns", holders: {} },
  [managedPolicy]: { documents: "policy", holders: {} },
  "aws:iam/groupPolicy:GroupPolicy": { documents: "policy", holders: { group: awsGroup } },
  "aws:iam/groupPolicyAttachment:GroupPolicyAttachment": { arns: "policyArn", holders: { group: awsGroup } },
  "aws:iam/groupPolicyAttachmentsExclusive:GroupPolicyAttachmentsExclusive": {
    arns: "policyArns",
    holders: { groupName: awsGroup },
  },
  "aws:iam/policyAttachment:PolicyAttachment": {
    arns: "policyArn",
    holders: { roles: awsRole, users: awsUser, groups: awsGroup },
  },
  "aws:iam/rolePolicy:RolePolicy": { documents: "policy", holders: { role: awsRole } },
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": { arns: "policyArn", holders: { role: awsRole } },
  "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive": {
    arns: "policyArns",
    holders: { roleName: awsRole },
  },
  "aws:iam/userPolicy:UserPolicy": { documents: "policy", holders: { user: awsUser } },
  "aws:iam/userPolicyAttachment:UserPolicyAttachment": { arns: "policyArn", holders: { user: awsUser } },
  "aws:iam/userPolicyAttachmentsExclusive:UserPolicyAttachmentsExclusive": {
    arns: "policyArns",
    holders: { userName: awsUser },
  },
  "aws:ssoadmin/managedPolicyAttachment:ManagedPolicyAttachment": { arns: "managedPolicyArn", holders: {} },
  "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy": { documents: "inlinePolicy", holders: {} },
};

export const awsGranting: readonly string[] = Object.keys(grantingTypes);

/** Statements that stand in a resource itself; undefined when what stands there is no policy document. */
export function ownStatements(resource: Resource): readonly Statement[] | undefined {
  const { documents } = grantingTypes[resource.type] ?? {};
  if (documents === undefined) return [];
  const isInline = documents === "inlinePolicies";
  const found: Statement[] = [];
  for (const each of isInline ? resource.list(documents) : [resource]) {
    const place = isInline ? "policy" : documents;
    const document = each.json(place);
    if (document) found.push(...statementsOf(document));
    else if (each.has(place)) return undefined;
  }
  return found;
}

/** A managed policy that a resource attaches. */
export interface Attached {
  readonly path: string;
  /** Undefined while it is not known, and then `policy` is what it will be. */
  readonly arn?: string;
  /** When it is of this stack. */
  readonly policy?: Resource;
}

export function attachedBy(resource: Resource, stack: StackView): readonly Attached[] {
  const { arns: property } = grantingTypes[resource.type] ?? {};
  if (property === undefined) return [];
  const made = stack.referred(resource, property, stack.ofType(managedPolicy));
  const { [property]: value } = resource.record.properties;
  const named = (Array.isArray(value) ? value : [value]).filter((each) => each !== undefined && each !== null);
  const own = made.map((policy): Attached => ({ path: property, policy }));
  // One that is not known yet, and will be none of this stack, cannot be told: reading it says so.
  const isTold = named.filter(isUnknown).length <= made.length;
  const others = named.filter((each) => typeof each === "string" && !isUnknown(each) && !isOneOf(each, made));
  if (!isTold) resource.texts(property);
  return [...own, ...others.map((arn): Attached => ({ path: property, arn }))];
}

function isOneOf(arn: string, policies: readonly Resource[]): boolean {
  return policies.some(({ record: { properties } }) => properties.arn === arn);
}

/** Whether somebody besides what `holdersOf` finds holds what a resource grants: it names more than there is in the stack. */
export function holdersOf(
  resource: Resource,
  stack: StackView,
): { readonly own: readonly Resource[]; readonly others: boolean } {
  if (resource.type === awsRole) return { own: [resource], others: false };
  if (resource.type === managedPolicy) {
    const ties = awsGranting.flatMap((type) => {
      const { arns } = grantingTypes[type] ?? {};
      return arns === undefined ? [] : stack.referring(resource, arns, stack.ofType(type));
    });
    const all = ties.map((tie) => holdersOf(tie, stack));
    return { own: all.flatMap(({ own }) => own), others: all.length === 0 || all.some(({ others }) => others) };
  }
  const { holders = {} } = grantingTypes[resource.type] ?? {};
  const found = Object.entries(holders).map(([property, type]) => {
    const own = stack.referred(resource, property, stack.ofType(type));
    const { [property]: value } = resource.record.properties;
    const named = Array.isArray(value) ? value.length : value === undefined || value === null ? 0 : 1;
    return { own, others: named > own.length };
  });
  const own = found.flatMap((each) => each.own);
  return { own, others: own.length === 0 || found.some(({ others }) => others) };
}

/** Everything in the stack that grants something to a role, user or group. */
export function grantsTo(holder: Resource, stack: StackView): readonly Resource[] {
  return awsGranting
    .flatMap((type) => stack.ofType(type))
    .filter((each) => each.type !== managedPolicy && holdersOf(each, stack).own.includes(holder));
}
