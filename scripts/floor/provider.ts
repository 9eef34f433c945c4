// The do-nothing provider that benchmarks measure against: it answers every call at once and remembers nothing.
import { main } from "@pulumi/pulumi/provider/server.js";

const provider = {
  version: "1.0.0",
  create: async (_urn: string, inputs: Record<string, unknown>) => ({ id: "floor", outs: inputs }),
};

await main(provider, process.argv.slice(2));
