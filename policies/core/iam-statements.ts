import type { Reading } from "./reading.ts";
import { fits } from "./wildcards.ts";

/** What a statement names, or all but what it names (`NotAction`, `NotResource`). */
interface Named {
  readonly texts: readonly string[];
  readonly isExcept: boolean;
}

/** One statement of a policy document of AWS. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html */
export interface Statement {
  readonly reading: Reading;
  readonly allows: boolean;
  readonly actions: Named;
  readonly resources: Named;
  readonly isConditional: boolean;
}

export function statementsOf(document: Reading): readonly Statement[] {
  return document.list("Statement").map((reading) => ({
    reading,
    allows: reading.text("Effect") === "Allow",
    actions: named(reading, "Action"),
    resources: named(reading, "Resource"),
    isConditional: reading.has("Condition"),
  }));
}

function named(statement: Reading, key: string): Named {
  const isExcept = statement.has(`Not${key}`);
  return { texts: statement.texts(isExcept ? `Not${key}` : key), isExcept };
}

/** `*`, `arn:aws:*`, `arn:aws:*:*:*:*`, and all of what rights are made of: `arn:aws:iam::111122223333:*`. */
const everyResource = /^(?:\*[:*]*|arn:[a-z-]*[:*]*\*|arn:[^:]*:iam:[^:]*:[^:]*:\*)$/;

/** `*`, `*:*` */
const everyAction = /^[*:?]*\*[*:?]*$/;

/** With every action on rights themselves one gives oneself the others. */
const everyRight = /^iam:\*+$/i;

/** Whether a statement makes an administrator of whoever holds it: a condition makes it no less. */
export function makesAdministrator({ allows, actions, resources }: Statement): boolean {
  const isEverything = isAll(actions, everyAction) || (!actions.isExcept && isAll(actions, everyRight));
  return allows && isEverything && isAll(resources, everyResource);
}

/** All but something is all, as long as that something is not everything. */
function isAll({ texts, isExcept }: Named, all: RegExp): boolean {
  return texts.some((text) => all.test(text)) !== isExcept;
}

/** Whether statements together let an action be done on anything: a denial counts when it is whole and unconditional. */
export function permits(statements: readonly Statement[], action: string): boolean {
  if (!statements.some(({ allows, actions }) => allows && holds(actions, action))) return false;
  return !statements.some(
    ({ allows, actions, resources, isConditional }) =>
      !allows && !isConditional && holds(actions, action) && isAll(resources, everyResource) && !resources.isExcept,
  );
}

/** Names of actions differ by no case. */
function holds({ texts, isExcept }: Named, action: string): boolean {
  return texts.some((pattern) => fits(action, pattern, "i")) !== isExcept;
}

/** What a condition of a statement asks a key to be, under any of these operators; their names and keys differ by no case. */
export function conditionTexts(statement: Reading, operators: readonly string[], key: string): readonly string[] {
  const conditions = statement.at("Condition");
  return keysOf(conditions).flatMap((operator) => {
    if (!operators.some((each) => each.toLowerCase() === operator.toLowerCase())) return [];
    const asked = conditions.key(operator);
    return keysOf(asked).flatMap((each) => (each.toLowerCase() === key.toLowerCase() ? asked.key(each).texts() : []));
  });
}

function keysOf({ value }: Reading): readonly string[] {
  return typeof value === "object" && value !== null ? Object.keys(value) : [];
}
