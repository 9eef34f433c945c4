import type { CloudView } from "../../core/behaviour.ts";
import { isObject, type Value, type Values } from "../../values.ts";
import { tokens } from "./types.ts";

const elements = new Set([
  "Sid",
  "Effect",
  "Principal",
  "NotPrincipal",
  "Action",
  "NotAction",
  "Resource",
  "NotResource",
  "Condition",
]);

/** Condition operators, without `IfExists` and the set prefixes. */
const operators =
  /^(ForAnyValue:|ForAllValues:)?(String(Not)?(Equals|EqualsIgnoreCase|Like)|Numeric(Not)?Equals|Numeric(Less|Greater)Than(Equals)?|Date(Not)?Equals|Date(Less|Greater)Than(Equals)?|Bool|BinaryEquals|(Not)?IpAddress|Arn(Not)?(Equals|Like)|Null)(IfExists)?$/;

const syntaxError = "Syntax errors in policy.";

/** What IAM has against a policy document that a role, user or group holds. */
export function refuseIdentityPolicy(text: string | undefined): string | undefined {
  const statements = readStatements(text);
  if (typeof statements === "string") return statements;
  for (const statement of statements) {
    const refusal = refuseIdentityStatement(statement);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

/** What IAM has against a trust policy; its principals of the same account have to exist. */
export function refuseTrustPolicy(text: string | undefined, account: string, cloud: CloudView): string | undefined {
  const statements = readStatements(text, true);
  if (typeof statements === "string") return statements;
  for (const statement of statements) {
    if (statement.Resource !== undefined || statement.NotResource !== undefined) return "Has prohibited field Resource";
    if (statement.Principal === undefined && statement.NotPrincipal === undefined) {
      return "Missing required field Principal";
    }
    const stray = actionsOf(statement).find((action) => !/^(sts|\*)/i.test(action));
    if (stray !== undefined) return "AssumeRole policy may only specify STS AssumeRole actions.";
    const refusal = refusePrincipals(statement.Principal, account, cloud);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

/** Characters that count for a quota: all but white space. */
export function sizeOf(text: string | undefined): number {
  return (text ?? "").replaceAll(/\s/g, "").length;
}

function readStatements(text: string | undefined, admitsOld = false): readonly Values[] | string {
  const document = parse(text ?? "");
  if (document === undefined) return "This policy contains invalid Json";
  if (!isObject(document) || document.Statement === undefined) return syntaxError;
  const { Version = "2008-10-17", Statement } = document;
  if (Version === "2008-10-17" && !admitsOld) return "Policy document must be version 2012-10-17 or greater.";
  if (Version !== "2012-10-17" && Version !== "2008-10-17") return syntaxError;
  const statements = list(Statement);
  if (statements.length === 0 || !statements.every(isObject)) return syntaxError;
  const sids = statements.flatMap(({ Sid }) => (Sid === undefined || Sid === "" ? [] : [Sid]));
  if (sids.some((sid) => typeof sid !== "string" || !/^[A-Za-z0-9]*$/.test(sid))) {
    return "Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*";
  }
  if (new Set(sids).size < sids.length) return "Statement IDs (SID) in a single policy must be unique.";
  return statements.every(isWellFormed) ? statements : syntaxError;
}

function isWellFormed(statement: Values): boolean {
  const { Effect, Condition } = statement;
  if (!Object.keys(statement).every((key) => elements.has(key))) return false;
  if (Effect !== "Allow" && Effect !== "Deny") return false;
  for (const [one, other] of [
    ["Action", "NotAction"],
    ["Resource", "NotResource"],
    ["Principal", "NotPrincipal"],
  ] as const) {
    if (statement[one] !== undefined && statement[other] !== undefined) return false;
  }
  return Condition === undefined || (isObject(Condition) && Object.keys(Condition).every((key) => operators.test(key)));
}

function refuseIdentityStatement(statement: Values): string | undefined {
  if (statement.Principal !== undefined || statement.NotPrincipal !== undefined) {
    return "Policy document should not specify a principal.";
  }
  const actions = actionsOf(statement);
  if (actions.length === 0) return "Policy statement must contain actions.";
  if (actions.some((action) => action !== "*" && !action.includes(":"))) {
    return "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.";
  }
  const resources = texts(statement.Resource ?? statement.NotResource);
  if (resources.length === 0) return "Policy statement must contain resources.";
  const stray = resources.find((resource) => resource !== "*" && !/^(arn:|\*)/.test(resource));
  if (stray !== undefined) return `Resource ${stray} must be in ARN format or "*".`;
  const short = resources.find((resource) => resource.startsWith("arn:") && resource.split(":").length < 6);
  return short === undefined ? undefined : `The policy failed legacy parsing: ${short}`;
}

function refusePrincipals(principal: Value | undefined, account: string, cloud: CloudView): string | undefined {
  if (!isObject(principal)) return undefined;
  for (const service of texts(principal.Service)) {
    if (!/^[\w.-]+\.(amazonaws\.com(\.cn)?|amazon\.com|aws\.internal)$/.test(service)) {
      return `Invalid principal in policy: "SERVICE":"${service}"`;
    }
  }
  for (const name of texts(principal.AWS)) {
    const refused = `Invalid principal in policy: "AWS":"${name}"`;
    if (name === "*" || /^\d{12}$/.test(name)) continue;
    const [, owner, rest = ""] = /^arn:aws[\w-]*:(?:iam|sts)::(\d{12}):(.+)$/.exec(name) ?? [];
    if (owner === undefined || rest.includes("*")) return refused;
    const isOurs = owner === account && /^(role|user)\//.test(rest) && !rest.startsWith("role/aws-service-role/");
    if (isOurs && !cloud.find([tokens.role, tokens.user], name)) return refused;
  }
  return undefined;
}

function actionsOf({ Action, NotAction }: Values): readonly string[] {
  return texts(Action ?? NotAction);
}

function list(value: Value | undefined): readonly Value[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

function texts(value: Value | undefined): readonly string[] {
  return list(value).filter((item) => typeof item === "string");
}

function parse(text: string): Value | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
