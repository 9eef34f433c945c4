// Node strips the types of what it loads; a pack whose main is TypeScript would be given to ts-node, which is slow and knows no `.ts` imports.
import { flushCompileCache } from "node:module";
import "./pack.ts";

// The engine kills packs: nothing that is kept for the next start would be written at the end.
flushCompileCache();
