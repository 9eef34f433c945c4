import type { ResourceRecord } from "../core/resource.ts";
import { isUnknown } from "../core/unknown.ts";
import type { Verdict } from "../core/verdict.ts";

/** No resource has this type: the SDK skips a policy for a single type before it decodes anything. */
const nothing = "socle:policy:Nothing";

/**
 * What the first policy of a pack found, kept for the others to report. When it never ran, because somebody disabled
 * it, there is nothing to report and everything fails closed.
 */
export class SharedPass {
  /** What the program asked of each resource: some providers answer without it (a parent's name, a group). */
  readonly #asked = new Map<string, ResourceRecord["properties"]>();
  readonly #secrets = new Map<string, readonly string[]>();
  readonly #byResource = new Map<string, Map<string, readonly Verdict[]>>();
  #ofStack: Map<string, readonly Verdict[]> | undefined;
  #hasLed = false;

  /** The first policy has refused the stack already: the others have nothing to add. */
  refused(): void {
    this.#hasLed = true;
    this.#ofStack ??= new Map();
  }

  /** What the engine keeps as secrets of a resource, told before it is judged. */
  secretsSeen(urn: string, secrets: readonly string[]): void {
    this.#secrets.set(urn, secrets);
  }

  /** With the secrets that were told of it; without any where nobody told. */
  withSecrets(record: ResourceRecord): ResourceRecord {
    const secrets = this.#secrets.get(record.urn);
    return secrets ? { ...record, secrets } : record;
  }

  resourceJudged({ urn, properties }: ResourceRecord, verdicts: readonly Verdict[]): void {
    this.#hasLed = true;
    this.#asked.set(urn, properties);
    for (const [rule, own] of toTell(verdicts)) {
      const waiting = this.#byResource.get(rule) ?? new Map<string, readonly Verdict[]>();
      this.#byResource.set(rule, waiting.set(urn, own));
    }
  }

  /**
   * What the cloud answered, over what was asked of it; what the answer does not know yet stays as it was asked, or was
   * not asked for. So a preview is judged by what the program says, as the check in process does.
   */
  complete(record: ResourceRecord): ResourceRecord {
    const asked = this.#asked.get(record.urn);
    if (asked === undefined) return record;
    return this.withSecrets({ ...record, properties: { ...asked, ...withKnown(record.properties, asked) } });
  }

  stackJudged(verdicts: readonly Verdict[]): void {
    this.#hasLed = true;
    this.#ofStack = toTell(verdicts);
  }

  /** What is to be told of a resource, once. Undefined when nothing was judged. */
  takeResource(rule: string, urn: string): readonly Verdict[] | undefined {
    if (!this.#hasLed) return undefined;
    const waiting = this.#byResource.get(rule);
    const verdicts = waiting?.get(urn) ?? [];
    waiting?.delete(urn);
    return verdicts;
  }

  takeStack(rule: string): readonly Verdict[] | undefined {
    return this.#ofStack === undefined ? undefined : (this.#ofStack.get(rule) ?? []);
  }

  /**
   * The same function, which the SDK passes over while it has nothing to tell. The SDK asks for the type that a function
   * is limited to; should it cease to, every function is called again and finds nothing: slower, and as right.
   */
  skippable<Validate extends (...args: never[]) => unknown>(rule: string, validate: Validate): Validate {
    const isIdle = () => this.#hasLed && (this.#byResource.get(rule)?.size ?? 0) === 0 && !this.#ofStack?.has(rule);
    return Object.defineProperty(validate, "__pulumiType", { get: () => (isIdle() ? nothing : undefined) });
  }
}

function toTell(verdicts: readonly Verdict[]): Map<string, readonly Verdict[]> {
  const told = verdicts.filter(({ status }) => status === "fail" || status === "unknown");
  return Map.groupBy(told, ({ rule }) => rule);
}

function withKnown(answered: object, asked: object): Readonly<Record<string, unknown>> {
  const known = Object.entries(answered).map(([key, value]) => [key, knownOf(value, Reflect.get(asked, key))] as const);
  return Object.fromEntries(known.filter(([, value]) => value !== undefined));
}

function knownOf(answered: unknown, asked: unknown): unknown {
  if (isUnknown(answered)) return asked;
  if (typeof answered !== "object" || answered === null) return answered;
  // A list keeps its length: what nobody asked for in it stays unknown.
  if (Array.isArray(answered)) return answered.map((each, place) => knownOf(each, Object(asked)[place]) ?? each);
  return withKnown(answered, Object(asked));
}
