// Imported before anything else by the program: halves what the SDK costs, for a bare `pulumi up` as well. It lives in the
// program, not in Pulumi.yaml's nodeargs, because node resolves those against whatever directory the engine was started in.
import { createRequire, enableCompileCache } from "node:module";
import { join } from "node:path";

enableCompileCache(join(import.meta.dirname, "..", "node_modules", ".cache", "compile"));

/**
 * The SDK records a stack trace for every promise, tens for each resource, to name those that leak; formatting them and mapping
 * them through source maps takes longer than everything else the program does. Those traces are left empty, every other
 * error keeps its own: TypeScript runs with its types blanked out, so its lines and columns need no source map.
 */
Error.prepareStackTrace = (error: Error, frames: NodeJS.CallSite[]): string => {
  const asker = frames[0]?.getFunctionName();
  if (!process.env.PULUMI_DEBUG_PROMISE_LEAKS && asker === "debuggablePromise") return "";
  if (asker === "callsites") return render(error, frames.slice(0, framesToResource)).replaceAll("file://", "");
  return render(error, frames);
};

/**
 * The SDK also records in the state how each resource came to be made: five frames of its own, then the program's, as paths. The
 * line that makes it is kept, once: the trace is a fifth of a state that the engine writes anew at every step.
 */
const framesToResource = 6;
const messages: typeof import("@pulumi/pulumi/proto/resource_pb.js") = createRequire(import.meta.url)(
  "@pulumi/pulumi/proto/resource_pb.js",
);
messages.RegisterResourceRequest.prototype.setStacktrace = function keepThePositionOnly() {
  return this;
};

function render(error: Error, frames: readonly NodeJS.CallSite[]): string {
  return [headline(error), ...frames.map((frame) => `    at ${frame}`)].join("\n");
}

function headline(error: Error): string {
  try {
    return String(error);
  } catch {
    return "Error";
  }
}
