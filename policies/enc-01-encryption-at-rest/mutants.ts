import { type EquivalentMutants, impliedPlace } from "../core/mutants.ts";

export const equivalents: readonly EquivalentMutants[] = [
  impliedPlace,
  {
    cloud: "aws",
    types: ["aws:ebs/encryptionByDefault:EncryptionByDefault"],
    paths: ["enabled"],
    operators: ["removed"],
    reason: "on where nothing is said",
  },
  {
    cloud: "aws",
    types: ["aws:rds/instance:Instance"],
    paths: ["storageEncrypted"],
    operators: ["removed"],
    reason: "a replica in another region, which its key encrypts all the same",
  },
];
