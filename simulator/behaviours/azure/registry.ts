import type { Behaviours } from "../../core/behaviour.ts";
import { azureNetwork } from "./network.ts";
import { azureResources } from "./resources.ts";

/** Every behaviour of the rehearsal Azure: a new file of `simulator/behaviours/azure/` takes its place here, in alphabetical order. */
export const azureBehaviours: Behaviours = {
  ...azureNetwork,
  ...azureResources,
};
