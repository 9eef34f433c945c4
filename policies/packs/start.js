// Loaded before anything else by each pack (nodeargs in its PulumiPolicy.yaml). Plain JavaScript: what follows comes out of the
// cache with its types stripped, and node need not load its compiler for it.
import { enableCompileCache } from "node:module";
import { join } from "node:path";

enableCompileCache(join(import.meta.dirname, "..", "..", "node_modules", ".cache", "compile"));
await import("./load-little.ts");
