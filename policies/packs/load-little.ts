// Two thirds of what a pack takes to start goes into what the SDK loads and ours never use.
import { createRequire } from "node:module";
import { join } from "node:path";
import { loadWhenUsed } from "../../components/load-when-used.ts";

loadWhenUsed("@pulumi/pulumi/typescript-shim.js");
loadWhenUsed("@npmcli/arborist");

// The SDK gives every pack a TypeScript compiler. Ours need none: node strips their types.
const none = join(import.meta.dirname, "no-compiler.cjs");
const sdk: { typeScriptRequireStrings: () => object } = createRequire(import.meta.url)("@pulumi/pulumi/tsutils.js");
sdk.typeScriptRequireStrings = () => ({ typescriptRequire: none, tsnodeRequire: none });
