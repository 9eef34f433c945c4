import type { Operation } from "./core/behaviour.ts";
import { RehearsalError } from "./core/cloud-error.ts";
import type { Ledger } from "./ledger.ts";
import { drawNumber } from "./random.ts";
import type { Reader, Value } from "./values.ts";

export interface FaultError {
  readonly code: string;
  readonly message: string;
  readonly status: number;
}

/** A fault that a cloud can show, as data. */
export interface Fault {
  /** Number in the continuity catalogue. */
  readonly number: number;
  readonly evidence: string;
  /**
   * Error code and message; `{zone}`, `{region}`, `{name}`, `{type}` and inputs are filled in. Absent: the process is killed, or, where
   * it is `silent`, nothing says anything.
   */
  readonly error?: FaultError;
  /** Instead, for what stands in no zone. */
  readonly errorWithoutZones?: FaultError;
  /**
   * How often the official provider tries again; absent when it gives up at once. Pauses in seconds double from the first (1 when
   * absent) to the longest, unless the cloud says how long to wait (`Retry-After`).
   */
  readonly retries?: {
    readonly times: number;
    readonly longestPause: number;
    readonly firstPause?: number;
    readonly retryAfter?: number;
  };
  /** Types that can show it; any when absent. */
  readonly types?: RegExp;
  /** What never shows it: calls that say one of these of an input. */
  readonly spares?: { readonly input: string; readonly values: readonly string[] };
  readonly operations?: readonly (Operation | "read" | "invoke")[];
  /** Whether it concerns only what stands in the injected `zone`. */
  readonly zonal?: boolean;
  /** Whether the call is accepted and the operation that it began fails: the resource may stay, in a failed state. */
  readonly accepted?: boolean;
  /** No call fails: something that the cloud does by itself is not done. What meets it are schedules and replications. */
  readonly silent?: true;
  /** What a restore leaves at its default although it was asked for, where one of these inputs says what is restored. */
  readonly forgets?: { readonly inputs: readonly Forgotten[]; readonly ofRestores: readonly string[] };
}

/** An input that the cloud does not apply, at the top or (`settings.databaseFlags`) within another, and what it has instead. */
export interface Forgotten {
  readonly input: string;
  /** The cloud's default; absent where the behaviour of the type computes it. */
  readonly instead?: Value;
}

export type Faults = Readonly<Record<string, Fault>>;

/** A fault to be met, from `SOCLE_FAULTS` (a JSON array of these) or the ledger's table `faults`. Texts match as globs. */
export interface InjectedFault {
  readonly fault: string;
  /** The cloud it is meant for (`azure`); every one that a deployment uses when absent. */
  readonly cloud?: string;
  readonly type?: string;
  /** Name in the program. */
  readonly name?: string;
  readonly operation?: Operation | "read" | "invoke";
  readonly region?: string;
  readonly account?: string;
  readonly zone?: string;
  /** Virtual seconds from the run's start, of a silent fault from the ledger's epoch, from and until which it can be met. */
  readonly after?: number;
  readonly until?: number;
  /** How many calls meet it in one run; every one when absent. */
  readonly times?: number;
  /** Chance of each call, seeded; 1 when absent. */
  readonly probability?: number;
  /** For a kill: before anything, once the intent is journaled, or once the work is stored but not answered. */
  readonly point?: KillPoint;
}

export type KillPoint = "before" | "journaled" | "stored";

/** A call that may meet a fault. */
export interface Call {
  readonly operation: Operation | "read" | "invoke";
  readonly type: string;
  readonly name: string;
  readonly account: string;
  readonly region: string;
  /** Virtual seconds since the run began. */
  readonly elapsed: number;
  /** Zones that it concerns. */
  readonly zones: readonly string[];
  /** In how many of its zones it must have room; in each of them when absent. */
  readonly zonesNeeded?: number;
}

export interface Outcome {
  /** Virtual seconds lost in retries. */
  readonly delay: number;
  readonly error?: FaultError;
  readonly accepted?: boolean;
  readonly zone?: string;
}

/** Reads the injected faults of the environment; throws when they cannot be what was meant. */
export function readInjectedFaults(text: string | undefined, known: Faults, cloud?: string): readonly InjectedFault[] {
  if (!text) return [];
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw new RehearsalError(`SOCLE_FAULTS is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  const all = (Array.isArray(parsed) ? parsed : [parsed]) as readonly Partial<InjectedFault>[];
  const list = all.filter((item) => item?.cloud === undefined || cloud === undefined || item.cloud === cloud);
  for (const item of list) {
    if (typeof item?.fault !== "string" || !Object.hasOwn(known, item.fault)) {
      throw new RehearsalError(
        `SOCLE_FAULTS names no known fault: ${JSON.stringify(item)}; known are ${Object.keys(known).join(", ")}`,
      );
    }
  }
  return list as readonly InjectedFault[];
}

/** The injected faults of the environment and of the ledger's table. */
export function injectedFaults(
  ledger: Ledger,
  known: Faults,
  environment: string | undefined,
  cloud?: string,
): readonly InjectedFault[] {
  const stored = ledger
    .rows("SELECT fault FROM faults")
    .flatMap((row) => readInjectedFaults(String(row.fault), known, cloud));
  return [...readInjectedFaults(environment, known, cloud), ...stored];
}

/** Decides which calls of a run meet which injected fault, and counts them in the ledger, across the run's processes. */
export class FaultInjector {
  readonly #ledger: Ledger;
  readonly #run: string;
  readonly #known: Faults;
  readonly #injected: readonly InjectedFault[];
  #draws = 0;

  constructor(ledger: Ledger, run: string, known: Faults, environment: string | undefined, cloud?: string) {
    this.#ledger = ledger;
    this.#run = run;
    this.#known = known;
    this.#injected = injectedFaults(ledger, known, environment, cloud);
  }

  /** Whether there is anything to meet at all. */
  get idle(): boolean {
    return this.#injected.length === 0;
  }

  /**
   * What the call meets; `inputs`: what it says, where it makes something. To be called inside the transaction of the operation, so that
   * counts hold over processes.
   */
  meet(call: Call, inputs?: Reader): Outcome {
    let delay = 0;
    for (const injected of this.#injected) {
      const fault = this.#known[injected.fault];
      if (!fault?.error || !this.#concerns(injected, fault, call) || this.#hasRoom(injected, fault, call)) continue;
      if (fault.spares?.values.includes(inputs?.text(fault.spares.input) ?? "")) continue;
      const left = injected.times === undefined ? Number.POSITIVE_INFINITY : injected.times - this.#fired(injected);
      if (left <= 0) continue;
      const { times = 0, longestPause = 0, firstPause = 1, retryAfter } = fault.retries ?? {};
      const suffered = Math.min(left, times + 1);
      this.#count(injected, suffered);
      for (let attempt = 0; attempt < Math.min(suffered, times); attempt++)
        delay += retryAfter ?? Math.min(longestPause, firstPause * 2 ** attempt);
      if (suffered > times) {
        const { accepted = false } = fault;
        const error = call.zones.length === 0 ? (fault.errorWithoutZones ?? fault.error) : fault.error;
        return { delay, error, accepted, ...(injected.zone !== undefined && { zone: injected.zone }) };
      }
    }
    return { delay };
  }

  /** Inputs that the cloud silently does not apply to what the call makes. */
  forgotten(call: Call, inputs: Reader): readonly Forgotten[] {
    return this.#injected.flatMap((injected) => {
      const fault = this.#known[injected.fault];
      const { forgets } = fault ?? {};
      if (!fault || !forgets?.ofRestores.some((path) => inputs.has(path))) return [];
      return this.#concerns(injected, fault, call) ? forgets.inputs : [];
    });
  }

  /** Kills this process, as kill -9 would, when a kill is injected for this point of the call. */
  killAt(point: KillPoint, call: Call): void {
    for (const injected of this.#injected) {
      const fault = this.#known[injected.fault];
      if (
        !fault ||
        fault.error ||
        fault.silent ||
        (injected.point ?? "journaled") !== point ||
        !this.#concerns(injected, fault, call)
      )
        continue;
      if (injected.times !== undefined && this.#fired(injected) >= injected.times) continue;
      this.#ledger.transact(() => this.#count(injected, 1));
      process.kill(process.pid, "SIGKILL");
    }
  }

  #concerns(injected: InjectedFault, fault: Fault, call: Call): boolean {
    const { probability = 1 } = injected;
    if (!concerns(injected, fault, call)) return false;
    return (
      probability >= 1 ||
      drawNumber(this.#ledger.seed, `fault\0${injected.fault}\0${call.name}\0${call.operation}\0${this.#draws++}`) <
        probability
    );
  }

  /** What is spread over zones comes up in those that are left, as long as they are enough: all faults of zones count together. */
  #hasRoom({ zone }: InjectedFault, { zonal }: Fault, call: Call): boolean {
    if (!zonal || zone === undefined || call.zonesNeeded === undefined) return false;
    const out = this.#injected.filter((each) => {
      const fault = this.#known[each.fault];
      return fault?.zonal && fault.error && concerns(each, fault, call);
    });
    const left = call.zones.filter(
      (each) => !out.some((injected) => injected.zone === undefined || injected.zone === each),
    );
    return left.length >= call.zonesNeeded;
  }

  #fired(injected: InjectedFault): number {
    const row = this.#ledger.row(
      "SELECT times FROM fired WHERE fault = ? AND run = ?",
      JSON.stringify(injected),
      this.#run,
    );
    return Number(row?.times ?? 0);
  }

  #count(injected: InjectedFault, times: number): void {
    if (injected.times === undefined) return;
    this.#ledger.run(
      "INSERT INTO fired VALUES (?, ?, ?) ON CONFLICT (fault, run) DO UPDATE SET times = times + excluded.times",
      JSON.stringify(injected),
      this.#run,
      times,
    );
  }
}

/** Whether a call is one of those that a fault was injected for; chance is left to the caller. */
export function concerns(injected: InjectedFault, fault: Fault, call: Call): boolean {
  const { zone, after = 0, until = Number.POSITIVE_INFINITY } = injected;
  if (fault.types && !fault.types.test(call.type)) return false;
  if (fault.operations && !fault.operations.includes(call.operation)) return false;
  if (
    !matches(injected.type, call.type) ||
    !matches(injected.name, call.name) ||
    !matches(injected.region, call.region)
  )
    return false;
  if (!matches(injected.account, call.account) || !matches(injected.operation, call.operation)) return false;
  if (fault.zonal && zone !== undefined && !call.zones.includes(zone)) return false;
  return call.elapsed >= after && (!Number.isFinite(until) || call.elapsed < until);
}

function matches(glob: string | undefined, text: string): boolean {
  if (glob === undefined) return true;
  const pattern = glob
    .split("*")
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
    .join(".*");
  return new RegExp(`^${pattern}$`).test(text);
}
