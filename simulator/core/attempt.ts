import type { TypeEntry } from "../catalogue/catalogue.ts";
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

/** Inputs with the places that the provider fills in for the cloud. */
export function placeInputs(inputs: Values, entry: TypeEntry, definition: CloudDefinition, session: Session): Reader {
  return new Reader({ ...definition.defaults(new Reader(inputs), entry, session), ...inputs });
}

/** Builds the attempt of an operation: place, name, id and cloud-wide name decided, defaults filled in. */
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
  const placed = entry ? placeInputs(subject.inputs, entry, definition, session) : new Reader(subject.inputs);
  const inputs = new Reader({ ...behaviour.defaults, ...placed.values });
  // Draws depend on what the resource was made as, so that an update draws what the creation drew.
  const origin = `${before?.urn ?? urn}\0${ledger.generation(before?.urn ?? urn, before?.key)}`;
  const random = (template: string, label = ""): string => expandRandom(template, ledger.seed, `${origin}\0${label}`);
  const where = before ?? (entry ? definition.whereIs(placed, entry, session) : session);
  const draft = {
    operation: subject.operation,
    type,
    urn,
    logicalName: nameOfUrn(urn),
    account: where.account,
    region: where.region,
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
  const finish = (name: string): string => definition.finishName(name, draft.region);
  const makeArn = (id: string): string =>
    behaviour.arn ? finish(expandTemplate(behaviour.arn, { ...draft, id })) : "";
  const makeId = (arn: string): string => {
    const id = behaviour.id ?? "{name}";
    return typeof id === "string" ? finish(expandTemplate(id, { ...draft, arn })) : id({ ...draft, arn }, cloud);
  };
  if (behaviour.arn?.includes("{id}")) {
    const id = makeId("");
    return withContainer({ ...draft, id, arn: makeArn(id) }, behaviour, definition, cloud);
  }
  const arn = makeArn("");
  return withContainer({ ...draft, id: makeId(arn), arn }, behaviour, definition, cloud);
}

/** What names no place of its own stands where its container does. */
function withContainer(attempt: Attempt, behaviour: Behaviour, definition: CloudDefinition, cloud: CloudView): Attempt {
  if (attempt.region !== "" || attempt.inputs.text("location")?.toLowerCase() === "global") return attempt;
  const region = cloud.byId(definition.containerOf(attempt, behaviour)?.id)?.region;
  return region ? { ...attempt, region } : attempt;
}

function nameOf(inputs: Reader, behaviour: Behaviour, random: Attempt["random"]): string {
  if (!behaviour.name) return "";
  const input = behaviour.name.input ?? "name";
  const prefix = inputs.text(`${input}Prefix`);
  return inputs.text(input) ?? (prefix === undefined ? "" : `${prefix}${random("{digits26}", "name")}`);
}

/** The cloud as seen from an account and region (an empty one sees every region). */
export function viewCloud(
  ledger: Ledger,
  now: () => number,
  account: string,
  region: string,
  { holds, kept }: Pick<CloudDefinition, "holds" | "kept">,
): CloudView {
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
    byId: (id) => (id ? ledger.byAnyIdentifier(id) : undefined),
    all: (type) => ledger.ofType(type, account, region || undefined),
    within: (container) => ledger.within(container.key),
    referrers: (target) => ledger.referrers(target.key),
    retained: (type, name, anywhere = false) =>
      ledger.retained(anywhere ? "" : account, anywhere ? "" : region, type, name, now()),
    holds: (resource) => holds?.(ledger, resource, now()) ?? 0,
    kept: (id) => kept?.(ledger, account, id, now()),
    get now() {
      return formatVirtual(now());
    },
  };
}
