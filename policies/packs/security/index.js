// Node strips the types of what it loads; a pack whose main is TypeScript would be given to ts-node, which is slow and knows no `.ts` imports.
import "./pack.ts";
