import type { EquivalentMutants } from "../core/mutants.ts";

export const equivalents: readonly EquivalentMutants[] = [
  {
    cloud: "aws",
    types: ["aws:rds/instance:Instance"],
    paths: ["storageEncrypted"],
    operators: ["removed"],
    reason: "a replica in another region, which its key encrypts all the same",
  },
];
