// Imported before anything else by the program: halves what the SDK costs, for a bare `pulumi up` as well. It lives in the
// program, not in Pulumi.yaml's nodeargs, because node resolves those against whatever directory the engine was started in.
import { enableCompileCache } from "node:module";
import { join } from "node:path";

enableCompileCache(join(import.meta.dirname, "..", "node_modules", ".cache", "compile"));

/**
 * The SDK records a stack trace for every promise, tens for each resource, to name those that leak; formatting them and mapping
 * them through source maps takes longer than everything else the program does. Those traces are left empty, every other
 * error keeps its own: TypeScript runs with its types blanked out, so its lines and columns need no source map.
 */
Error.prepareStackTrace = (error: Error, frames: NodeJS.CallSite[]): string => {
  if (!process.env.PULUMI_DEBUG_PROMISE_LEAKS && frames[0]?.getFunctionName() === "debuggablePromise") return "";
  return [headline(error), ...frames.map((frame) => `    at ${frame}`)].join("\n");
};

function headline(error: Error): string {
  try {
    return String(error);
  } catch {
    return "Error";
  }
}
