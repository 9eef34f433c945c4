import type { Verdict } from "../core/verdict.ts";

/** No resource has this type: the SDK skips a policy for a single type before it decodes anything. */
const nothing = "socle:policy:Nothing";

/**
 * What the first policy of a pack found, kept for the others to report. When it never ran, because somebody disabled
 * it, there is nothing to report and everything fails closed.
 */
export class SharedPass {
  readonly #byResource = new Map<string, Map<string, readonly Verdict[]>>();
  #ofStack: Map<string, readonly Verdict[]> | undefined;
  #hasLed = false;

  /** The first policy has refused the stack already: the others have nothing to add. */
  refused(): void {
    this.#hasLed = true;
    this.#ofStack ??= new Map();
  }

  resourceJudged(urn: string, verdicts: readonly Verdict[]): void {
    this.#hasLed = true;
    for (const [rule, own] of toTell(verdicts)) {
      const waiting = this.#byResource.get(rule) ?? new Map<string, readonly Verdict[]>();
      this.#byResource.set(rule, waiting.set(urn, own));
    }
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
