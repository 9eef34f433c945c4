// Imported before anything else by the program: halves what the SDK costs, for a bare `pulumi up` as well. It lives in the
// program, not in Pulumi.yaml's nodeargs, because node resolves those against whatever directory the engine was started in.
import { createRequire, enableCompileCache } from "node:module";
import { join } from "node:path";
import { loadWhenUsed } from "../components/load-when-used.ts";
import { gatherDebugMessages, takeNoStackOfPromises } from "./spare-sdk.ts";

enableCompileCache(join(import.meta.dirname, "..", "node_modules", ".cache", "compile"));

// Together half of what the SDK takes to load. It wants them to serialise functions and to describe component packages.
loadWhenUsed("@pulumi/pulumi/typescript-shim.js");
loadWhenUsed("@npmcli/arborist");
takeNoStackOfPromises();
gatherDebugMessages();

/** TypeScript runs with its types blanked out, so lines and columns need no source map: looking for one takes longer than all else. */
Error.prepareStackTrace = (error: Error, frames: NodeJS.CallSite[]): string => {
  if (frames[0]?.getFunctionName() === "callsites")
    return render(error, frames.slice(0, framesToResource)).replaceAll("file://", "");
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
