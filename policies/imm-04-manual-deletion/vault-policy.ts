import type { Reading } from "../core/reading.ts";
import type { Requirements } from "../core/requirements.ts";

/** Who may do what a policy denies to everybody else. */
type Exceptions = readonly string[];

/** The exceptions of each statement that denies an action on everything to everybody. */
export function denials(policy: Reading, action: string): readonly Exceptions[] {
  return policy.list("Statement").flatMap((statement) => {
    if (statement.text("Effect") !== "Deny" || !names(statement, action)) return [];
    if (!statement.texts("Resource").includes("*")) return [];
    const exceptions = exceptionsOf(statement);
    return exceptions ? [exceptions] : [];
  });
}

/** Names of actions differ by no case; vault policies know no wildcard in them. */
function names(statement: Reading, action: string): boolean {
  const isNamed = (key: string) => statement.texts(key).some((each) => each.toLowerCase() === action.toLowerCase());
  return statement.has("NotAction") ? !isNamed("NotAction") : isNamed("Action");
}

const everybody = new Set(["*"]);
const operators = /^(?:Arn|String)Not(?:Equals|Like|EqualsIgnoreCase)$/i;
const keys = /^aws:(?:PrincipalArn|userId)$/i;

/** Undefined when the denial is of some, or depends on something else than who asks. */
function exceptionsOf(statement: Reading): Exceptions | undefined {
  const condition = statement.at("Condition");
  const excepted: string[] = [...statement.texts("NotPrincipal"), ...statement.texts("NotPrincipal.AWS")];
  const denied = [...statement.texts("Principal"), ...statement.texts("Principal.AWS")];
  if (excepted.length === 0 && !denied.some((each) => everybody.has(each))) return undefined;
  for (const operator of keysOf(condition)) {
    const asked = condition.key(operator);
    for (const key of keysOf(asked)) {
      if (!operators.test(operator) || !keys.test(key)) return undefined;
      excepted.push(...asked.key(key).texts());
    }
  }
  return excepted;
}

function keysOf({ value }: Reading): readonly string[] {
  return typeof value === "object" && value !== null ? Object.keys(value) : [];
}

/**
 * Whether an exception is the break-glass role, the root user, or AWS Backup's own role, which nobody takes. A role that is
 * named by a pattern is anybody's who may name a role so.
 */
export function isForEmergencies(exception: string, { account, operators: msp }: Requirements): boolean {
  const [, holder, kind, path = ""] = /^arn:aws[a-z-]*:iam::(\d+):(root|role|user)(?:\/(.+))?$/.exec(exception) ?? [];
  if (holder === undefined) return exception === account;
  if (holder !== account && !msp.home.includes(holder)) return false;
  if (kind === "root") return holder === account;
  if (path.startsWith("aws-service-role/backup.amazonaws.com/")) return true;
  const name = path.split("/").at(-1) ?? "";
  // The name of a permission set is followed by letters that AWS draws.
  const isExact = !/[*?]/.test(path.replace(/(?<=\/AWSReservedSSO_[\w-]+_)\*$/, ""));
  return isExact && [msp.breakGlass, "break-glass"].some((each) => plain(name).includes(plain(each)));
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
}
