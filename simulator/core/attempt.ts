import { formatVirtual } from "../clock.ts";
import type { Ledger } from "../ledger.ts";
import { expandRandom } from "../random.ts";
import { Reader, type Values } from "../values.ts";
import type { Attempt, Behaviour, CloudView, LedgerResource, Operation } from "./behaviour.ts";
import type { CloudDefinition, Session } from "./definition.ts";
import type { Place } from "./redaction.ts";
import { expandTemplate } from "./template.ts";

export interface Subject {
  readonly operation: Operation;
  readonly urn: string;
  readonly type: string;
  readonly inputs: Values;
  /** Places of `inputs` that the ledger must not store. */
  readonly secrets: readonly Place[];
  readonly before?: LedgerResource;
}

/** The type token of a URN (`urn:pulumi:stack::project::parent$type::name`). */
export function typeOfUrn(urn: string): string {
  return urn.split("::")[2]?.split("$").at(-1) ?? "";
}

export function nameOfUrn(urn: string): string {
  return urn.split("::").slice(3).join("::");
}

/** Builds the attempt of an operation: region, name, id and ARN decided, defaults filled in. */
export function makeAttempt(
  subject: Subject,
  behaviour: Behaviour,
  definition: CloudDefinition,
  session: Session,
  ledger: Ledger,
  cloud: CloudView,
): Attempt {
  const { before, urn, type } = subject;
  const entry = definition.catalogue.types[type];
  const inputs = new Reader({ ...behaviour.defaults, ...subject.inputs });
  // Draws depend on what the resource was made as, so that an update draws what the creation drew.
  const origin = `${before?.urn ?? urn}\0${ledger.generation(before?.urn ?? urn, before?.key)}`;
  const random = (template: string, label = ""): string => expandRandom(template, ledger.seed, `${origin}\0${label}`);
  const region =
    before?.region ?? (entry?.inputs.region === undefined ? "" : (inputs.text("region") ?? session.region));
  const draft = {
    operation: subject.operation,
    type,
    urn,
    logicalName: nameOfUrn(urn),
    account: session.account,
    region,
    inputs,
    random,
    createdAt: before ? formatVirtual(before.created) : cloud.now,
    id: "",
    arn: "",
    name: before?.name || nameOf(inputs, behaviour, random),
    ...(before && { before }),
  };
  if (before) {
    // An in-place rename gives the resource its new name; the id stays what it was.
    return { ...draft, id: before.id, arn: before.arn, name: nameOf(inputs, behaviour, random) || before.name };
  }
  const makeArn = (id: string): string => (behaviour.arn ? expandTemplate(behaviour.arn, { ...draft, id }) : "");
  const makeId = (arn: string): string => {
    const id = behaviour.id ?? "{name}";
    return typeof id === "string" ? expandTemplate(id, { ...draft, arn }) : id({ ...draft, arn }, cloud);
  };
  if (behaviour.arn?.includes("{id}")) {
    const id = makeId("");
    return { ...draft, id, arn: makeArn(id) };
  }
  const arn = makeArn("");
  return { ...draft, id: makeId(arn), arn };
}

function nameOf(inputs: Reader, behaviour: Behaviour, random: Attempt["random"]): string {
  if (!behaviour.name) return "";
  const input = behaviour.name.input ?? "name";
  const prefix = inputs.text(`${input}Prefix`);
  return inputs.text(input) ?? (prefix === undefined ? "" : `${prefix}${random("{digits26}", "name")}`);
}

/** The cloud as seen from an account and region. */
export function viewCloud(ledger: Ledger, now: () => number, account: string, region: string): CloudView {
  const list = (types: string | readonly string[]): readonly string[] => (typeof types === "string" ? [types] : types);
  return {
    find: (types, value) =>
      value === undefined
        ? undefined
        : ledger
            .byIdentifier(list(types), value)
            .find(
              (found) => found.account === account && (region === "" || found.region === "" || found.region === region),
            ),
    findAnywhere: (types, value) => (value === undefined ? undefined : ledger.byIdentifier(list(types), value)[0]),
    all: (type) => ledger.ofType(type, account, region || undefined),
    referrers: (target) => ledger.referrers(target.key),
    retained: (type, name) => ledger.retained(account, region, type, name, now()),
    get now() {
      return formatVirtual(now());
    },
  };
}
