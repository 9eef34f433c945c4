import type { SilentFaults } from "../data-plane/silent-faults.ts";
import type { Ledger } from "../ledger.ts";

/** A call of a cloud's API, once its caller, place and service are known. */
export interface Call {
  readonly ledger: Ledger;
  readonly faults: SilentFaults;
  /** Virtual seconds. */
  readonly now: number;
  readonly account: string;
  readonly region: string;
  readonly parameters: Parameters;
}

/** A refusal, as the service words it. */
export class FaceError extends Error {
  readonly code: string;
  readonly status: number;

  constructor(code: string, message: string, status = 400) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

/** The parameters of a call: whatever is not read in the end was not understood, and is refused by name. */
export class Parameters {
  readonly #values: ReadonlyMap<string, string>;
  readonly #read = new Set<string>();

  constructor(values: Iterable<readonly [string, string]>) {
    this.#values = new Map(values);
  }

  text(name: string): string | undefined {
    this.#read.add(name);
    return this.#values.get(name) || undefined;
  }

  flag(name: string): boolean {
    return this.text(name) === "true";
  }

  /** Virtual or real seconds since 1970, from ISO 8601 or a number. */
  instant(name: string): number | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    const instant = /^\d+(\.\d+)?$/.test(value) ? Number(value) : Date.parse(value) / 1000;
    if (Number.isNaN(instant)) throw new FaceError("ValidationException", `${name} is no instant: ${value}`);
    return instant;
  }

  /** `Name.1`, `Name.2` … or, with a wrapper, `Name.Wrapper.1`. */
  list(name: string): readonly string[] {
    const pattern = new RegExp(`^${name}\\.(?:[A-Za-z]+\\.)?\\d+$`);
    const names = [...this.#values.keys()].filter((each) => pattern.test(each));
    return names.map((each) => this.text(each) ?? "");
  }

  /** Names that were given and never asked for. */
  unread(): readonly string[] {
    return [...this.#values.keys()].filter((name) => !this.#read.has(name));
  }
}

/** One operation of a service. */
export interface Operation<Answer> {
  /** The page that it is taken from. */
  readonly evidence: string;
  readonly answer: (call: Call) => Answer;
}

/** A page of a list: what comes after a marker, at most so many. The marker is the number of what came before. */
export function paginate<T>(
  items: readonly T[],
  marker: string | undefined,
  size: number,
): { readonly page: readonly T[]; readonly next?: string } {
  const start = marker === undefined ? 0 : Number(marker);
  if (!Number.isInteger(start) || start < 0)
    throw new FaceError("InvalidParameterValueException", `Invalid token: ${marker}`);
  const end = start + size;
  return { page: items.slice(start, end), ...(end < items.length && { next: String(end) }) };
}
