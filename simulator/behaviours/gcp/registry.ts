import type { Behaviours } from "../../core/behaviour.ts";
import { gcpComputeNetwork } from "./compute-network.ts";
import { gcpServices } from "./projects-services.ts";

/** Every behaviour of the rehearsal Google Cloud: a new file of `simulator/behaviours/gcp/` takes its place here, in alphabetical order. */
export const gcpBehaviours: Behaviours = {
  ...gcpComputeNetwork,
  ...gcpServices,
};
