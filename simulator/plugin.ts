/**
 * A provider plugin of a rehearsal cloud, as the engine starts it: `plugin.ts <provider> <engine address>`. Prints its port, then answers.
 * The compile cache has to be there before anything else is loaded: it halves the start.
 */
import { enableCompileCache, flushCompileCache } from "node:module";
import { join } from "node:path";

enableCompileCache(join(import.meta.dirname, "..", "node_modules", ".cache", "compile"));
const { startPlugin } = await import("./start-plugin.ts");
await startPlugin(process.argv[2], process.argv[3], process.env);
// Kept at once: the engine kills its plugins, so none comes to the end at which node would do it.
flushCompileCache();
