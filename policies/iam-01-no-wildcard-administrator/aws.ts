import { isWithin } from "../core/addresses.ts";
import { attachedBy, awsGranting, awsRole, holdersOf, managedPolicy, ownStatements } from "../core/aws-grants.ts";
import { type Admitted, admittedTo, isOperator } from "../core/aws-trust.ts";
import { conditionTexts, makesAdministrator } from "../core/iam-statements.ts";
import type { Requirements } from "../core/requirements.ts";
import type { Resource } from "../core/resource.ts";
import { fail, type Judgement, pass, type StackCheck, unknown } from "../core/rule.ts";
import type { StackView } from "../core/stack-view.ts";

/** Policies of AWS that let everything be done, everything but with rights, and everything with rights. */
const administrators = ["AdministratorAccess", "PowerUserAccess", "IAMFullAccess"];

export const aws: StackCheck = {
  stage: "stack",
  documentation: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_job-functions.html",
  ],
  types: awsGranting,
  reads: ["aws:iam/user:User", "aws:iam/group:Group"],
  each: (resource, stack, requirements) => {
    const statements = ownStatements(resource);
    if (statements === undefined) return unknown("what it holds is no policy document, and cannot be read");
    const written = statements.find(makesAdministrator);
    if (written) {
      return judgeHolders(resource, written.reading.path, "a statement that allows everything", stack, requirements);
    }
    const attached = attachedBy(resource, stack);
    const found = attached.find(({ arn }) => administrators.some((name) => arn?.endsWith(`::aws:policy/${name}`)));
    if (found?.arn !== undefined) return judgeHolders(resource, found.path, found.arn, stack, requirements);
    const foreign = attached.find(({ arn }) => arn !== undefined && !/^arn:aws[a-z-]*:iam::aws:policy\//.test(arn));
    if (foreign) return unknown(`${foreign.arn} is none of this stack, so that what it allows cannot be told`);
    return resource.type === awsRole ? [] : pass("lets nobody do everything");
  },
};

/** Everything may be done by those alone who hold it as a role that is kept for emergencies. */
function judgeHolders(
  resource: Resource,
  property: string,
  found: string,
  stack: StackView,
  requirements: Requirements,
): Judgement {
  const { own, others } = holdersOf(resource, stack);
  const name = requirements.operators.breakGlass;
  const wanted = `the actions that are needed, or a role of ${name} alone`;
  if (others)
    return fail({ property, found: `${found}${resource.type === managedPolicy ? "" : ", for good"}`, wanted });
  for (const holder of own) {
    const gap = holder.type === awsRole ? gapOf(holder, requirements) : "is no role, and is held for good";
    if (gap !== undefined) return fail({ property, found: `${found}; ${holder.name} ${gap}`, wanted });
  }
  return pass(`everything may be done by ${name} alone, for an hour at a time`);
}

/** Seconds. https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-settings.html */
const longestSession = 3600;

/** What a role lacks to be one for emergencies: to be the break-glass group's alone, for an hour, from where administration comes. */
function gapOf(role: Resource, requirements: Requirements): string | undefined {
  const { breakGlass } = requirements.operators;
  const admitted = admittedTo(role);
  const other = admitted.find((each) => !isOperator(each, breakGlass, requirements));
  if (other) return `may be taken by ${other.text}`;
  if (admitted.length === 0) return "may be taken by nobody that is known";
  const seconds = role.number("maxSessionDuration") ?? longestSession;
  if (seconds > longestSession) return `may be held for ${seconds} seconds`;
  return admitted.every((each) => comesFromAdministration(each, requirements))
    ? undefined
    : "may be taken from any address";
}

function comesFromAdministration({ statement }: Admitted, { network: { adminCidrs } }: Requirements): boolean {
  if (adminCidrs.length === 0) return true;
  const sources = conditionTexts(statement.reading, ["IpAddress"], "aws:SourceIp");
  return sources.length > 0 && sources.every((source) => isWithin(source, adminCidrs));
}
