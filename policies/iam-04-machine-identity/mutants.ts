import { type EquivalentMutants, impliedPlace } from "../core/mutants.ts";

export const equivalents: readonly EquivalentMutants[] = [
  impliedPlace,
  {
    cloud: "azure",
    paths: ["*.securityType"],
    operators: ["set to ConfidentialVM"],
    reason: "a confidential machine starts from what is signed as well",
  },
  {
    cloud: "gcp",
    paths: ["serviceAccount"],
    operators: ["removed"],
    reason: "runs as nobody, and so as no default account",
  },
  {
    cloud: "gcp",
    paths: ["shieldedInstanceConfig.enableVtpm", "shieldedInstanceConfig.enableIntegrityMonitoring"],
    operators: ["removed"],
    reason: "on where nothing is said",
  },
];
