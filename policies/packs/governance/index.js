// Node strips the types of what it loads; a pack whose main is TypeScript would be given to ts-node, which is slow and knows no
// `.ts` imports. The compile cache has to be there before anything else is loaded.
import { enableCompileCache } from "node:module";
import { join } from "node:path";

enableCompileCache(join(import.meta.dirname, "..", "..", "..", "node_modules", ".cache", "compile"));
await import("./pack.ts");
