import { getEventListeners } from "node:events";

type InterruptSignal = "SIGINT" | "SIGTERM";
const SIGNALS: readonly InterruptSignal[] = ["SIGINT", "SIGTERM"];

export interface Interruption extends Disposable {
  /** Aborted by the first signal. */
  readonly signal: AbortSignal;
  /** Aborted when a signal comes a second time. */
  readonly killSignal: AbortSignal;
}

type SignalListener = (signal: NodeJS.Signals) => void;

/** `process`, as far as it is needed here. */
interface SignalSource {
  on(signal: InterruptSignal, listener: SignalListener): unknown;
  off(signal: InterruptSignal, listener: SignalListener): unknown;
}

/**
 * Turns Ctrl-C into two abort signals: the first asks for an orderly stop, the second stops at once.
 *
 * Each kind of signal is counted apart: one Ctrl-C may reach this process twice, as SIGINT from the terminal and as SIGTERM from
 * the launcher that passes it on.
 * @param onAbandon called instead when nobody listens to the orderly stop, so that no command can be deaf to Ctrl-C.
 */
export function watchInterruption(source: SignalSource, onAbandon: () => void, onFirst: () => void): Interruption {
  const orderly = new AbortController();
  const immediate = new AbortController();
  const seen = new Set<InterruptSignal>();
  const listener = (kind: NodeJS.Signals): void => {
    const signal = SIGNALS.find((candidate) => candidate === kind) ?? "SIGINT";
    if (seen.has(signal)) {
      immediate.abort();
      if (getEventListeners(immediate.signal, "abort").length === 0) {
        onAbandon();
      }
      return;
    }
    seen.add(signal);
    if (orderly.signal.aborted) {
      return;
    }
    if (getEventListeners(orderly.signal, "abort").length === 0) {
      onAbandon();
      return;
    }
    onFirst();
    orderly.abort();
  };
  for (const signal of SIGNALS) {
    source.on(signal, listener);
  }
  return {
    signal: orderly.signal,
    killSignal: immediate.signal,
    [Symbol.dispose]() {
      for (const signal of SIGNALS) {
        source.off(signal, listener);
      }
    },
  };
}
