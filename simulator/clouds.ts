import type { CloudDefinition } from "./core/definition.ts";

/** The rehearsal clouds by provider package, each loaded when it is needed. */
export const clouds: Readonly<Record<string, () => Promise<{ readonly defineCloud: () => CloudDefinition }>>> = {
  aws: () => import("./behaviours/aws/definition.ts"),
  "azure-native": () => import("./behaviours/azure/definition.ts"),
  gcp: () => import("./behaviours/gcp/definition.ts"),
};
