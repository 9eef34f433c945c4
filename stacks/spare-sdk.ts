import { createRequire } from "node:module";

// What the Pulumi SDK charges every program for and ours has no use for. Nothing is taken away: what is put off happens when
// something asks for it.

/** Requires what the SDK depends on, as the SDK itself does. */
const require = createRequire(createRequire(import.meta.url).resolve("@pulumi/pulumi"));

/**
 * The SDK notes the stack of every promise it makes, tens for each resource, to name those that are never settled. It tells of them
 * when `PULUMI_DEBUG_PROMISE_LEAKS` is set; without it they are counted just the same, and no stack is taken.
 */
export function takeNoStackOfPromises(): void {
  if (process.env.PULUMI_DEBUG_PROMISE_LEAKS) return;
  const sdk: DebuggablePromises = require("@pulumi/pulumi/runtime/debuggable.js");
  const { debuggablePromise } = sdk;
  sdk.debuggablePromise = (promise, context) => {
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = 0;
    try {
      return debuggablePromise(promise, context);
    } finally {
      Error.stackTraceLimit = limit;
    }
  };
}

/**
 * The SDK sends the engine three and more debug messages a resource (`--debug` shows them), each by a call of its own, one after the
 * other: most of the calls that a program makes. What is said while one is under way goes with the next, and before any other message.
 */
export function gatherDebugMessages(): void {
  const log: Log = require("@pulumi/pulumi/log/index.js");
  const settings: typeof import("@pulumi/pulumi/runtime/settings.js") = require("@pulumi/pulumi/runtime/settings.js");
  const { debug } = log;
  const waiting: string[] = [];
  const sendWaiting = (): Promise<void> => debug(waiting.splice(0).join("\ndebug: "));
  let sending: Promise<void> | undefined;
  const send = async (): Promise<void> => {
    const letTheProgramEnd = settings.rpcKeepAlive();
    try {
      while (waiting.length > 0) await sendWaiting();
    } finally {
      sending = undefined;
      letTheProgramEnd();
    }
  };
  log.debug = (message, ...about) => {
    if (about.some((value) => value !== undefined)) {
      if (waiting.length > 0) void sendWaiting();
      return debug(message, ...about);
    }
    waiting.push(message);
    sending ??= send();
    return sending;
  };
  for (const severity of ["info", "warn", "error"] as const) {
    const tell = log[severity];
    log[severity] = (...message) => {
      if (waiting.length > 0) void sendWaiting();
      return tell(...message);
    };
  }
}

type Log = {
  -readonly [Name in "debug" | "info" | "warn" | "error"]: typeof import("@pulumi/pulumi/log/index.js")[Name];
};

interface DebuggablePromises {
  debuggablePromise: <Value>(promise: Promise<Value>, context: unknown) => Promise<Value>;
}
