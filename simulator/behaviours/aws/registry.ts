import type { Behaviours } from "../../core/behaviour.ts";
import { ec2Network } from "./ec2-network.ts";
import { kms } from "./kms.ts";

/** Every behaviour of the rehearsal AWS: a new file of `simulator/behaviours/aws/` takes its place here, in alphabetical order. */
export const awsBehaviours: Behaviours = {
  ...ec2Network,
  ...kms,
};
