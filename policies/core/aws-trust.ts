import { conditionTexts, type Statement, statementsOf } from "./iam-statements.ts";
import type { Requirements } from "./requirements.ts";
import type { Resource } from "./resource.ts";

/** Somebody whom the trust policy of a role lets take it. */
export interface Admitted {
  /** As the policy names it. */
  readonly text: string;
  readonly kind: "service" | "federated" | "account" | "role" | "user" | "anyone";
  readonly account?: string;
  /** Name of the role or user; of the permission set where IAM Identity Center made the role of it. */
  readonly name?: string;
  readonly statement: Statement;
}

/** Conditions that name who asks. One that also holds when nobody is named (`IfExists`) narrows nothing. */
const naming = ["ArnEquals", "ArnLike", "StringEquals", "StringLike"];

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html */
export function admittedTo(role: Resource): readonly Admitted[] {
  const document = role.json("assumeRolePolicy");
  return (document ? statementsOf(document) : []).filter(({ allows }) => allows).flatMap(admittedBy);
}

function admittedBy(statement: Statement): readonly Admitted[] {
  const { reading } = statement;
  if (reading.has("NotPrincipal")) return [{ text: "all but some", kind: "anyone", statement }];
  if (reading.at("Principal").text() === "*") return narrowed("*", statement);
  return [
    ...reading.texts("Principal.Service").map((text): Admitted => ({ text, kind: "service", statement })),
    ...reading.texts("Principal.Federated").map((text): Admitted => ({ text, kind: "federated", statement })),
    ...reading.texts("Principal.AWS").flatMap((text) => narrowed(text, statement)),
  ];
}

/** A whole account, or anybody, is narrowed by naming in a condition who asks. */
function narrowed(text: string, statement: Statement): readonly Admitted[] {
  const admitted = principalOf(text, statement);
  if (admitted.kind !== "account" && admitted.kind !== "anyone") return [admitted];
  const callers = conditionTexts(statement.reading, naming, "aws:PrincipalArn");
  return callers.length === 0 ? [admitted] : callers.map((caller) => principalOf(caller, statement));
}

function principalOf(text: string, statement: Statement): Admitted {
  if (/^\d{12}$/.test(text)) return { text, kind: "account", account: text, statement };
  const [, account = "", rest = ""] = /^arn:aws[a-z-]*:(?:iam|sts)::(\d{12}):(.+)$/.exec(text) ?? [];
  if (account === "") return { text, kind: "anyone", statement };
  const [kind, ...path] = rest.split("/");
  if (kind === "root") return { text, kind: "account", account, statement };
  const isUser = kind === "user";
  // A session is named after its role: `assumed-role/<role>/<session>`.
  const name = (kind === "assumed-role" ? path[0] : path.at(-1)) ?? "";
  if (!isUser && kind !== "role" && kind !== "assumed-role") return { text, kind: "anyone", statement };
  const [, permissionSet] = /^AWSReservedSSO_(.+)_(?:[0-9a-f]{16}|\*)$/.exec(name) ?? [];
  return { text, kind: isUser ? "user" : "role", account, name: permissionSet ?? name, statement };
}

/** Whether it is one of the provider's two groups, in an account where its identities live. */
export function isOperator({ kind, account, name }: Admitted, group: string, { operators }: Requirements): boolean {
  return kind === "role" && name === group && operators.home.includes(account ?? "");
}
